import type { AmountJson } from '#kernel/amount';
import { useLocale } from '../language/use-locale';
import { partsOf } from './amount-text';

interface Props {
  readonly amount: AmountJson;
  /** with the reading aid in 万 or 亿 */
  readonly aided?: boolean;
  readonly strong?: boolean;
  /** says so by colour and sign, where a sign means something */
  readonly signed?: boolean;
}

/** An exact amount. Digits have one width, so that columns can be compared. */
export function AmountShown({ amount, aided = false, strong = false, signed = false }: Props) {
  const { number, unit, aid, sign } = partsOf(amount, useLocale());
  const tone = signed && sign !== 0 ? (sign < 0 ? ' amount-below' : ' amount-above') : sign === 0 ? ' amount-zero' : '';
  return (
    <span className={`amount${tone}${strong ? ' amount-strong' : ''}`}>
      <span className="amount-number">{signed && sign > 0 ? `+${number}` : number}</span> <span className="amount-unit">{unit}</span>
      {aided && aid !== null ? <span className="amount-aid">{aid}</span> : null}
    </span>
  );
}

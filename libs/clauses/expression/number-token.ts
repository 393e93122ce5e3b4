import { numberWords, parseDecimal } from '#kernel/decimal';
import { type Rational, mul, rational, zero } from '#kernel/rational';
import { isRefusal } from '#kernel/refusal';
import { numberPattern } from './tokens';

const factors: ReadonlyMap<string, bigint> = new Map(numberWords);
const whole = new RegExp(`^${numberPattern}$`, 'u');

/** Digits that one literal may have; far above any amount of money. */
export const literalDigitsMax = 60;

/**
 * The number that a token says. `6000万` is 60,000,000. With a percent sign `n` counts per cent (`17%` is 17 with `percent`), `‰` counts tenths of one.
 * A literal that is too long comes out as zero here and is named by `isTooLong`.
 */
export function readNumberToken(image: string): { readonly n: Rational; readonly percent: boolean } {
  const match = whole.exec(image);
  const value = parseDecimal((match?.[1] ?? '').replaceAll('_', ''));
  if (match === null || isRefusal(value) || isTooLong(image)) return { n: zero, percent: false };
  const scaled = mul(value, rational(factors.get(match[2] ?? match[3] ?? '') ?? 1n));
  return { n: match[4] === '‰' ? mul(scaled, rational(1, 10)) : scaled, percent: match[4] !== undefined };
}

export function isTooLong(image: string): boolean {
  return image.replace(/\D/g, '').length > literalDigitsMax;
}

import { type AmountJson, fromRational, toJson } from '#kernel/amount';
import { numberWords, parseDecimal } from '#kernel/decimal';
import { isRefusal } from '#kernel/refusal';
import { mul, rational } from '#kernel/rational';
import { lookUpUnit, type UnitCode, unitOf } from '#kernel/units';
import { StepFault } from './telling';

/** `4000万 CNY`, `-1.02亿 CNY`, `41,190 mu`: an amount as people write it, exactly, or a fault that says what is wrong with it. */
export function amountTold(text: string): AmountJson {
  const read = readAmount(text);
  if (read instanceof StepFault) throw read;
  return read;
}

/** The same amount in whatever way it is written (`1.2亿 CNY`, `120,000,000.00 CNY`); what is no amount is the same only as it stands. */
export function sameTold(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [readAmount(one), readAmount(other)];
  return !(first instanceof StepFault) && !(second instanceof StepFault) && amountWritten(first) === amountWritten(second);
}

function readAmount(text: string): AmountJson | StepFault {
  const [, sign = '', digits = '', rest = ''] = /^(-?)\s*(\d[\d,]*(?:\.\d+)?)\s*(\D.*)$/u.exec(text.trim()) ?? [];
  const number = parseDecimal(`${sign}${digits.replaceAll(',', '')}`);
  const read = unitAndFactor(rest.trim());
  if (isRefusal(number) || read === null) return new StepFault('amount-unreadable', { text });
  const { unit, factor } = read;
  const exact = mul(number, rational(factor, 1n));
  const scale = unitOf(unit).scale;
  const amount = (exact.num * 10n ** BigInt(scale)) % exact.den === 0n ? fromRational(exact, unit, 'half_even') : null;
  if (amount === null || isRefusal(amount)) return new StepFault('amount-too-fine', { text, unit, scale: String(scale) });
  return toJson(amount);
}

/** A unit stands alone, or behind a number word: `CNY`, `万 CNY`, `亿CNY`, `million USD`. */
function unitAndFactor(text: string): { readonly unit: UnitCode; readonly factor: bigint } | null {
  const alone = lookUpUnit(text);
  if (alone !== null) return { unit: alone.code, factor: 1n };
  for (const [word, factor] of longestFirst) {
    const unit = text.startsWith(word) ? lookUpUnit(text.slice(word.length).trim()) : null;
    if (unit !== null) return { unit: unit.code, factor };
  }
  return null;
}

const longestFirst = [...numberWords].sort(([a], [b]) => b.length - a.length);

export function amountWritten(amount: AmountJson): string {
  return 'currency' in amount ? `${amount.amount} ${amount.currency}` : `${amount.quantity} ${amount.unit}`;
}

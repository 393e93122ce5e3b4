import { type Rational, isWithinDigits, maxDigits, rational } from './rational';
import { type Refusal, isRefusal, refuse } from './refusal';
import type { KernelRefusal } from './refusals';

const decimalForm = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Exact value of a decimal text: an optional minus, digits, optionally a point and digits. No plus, exponent, thousands mark, blank or bare point.
 * Refuses with `number-malformed` or `number-too-long`.
 */
export function parseDecimal(text: string, at = ''): Rational | Refusal<KernelRefusal> {
  if (text.length > maxDigits) return refuse('number-too-long', { digits: String(maxDigits) }, at);
  const match = decimalForm.exec(text);
  if (match === null) return refuse('number-malformed', { text }, at);
  const fraction = match[3] ?? '';
  const value = rational(BigInt(`${match[1] ?? ''}${match[2] ?? ''}${fraction}`), 10n ** BigInt(fraction.length));
  return isWithinDigits(value) ? value : refuse('number-too-long', { digits: String(maxDigits) }, at);
}

/** `17%` is 17/100 and `3‰` is 3/1000; a text without such a sign is refused as malformed. The full-width ％ counts too. */
export function parsePercent(text: string, at = ''): Rational | Refusal<KernelRefusal> {
  const parts = /^(.*)([%％‰])$/u.exec(text);
  if (parts === null) return refuse('number-malformed', { text }, at);
  const value = parseDecimal(parts[1] ?? '', at);
  if (isRefusal(value)) return value.refused === 'number-malformed' ? refuse('number-malformed', { text }, at) : value;
  return rational(value.num, value.den * (parts[2] === '‰' ? 1000n : 100n));
}

/**
 * The exact decimal text, without trailing zeros in the fraction beyond `digitsMin`; null where the number has no finite decimal text or needs more than
 * `digitsMax` digits after the point.
 */
export function toDecimal(value: Rational, digitsMin = 0, digitsMax = maxDigits): string | null {
  let digits = 0;
  let scale = 1n;
  while ((value.num * scale) % value.den !== 0n) {
    if (digits >= digitsMax) return null;
    scale *= 10n;
    digits += 1;
  }
  const width = Math.max(digits, digitsMin);
  return writeScaled((value.num * 10n ** BigInt(width)) / value.den, width);
}

/** `p/q` in lowest terms where the number has no decimal text of at most `digitsMax` digits, else that text. Always exact. */
export function toExactText(value: Rational, digitsMax = 20): string {
  return toDecimal(value, 0, digitsMax) ?? `${value.num}/${value.den}`;
}

/** Reads what `toExactText` writes. */
export function parseExactText(text: string, at = ''): Rational | Refusal<KernelRefusal> {
  const fraction = /^(-?\d+)\/([1-9]\d*)$/.exec(text);
  if (fraction === null) return parseDecimal(text, at);
  if (text.length > 2 * maxDigits) return refuse('number-too-long', { digits: String(maxDigits) }, at);
  return rational(BigInt(fraction[1] ?? ''), BigInt(fraction[2] ?? ''));
}

/** A whole count of 10^-scale as decimal text with exactly `scale` digits after the point: (12125, 2) is `121.25`. */
export function writeScaled(minor: bigint, scale: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return minor < 0n ? `-${text}` : text;
}

/** Words that multiply the number before them: `6000万` is 60,000,000. */
export const numberWords: readonly (readonly [word: string, factor: bigint])[] = [
  ['十', 10n], ['百', 100n], ['千', 1_000n], ['万', 10_000n], ['十万', 100_000n], ['百万', 1_000_000n], ['千万', 10_000_000n], ['亿', 100_000_000n],
  ['十亿', 1_000_000_000n], ['百亿', 10_000_000_000n], ['千亿', 100_000_000_000n], ['万亿', 1_000_000_000_000n], ['萬', 10_000n], ['億', 100_000_000n],
  ['thousand', 1_000n], ['million', 1_000_000n], ['billion', 1_000_000_000n], ['trillion', 1_000_000_000_000n],
  ['lakh', 100_000n], ['crore', 10_000_000n],
];

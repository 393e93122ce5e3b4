import { Fault } from './fault';
import { type Rational, abs, cmp, div, floor, isWhole, mul, neg, rational, sign, sub } from './rational';

/**
 * `down` is towards zero and `up` away from it; `floor` and `ceil` are towards minus and plus infinity. The `half_` modes take the nearer neighbour and
 * differ only in the middle: to the even one, away from zero, towards zero.
 */
export const roundingModes = ['half_even', 'half_up', 'half_down', 'up', 'down', 'floor', 'ceil'] as const;
export type RoundingMode = (typeof roundingModes)[number];

export function isRoundingMode(text: string): text is RoundingMode {
  return (roundingModes as readonly string[]).includes(text);
}

/** To a whole number. */
export function round(value: Rational, mode: RoundingMode): bigint {
  const below = floor(value);
  if (isWhole(value)) return below;
  return takesUpper(value, below, mode) ? below + 1n : below;
}

/** To a multiple of `step`, which must be above zero: `roundToStep(r, 1/100, …)` gives cents, `roundToStep(r, 10000, …)` whole 万. */
export function roundToStep(value: Rational, step: Rational, mode: RoundingMode): Rational {
  if (sign(step) <= 0) throw new Fault('a rounding step is above zero');
  return mul(rational(round(div(value, step), mode)), step);
}

function takesUpper(value: Rational, below: bigint, mode: RoundingMode): boolean {
  const negative = sign(value) < 0;
  switch (mode) {
    case 'floor':
      return false;
    case 'ceil':
      return true;
    case 'down':
      return negative;
    case 'up':
      return !negative;
    default:
      return takesUpperNearest(sub(value, rational(below)), below, negative, mode);
  }
}

const half = rational(1n, 2n);

function takesUpperNearest(rest: Rational, below: bigint, negative: boolean, mode: 'half_even' | 'half_up' | 'half_down'): boolean {
  const side = cmp(rest, half);
  if (side !== 0) return side > 0;
  if (mode === 'half_even') return below % 2n !== 0n;
  return mode === 'half_up' ? !negative : negative;
}

/** How far rounding moved a value: `rounded - value`, with its size; for explanations. */
export function roundingDifference(value: Rational, rounded: Rational): { readonly signed: Rational; readonly size: Rational } {
  const signed = sub(rounded, value);
  return { signed, size: sign(signed) < 0 ? neg(signed) : abs(signed) };
}

import { Fault } from './fault';
import { type Refusal, refuse } from './refusal';
import type { KernelRefusal } from './refusals';

/** An exact number: `num / den`, in lowest terms, `den` above zero. Made only by this file's functions, so two equal numbers have equal parts. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

/**
 * Longest numerator or denominator, in decimal digits, that an evaluation may carry. Products of two numbers within it stay harmless, so it is enough
 * to ask `isWithinDigits` after each step; only `pow` asks beforehand.
 */
export const maxDigits = 400;

export const zero: Rational = Object.freeze({ num: 0n, den: 1n });
export const one: Rational = Object.freeze({ num: 1n, den: 1n });

/** `num / den` in lowest terms. A zero denominator is a fault. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const n = whole(num);
  const d = whole(den);
  if (d === 0n) throw new Fault('a rational with denominator zero');
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return Object.freeze({ num: (sign * n) / divisor, den: (sign * d) / divisor });
}

export function add(a: Rational, b: Rational): Rational {
  return a.den === b.den ? rational(a.num + b.num, a.den) : rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function sub(a: Rational, b: Rational): Rational {
  return add(a, neg(b));
}

export function mul(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

/** Dividing by zero is a fault: ask `isZero` first. */
export function div(a: Rational, b: Rational): Rational {
  if (b.num === 0n) throw new Fault('division by zero');
  return rational(a.num * b.den, a.den * b.num);
}

export function neg(a: Rational): Rational {
  return Object.freeze({ num: -a.num, den: a.den });
}

export function abs(a: Rational): Rational {
  return a.num < 0n ? neg(a) : a;
}

export function cmp(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function sign(a: Rational): -1 | 0 | 1 {
  return a.num < 0n ? -1 : a.num > 0n ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}

export function isZero(a: Rational): boolean {
  return a.num === 0n;
}

export function isWhole(a: Rational): boolean {
  return a.den === 1n;
}

/** The lesser; the first of two equals. */
export function min(first: Rational, ...rest: readonly Rational[]): Rational {
  return rest.reduce((least, each) => (cmp(each, least) < 0 ? each : least), first);
}

/** The greater; the first of two equals. */
export function max(first: Rational, ...rest: readonly Rational[]): Rational {
  return rest.reduce((greatest, each) => (cmp(each, greatest) > 0 ? each : greatest), first);
}

export function sum(numbers: Iterable<Rational>): Rational {
  let total = zero;
  for (const each of numbers) total = add(total, each);
  return total;
}

/** The greatest whole number not above. */
export function floor(a: Rational): bigint {
  const quotient = a.num / a.den;
  return a.num < 0n && quotient * a.den !== a.num ? quotient - 1n : quotient;
}

/** The least whole number not below. */
export function ceil(a: Rational): bigint {
  return -floor(neg(a));
}

/**
 * A whole power, negative ones included (of zero they are a fault). Refuses with `number-too-long` before computing what would have more than
 * `maxDigits` digits.
 */
export function pow(base: Rational, exponent: bigint): Rational | Refusal<KernelRefusal> {
  if (exponent < 0n) return pow(div(one, base), -exponent);
  if (exponent === 0n) return one;
  const longest = BigInt(Math.max(bits(base.num), bits(base.den)) - 1);
  const isUnit = (base.num === 0n || base.num === 1n || base.num === -1n) && base.den === 1n;
  if (!isUnit && longest * exponent > BigInt(maxBits)) return tooLong();
  const reduced = isUnit ? exponent % 2n || 2n : exponent;
  const result = Object.freeze({ num: base.num ** reduced, den: base.den ** reduced });
  return isWithinDigits(result) ? result : tooLong();
}

export function isWithinDigits(a: Rational): boolean {
  return (a.num < 0n ? -a.num : a.num) < digitLimit && a.den < digitLimit;
}

const digitLimit = 10n ** BigInt(maxDigits);
const maxBits = bits(digitLimit);

function tooLong(): Refusal<KernelRefusal> {
  return refuse('number-too-long', { digits: String(maxDigits) });
}

function bits(n: bigint): number {
  return (n < 0n ? -n : n).toString(2).length;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

function whole(n: bigint | number): bigint {
  if (typeof n === 'bigint') return n;
  if (!Number.isSafeInteger(n)) throw new Fault(`${n} is not a whole number`);
  return BigInt(n);
}

import fc from 'fast-check';
import { type PlainDate, addDays, daysBetween, firstDate, lastDate, plainDateOf } from '#kernel/plain-date';
import { type Rational, rational } from '#kernel/rational';

export const anyDate = (from: PlainDate = firstDate, to: PlainDate = lastDate): fc.Arbitrary<PlainDate> =>
  fc.integer({ min: 0, max: daysBetween(from, to) }).map((days) => addDays(from, days));

/** Days people deal with, so that month ends and leap days come up often. */
export const nearDate = anyDate(plainDateOf('1996-01-01'), plainDateOf('2105-12-31'));

export const anyRational = (limit = 10n ** 12n): fc.Arbitrary<Rational> =>
  fc.tuple(fc.bigInt({ min: -limit, max: limit }), fc.bigInt({ min: 1n, max: limit })).map(([num, den]) => rational(num, den));

/** Small parts, so that equal values and exact halves come up often. */
export const smallRational: fc.Arbitrary<Rational> = fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 12 })).map(([num, den]) => rational(num, den));

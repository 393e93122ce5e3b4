import fc from 'fast-check';
import { anyRational, smallRational } from '../../test/kernel-arbitraries';
import { abs, add, ceil, cmp, div, equals, floor, isWithinDigits, isZero, max, maxDigits, min, mul, neg, one, pow, rational, sign, sub, sum, zero } from './rational';
import { isRefusal } from './refusal';

describe('a rational', () => {
  it('has one form for each value', () => {
    fc.assert(fc.property(fc.bigInt(), fc.bigInt().filter((n) => n !== 0n), fc.bigInt().filter((n) => n !== 0n), (num, den, factor) => {
      expect(rational(num * factor, den * factor)).toEqual(rational(num, den));
      expect(rational(num, den).den > 0n).toBe(true);
    }));
  });

  it('is a field, whatever the numbers', () => {
    fc.assert(fc.property(anyRational(), anyRational(), anyRational(), (a, b, c) => {
      expect(add(a, b)).toEqual(add(b, a));
      expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
      expect(mul(a, b)).toEqual(mul(b, a));
      expect(mul(mul(a, b), c)).toEqual(mul(a, mul(b, c)));
      expect(mul(a, add(b, c))).toEqual(add(mul(a, b), mul(a, c)));
      expect(sub(add(a, b), b)).toEqual(a);
      expect(add(a, neg(a))).toEqual(zero);
      if (!isZero(b)) expect(mul(div(a, b), b)).toEqual(a);
    }));
  });

  it('does not drift over a long sum', () => {
    const third = rational(1, 3);
    const cent = rational(1, 100);
    expect(sum(Array.from({ length: 30_000 }, () => third))).toEqual(rational(10_000));
    expect(sum(Array.from({ length: 100_000 }, () => cent))).toEqual(rational(1_000));
  });

  it('is ordered like its cross products', () => {
    fc.assert(fc.property(smallRational, smallRational, (a, b) => {
      expect(cmp(a, b)).toBe(sign(sub(a, b)));
      expect(cmp(a, b) === 0).toBe(equals(a, b));
      expect(equals(min(a, b), a) || equals(min(a, b), b)).toBe(true);
      expect(cmp(min(a, b), max(a, b)) <= 0).toBe(true);
      expect(add(min(a, b), max(a, b))).toEqual(add(a, b));
      expect(sign(abs(a)) >= 0).toBe(true);
    }));
  });

  it('lies between its floor and its ceiling', () => {
    fc.assert(fc.property(smallRational, (a) => {
      expect(cmp(rational(floor(a)), a) <= 0 && cmp(a, rational(floor(a) + 1n)) < 0).toBe(true);
      expect(cmp(a, rational(ceil(a))) <= 0 && cmp(rational(ceil(a) - 1n), a) < 0).toBe(true);
    }));
  });

  it('has whole powers', () => {
    fc.assert(fc.property(smallRational, fc.integer({ min: 0, max: 20 }), (a, n) => {
      let product = one;
      for (let i = 0; i < n; i += 1) product = mul(product, a);
      expect(pow(a, BigInt(n))).toEqual(product);
      if (!isZero(a)) expect(pow(a, BigInt(-n))).toEqual(div(one, product));
    }));
    expect(pow(rational(-1), 10n ** 30n)).toEqual(one);
    expect(pow(rational(-1), 10n ** 30n + 1n)).toEqual(rational(-1));
    expect(pow(zero, 10n ** 30n)).toEqual(zero);
  });

  it('refuses a power of too many digits before computing it, and no other', () => {
    expect(pow(rational(2), 10n ** 30n)).toMatchObject({ refused: 'number-too-long' });
    expect(pow(rational(1, 10), BigInt(maxDigits))).toMatchObject({ refused: 'number-too-long' });
    expect(isRefusal(pow(rational(10), BigInt(maxDigits - 1)))).toBe(false);
    fc.assert(fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 1500 }), (base, exponent) => {
      const fits = (BigInt(base) ** BigInt(exponent)).toString().length <= maxDigits;
      expect(isRefusal(pow(rational(base), BigInt(exponent)))).toBe(!fits);
    }));
  });

  it('knows when it has too many digits', () => {
    expect(isWithinDigits(rational(10n ** BigInt(maxDigits) - 1n))).toBe(true);
    expect(isWithinDigits(rational(-(10n ** BigInt(maxDigits))))).toBe(false);
    expect(isWithinDigits(rational(1n, 10n ** BigInt(maxDigits)))).toBe(false);
  });

  it('faults on a division by zero and on numbers that are not whole', () => {
    expect(() => div(one, zero)).toThrow(/zero/);
    expect(() => rational(1n, 0n)).toThrow(/zero/);
    expect(() => pow(zero, -1n)).toThrow(/zero/);
    expect(() => rational(0.1)).toThrow(/whole/);
  });
});

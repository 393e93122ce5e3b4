import fc from 'fast-check';
import {
  type Amount, absolute, add, amountOf, compare, fromJson, fromRational, fromText, greater, isNegative, isPositive, isZero, lesser, maxAmountDigits, money, negate, quantity, subtract, sum, toJson, toRational, toText,
  zeroOf,
} from './amount';
import { amountForPeople, amountInChineseShort, grouped } from './amount-text';
import { rational } from './rational';
import { roundingModes } from './rounding';
import { units } from './units';

const limit = 10n ** BigInt(maxAmountDigits) - 1n;
const anyUnit = fc.constantFrom(...units.map(({ code }) => code));
const anyMinor = fc.bigInt({ min: -limit, max: limit });
const anyAmount: fc.Arbitrary<Amount> = fc.tuple(anyUnit, anyMinor).map(([unit, minor]) => amountOf(unit, minor));

describe('an amount in JSON', () => {
  it('is written at the full scale of its unit', () => {
    expect(toJson(money('12125000', 'CNY'))).toEqual({ amount: '12125000.00', currency: 'CNY' });
    expect(toJson(money('48333334', 'JPY'))).toEqual({ amount: '48333334', currency: 'JPY' });
    expect(toJson(quantity('15000', 'mu'))).toEqual({ quantity: '15000.0000', unit: 'mu' });
    expect(toJson(quantity('-0.5', 't'))).toEqual({ quantity: '-0.500', unit: 't' });
    expect(toJson(quantity('121', 'place'))).toEqual({ quantity: '121', unit: 'place' });
  });

  it('comes back, whatever the unit and the sign', () => {
    fc.assert(fc.property(anyAmount, (amount) => {
      expect(fromJson(JSON.parse(JSON.stringify(toJson(amount))), '', { negative: true })).toEqual(amount);
    }));
  });

  it.each([
    [{ amount: 100, currency: 'CNY' }, 'amount-not-text', '/x/amount'],
    [{ amount: 0.1, currency: 'CNY' }, 'amount-not-text', '/x/amount'],
    [100, 'amount-not-text', '/x'],
    [{ amount: '100', currency: 'CNY' }, 'amount-scale-wrong', '/x/amount'],
    [{ amount: '100.0', currency: 'CNY' }, 'amount-scale-wrong', '/x/amount'],
    [{ amount: '100.000', currency: 'CNY' }, 'amount-scale-wrong', '/x/amount'],
    [{ amount: '100.00', currency: 'JPY' }, 'amount-scale-wrong', '/x/amount'],
    [{ amount: '1e2', currency: 'JPY' }, 'amount-malformed', '/x/amount'],
    [{ amount: '1,000.00', currency: 'CNY' }, 'amount-malformed', '/x/amount'],
    [{ amount: '+1.00', currency: 'CNY' }, 'amount-malformed', '/x/amount'],
    [{ amount: '01.00', currency: 'CNY' }, 'amount-malformed', '/x/amount'],
    [{ amount: '-0.00', currency: 'CNY' }, 'amount-malformed', '/x/amount'],
    [{ amount: ' 1.00', currency: 'CNY' }, 'amount-malformed', '/x/amount'],
    [{ amount: '', currency: 'CNY' }, 'amount-malformed', '/x/amount'],
    [{ amount: null, currency: 'CNY' }, 'amount-malformed', '/x/amount'],
    [{ amount: '-1.00', currency: 'CNY' }, 'amount-negative', '/x/amount'],
    [{ amount: `${'9'.repeat(maxAmountDigits)}.00`, currency: 'CNY' }, 'amount-too-long', '/x/amount'],
    [{ amount: '9'.repeat(5_000_000), currency: 'JPY' }, 'amount-too-long', '/x/amount'],
    [{ amount: '1.00', currency: 'XXX' }, 'unit-unknown', '/x/currency'],
    [{ amount: '1.00', currency: '元' }, 'unit-unknown', '/x/currency'],
    [{ amount: '1.00', currency: 'constructor' }, 'unit-unknown', '/x/currency'],
    [{ amount: '1.0000', currency: 'mu' }, 'unit-not-money', '/x/currency'],
    [{ quantity: '1.00', unit: 'CNY' }, 'unit-is-money', '/x/unit'],
    [{ amount: '1.00' }, 'amount-malformed', '/x'],
    [{ amount: '1.00', currency: 'CNY', unit: 't' }, 'amount-malformed', '/x'],
    ['1.00 CNY', 'amount-malformed', '/x'],
    [['1.00', 'CNY'], 'amount-malformed', '/x'],
    [null, 'amount-malformed', '/x'],
    [undefined, 'amount-malformed', '/x'],
  ])('is refused from %j with %s at %s', (value, refused, at) => {
    expect(fromJson(value, '/x')).toMatchObject({ refused, at });
  });

  it('is taken in no unit but the one asked for', () => {
    expect(fromJson({ amount: '1.00', currency: 'USD' }, '', { unit: 'CNY' })).toMatchObject({ refused: 'unit-not-convertible', details: { from: 'USD', to: 'CNY' } });
    expect(fromJson({ amount: '1.00', currency: 'CNY' }, '', { unit: 'CNY' })).toEqual(money('1', 'CNY'));
  });
});

describe('reckoning with amounts', () => {
  it('is that of whole numbers', () => {
    fc.assert(fc.property(anyUnit, anyMinor, anyMinor, (unit, a, b) => {
      const [x, y] = [amountOf(unit, a), amountOf(unit, b)];
      expect(add(x, y)).toEqual(amountOf(unit, a + b));
      expect(subtract(add(x, y), y)).toEqual(x);
      expect(add(x, negate(x))).toEqual(zeroOf(unit));
      expect(compare(x, y)).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(add(lesser(x, y), greater(x, y))).toEqual(add(x, y));
      expect([isZero(x), isNegative(x), isPositive(x)]).toEqual([a === 0n, a < 0n, a > 0n]);
      expect(isNegative(absolute(x))).toBe(false);
    }));
  });

  it('does not drift over a long sum', () => {
    expect(sum('CNY', Array.from({ length: 100_000 }, () => money('0.10', 'CNY')))).toEqual(money('10000', 'CNY'));
    expect(sum('CNY', [])).toEqual(zeroOf('CNY'));
  });

  it('never adds or compares two units', () => {
    expect(() => add(money('1', 'CNY'), money('1', 'USD'))).toThrow(/CNY and USD/);
    expect(() => compare(money('1', 'CNY'), quantity('1', 't'))).toThrow(/CNY and t/);
    expect(() => sum('CNY', [money('1', 'JPY')])).toThrow(/CNY and JPY/);
    expect(() => sum('CNY', [zeroOf('JPY')])).toThrow(/CNY and JPY/);
  });

  it('is exact to and from rationals', () => {
    fc.assert(fc.property(anyAmount, fc.constantFrom(...roundingModes), (amount, mode) => {
      expect(fromRational(toRational(amount), amount.unit, mode)).toEqual(amount);
    }));
  });

  it('rounds a rational once, to the smallest part', () => {
    expect(fromRational(rational(1, 3), 'CNY', 'half_even')).toEqual(money('0.33', 'CNY'));
    expect(fromRational(rational(1, 200), 'CNY', 'half_even')).toEqual(money('0', 'CNY'));
    expect(fromRational(rational(-2, 3), 'JPY', 'floor')).toEqual(money('-1', 'JPY'));
    expect(fromRational(rational(10n ** 40n), 'CNY', 'up')).toMatchObject({ refused: 'amount-too-long' });
  });

  it('reads what people write without inventing or losing digits', () => {
    expect(fromText('2797.5', 'CNY')).toEqual(amountOf('CNY', 279_750n));
    expect(fromText('2797.500', 'CNY')).toEqual(amountOf('CNY', 279_750n));
    expect(fromText('0.001', 'CNY', '/a')).toEqual({ refused: 'amount-scale-wrong', details: { text: '0.001', unit: 'CNY', digits: '2' }, at: '/a' });
    expect(fromText('1e3', 'CNY')).toMatchObject({ refused: 'amount-malformed' });
    expect(fromText('-1', 'CNY')).toMatchObject({ refused: 'amount-negative' });
    expect(fromText('9'.repeat(30), 'CNY')).toMatchObject({ refused: 'amount-too-long' });
    expect(() => money('0.001', 'CNY')).toThrow(/amount-scale-wrong/);
    fc.assert(fc.property(anyAmount, (amount) => {
      expect(fromText(toText(amount), amount.unit, '', { negative: true })).toEqual(amount);
    }));
  });
});

describe('amounts for people', () => {
  it.each([
    [money('12125000', 'CNY'), '12,125,000.00 元', 'CNY 12,125,000.00', '1,212.5 万元'],
    [money('102975000', 'CNY'), '102,975,000.00 元', 'CNY 102,975,000.00', '10,297.5 万元'],
    [money('-102000000', 'CNY'), '-102,000,000.00 元', 'CNY -102,000,000.00', '-1.02 亿元'],
    [money('0.01', 'CNY'), '0.01 元', 'CNY 0.01', '0.01 元'],
    [money('48333334', 'JPY'), '48,333,334 日元', 'JPY 48,333,334', '4,833.3334 万日元'],
    [quantity('15000', 'mu'), '15,000 亩', '15,000 mu', '1.5 万亩'],
    [quantity('0.05', 't'), '0.05 吨', '0.05 t', '0.05 吨'],
    [quantity('100', 'place'), '100 个名额', '100 place', '100 个名额'],
  ])('%j', (amount, zh, en, short) => {
    expect([amountForPeople(amount, 'zh'), amountForPeople(amount, 'en'), amountInChineseShort(amount)]).toEqual([zh, en, short]);
  });

  it('lose no digit by grouping', () => {
    fc.assert(fc.property(anyAmount, (amount) => {
      expect(grouped(toText(amount)).replaceAll(',', '')).toBe(toText(amount));
      expect(grouped(toText(amount))).toMatch(/^-?\d{1,3}(,\d{3})*(\.\d+)?$/);
    }));
  });
});

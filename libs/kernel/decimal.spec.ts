import fc from 'fast-check';
import { anyRational } from '../../test/kernel-arbitraries';
import { must } from '../../test/must';
import { numberWords, parseDecimal, parseExactText, parsePercent, toDecimal, toExactText, writeScaled } from './decimal';
import { maxDigits, rational } from './rational';

describe('decimal texts', () => {
  it.each([['0.85', 85, 100], ['-0.10', -1, 10], ['12125000.00', 12_125_000, 1], ['007', 7, 1], ['-0', 0, 1]])('%s is %i/%i', (text, num, den) => {
    expect(parseDecimal(text)).toEqual(rational(num, den));
  });

  it.each([['17%', 17, 100], ['0.5%', 5, 1000], ['3‰', 3, 1000], ['-2％', -2, 100]])('%s is %i/%i', (text, num, den) => {
    expect(parsePercent(text)).toEqual(rational(num, den));
  });

  it.each(['', '.5', '5.', '+1', '1e3', '1,000', ' 1', '1 ', '--1', '0x10', '１', 'NaN', 'Infinity', '1_000', '1/2'])('%j is no decimal', (text) => {
    expect(parseDecimal(text, '/n')).toEqual({ refused: 'number-malformed', details: { text }, at: '/n' });
  });

  it.each(['17', '%', 'x%', '1%%'])('%j is no percentage', (text) => {
    expect(parsePercent(text)).toMatchObject({ refused: 'number-malformed', details: { text } });
  });

  it('are refused when they are too long, at once', () => {
    expect(parseDecimal('9'.repeat(maxDigits + 1))).toMatchObject({ refused: 'number-too-long' });
    expect(parseDecimal('9'.repeat(5_000_000))).toMatchObject({ refused: 'number-too-long' });
    expect(parseExactText(`1/${'9'.repeat(5_000_000)}`)).toMatchObject({ refused: 'number-too-long' });
  });

  it('come back from every number that has one', () => {
    fc.assert(fc.property(fc.bigInt(), fc.integer({ min: 0, max: 30 }), (count, digits) => {
      const value = rational(count, 10n ** BigInt(digits));
      const text = must(toDecimal(value));
      expect(parseDecimal(text)).toEqual(value);
      expect(text).not.toMatch(/\.\d*0$/);
      expect(writeScaled(count, digits)).toBe(toDecimal(value, digits, digits));
    }));
  });

  it('do not exist for thirds, nor where too few digits are allowed', () => {
    expect(toDecimal(rational(1, 3))).toBeNull();
    expect(toDecimal(rational(1, 8), 0, 2)).toBeNull();
    expect(toDecimal(rational(1, 8), 0, 3)).toBe('0.125');
    expect(toDecimal(rational(5), 2)).toBe('5.00');
    expect(toDecimal(rational(-1, 20), 1)).toBe('-0.05');
  });

  it('come back as fractions where there is no decimal', () => {
    fc.assert(fc.property(anyRational(), (value) => {
      expect(parseExactText(toExactText(value))).toEqual(value);
    }));
    expect(toExactText(rational(-2, 3))).toBe('-2/3');
    expect(parseExactText('1/0')).toMatchObject({ refused: 'number-malformed' });
  });

  it('have words that multiply, each once', () => {
    expect(new Set(numberWords.map(([word]) => word)).size).toBe(numberWords.length);
    expect(new Map(numberWords).get('万')).toBe(10_000n);
    expect(new Map(numberWords).get('亿')).toBe(100_000_000n);
  });
});

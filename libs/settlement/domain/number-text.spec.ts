import fc from 'fast-check';
import { rational } from '#kernel/rational';
import { must } from '../../../test/must';
import { readNumber, writeNumber } from './number-text';
import { unfitValue } from './observation/value-text';

describe('a number as people write it', () => {
  it.each([
    ['0.97', '97/100', '1'], ['97%', '97/1', '%'], ['-1,234.5 t', '-2469/2', 't'], ['6000万 CNY', '60000000/1', 'CNY'], ['1.02亿 CNY', '102000000/1', 'CNY'],
    ['1/3', '1/3', '1'], ['2500 CNY/mu', '2500/1', 'CNY/mu'], ['3 mg/L', '3/1', 'mg/L'], ['102 million USD', '102000000/1', 'USD'],
  ])('%s', (text, value, unit) => {
    const read = must(readNumber(text));
    expect([`${read.n.num}/${read.n.den}`, read.unit]).toEqual([value, unit]);
  });

  it.each(['', 'II', 't 5', '--1', '1/0', '€5'])('%j is none', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  it('is read back from what is written', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 1, max: 10_000 }), fc.constantFrom('1', '%', 't', 'CNY/person'), (num, den, unit) => {
      const n = rational(num, BigInt(den));
      const read = must(readNumber(writeNumber({ n, unit })));
      const perCent = unit === '%' && read.unit === '1' ? rational(read.n.num * 100n, read.n.den) : read.n;
      expect(perCent).toEqual(n);
      expect(read.unit === unit || unit === '%').toBe(true);
    }));
  });
});

describe('a value of an indicator', () => {
  it.each([
    ['1000 kg', 't', null], ['97%', '1', null], ['0.97', '%', null], ['5 mgl', 'mgl', null], ['5', 't', 'observation-unit-differs'], ['5 CNY', 't', 'observation-unit-differs'],
    ['5 CNY/person', 'CNY', 'observation-unit-differs'], ['many', 't', 'observation-value-malformed'],
  ])('%s counted in %s', (value, unit, code) => {
    expect(unfitValue({ kind: 'number', unit }, value, '/value')?.refused ?? null).toBe(code);
  });

  it('of the other kinds', () => {
    expect(unfitValue({ kind: 'yes_no' }, 'yes', '')).toBeNull();
    expect(unfitValue({ kind: 'yes_no' }, 'true', '')?.refused).toBe('observation-value-malformed');
    expect(unfitValue({ kind: 'date' }, '2018-02-30', '')?.refused).toBe('observation-value-malformed');
    expect(unfitValue({ kind: 'text' }, 'anything', '')).toBeNull();
  });
});

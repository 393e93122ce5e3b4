import fc from 'fast-check';
import { smallRational } from '../../test/kernel-arbitraries';
import { rational } from './rational';
import { isRefusal } from './refusal';
import { convert, isConvertible, isMoney, isUnitCode, lookUpUnit, namesOf, unitOf, units } from './units';


describe('the registry of units', () => {
  it('gives no name to two units', () => {
    const seen = new Map<string, string>();
    const clashes: string[] = [];
    for (const unit of units) {
      for (const name of namesOf(unit)) {
        const other = seen.get(name);
        if (other !== undefined) clashes.push(`${name}: ${other}, ${unit.code}`);
        seen.set(name, unit.code);
      }
    }
    expect(clashes).toEqual([]);
  });

  it('knows each unit by each of its names', () => {
    for (const unit of units) for (const name of namesOf(unit)) expect(lookUpUnit(name)).toBe(unit);
  });

  it('has ASCII codes', () => {
    for (const unit of units) expect(unit.code).toMatch(/^[A-Za-z][A-Za-z0-9-]*$/);
  });

  it('has frozen scales: a change here would change what stands in every ledger', () => {
    expect(Object.fromEntries(units.map(({ code, scale }) => [code, scale]))).toMatchSnapshot();
  });

  it.each([['元', 'CNY'], ['m³', 'm3'], ['立方米', 'm3'], ['亩', 'mu'], ['acre-feet', 'acre-foot'], ['人年', 'person-year'], ['百分点', 'point'], ['classes', 'class'], ['€', 'EUR']])('knows %s as %s', (text, code) => {
    expect(lookUpUnit(text)?.code).toBe(code);
  });

  it.each(['', '万元', '$', 'cny', 'ton', 'constructor', '__proto__', 'CNY '])('does not know %j', (text) => {
    expect(lookUpUnit(text)).toBeNull();
    expect(isUnitCode(text)).toBe(false);
  });

  it('tells money from quantities', () => {
    expect([isMoney('CNY'), isMoney('XOF'), isMoney('mu')]).toEqual([true, true, false]);
    expect(unitOf('JPY').scale).toBe(0);
  });
});

describe('converting', () => {
  it.each([
    ['ha', 'mu', 15, 1], ['km2', 'ha', 100, 1], ['mu', 'm2', 2000, 3], ['t', 'kg', 1000, 1], ['t', 'jin', 2000, 1], ['MWh', 'kWh', 1000, 1], ['GWh', 'MWh', 1000, 1], ['GJ', 'kWh', 2500, 9], ['hm3', 'm3', 1_000_000, 1],
    ['year', 'month', 12, 1], ['day', 'hour', 24, 1], ['point', 'basis-point', 100, 1], ['short-ton', 'lb', 2000, 1], ['long-ton', 'lb', 2240, 1], ['barrel', 'gallon', 42, 1],
  ] as const)('one %s is so many %s: %i/%i', (from, to, num, den) => {
    expect(convert(rational(1), from, to)).toEqual(rational(num, den));
  });

  it('goes through every pair and comes back exactly, or is refused both ways', () => {
    const code = fc.constantFrom(...units.map((unit) => unit.code));
    fc.assert(fc.property(code, code, smallRational, (from, to, value) => {
      const there = convert(value, from, to);
      expect(isRefusal(there)).toBe(!isConvertible(from, to));
      expect(isConvertible(from, to)).toBe(isConvertible(to, from));
      if (isRefusal(there)) expect(there).toMatchObject({ refused: 'unit-not-convertible', details: { from, to } });
      else expect(convert(there, to, from)).toEqual(value);
    }), { numRuns: 5000 });
  });

  it.each([['CNY', 'USD'], ['acre-foot', 'm3'], ['month', 'day'], ['t', 'tCO2e'], ['mu', 'm3'], ['person', 'student']] as const)('is never done from %s to %s', (from, to) => {
    expect(isConvertible(from, to)).toBe(false);
  });
});

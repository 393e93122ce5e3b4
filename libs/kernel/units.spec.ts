import { units, namesOf, lookUpUnit } from './units';

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
});

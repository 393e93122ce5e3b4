import { benefitForms, directions, entryOn, isCodeOf, isDirectBenefit, legalForces, means, mechanisms, natures } from './mechanisms';
import { plainDateOf } from './plain-date';

describe('the registries of the field', () => {
  it.each([['mechanisms', mechanisms, 12], ['natures', natures, 5], ['directions', directions, 2], ['forms of benefit', benefitForms, 11], ['legal forces', legalForces, 4], ['means', means, 3]] as const)(
    'have %s, each with one code and a name in both languages', (_name, registry, count) => {
      expect(registry).toHaveLength(count);
      for (const name of ['code', 'zh', 'en'] as const) expect(new Set(registry.map((entry) => entry[name])).size).toBe(count);
      for (const { code } of registry) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    });

  it('are asked by code and day', () => {
    expect(entryOn(mechanisms, 'ecology', plainDateOf('1961-10-27'))).toMatchObject({ zh: '生态' });
    expect(entryOn(mechanisms, 'weather', plainDateOf('2026-01-01'))).toBeNull();
    const later = [{ code: 'carbon', zh: '碳汇', en: 'carbon sinks', from: plainDateOf('2030-01-01') }];
    expect(entryOn(later, 'carbon', plainDateOf('2029-12-31'))).toBeNull();
    expect(entryOn(later, 'carbon', plainDateOf('2030-01-01'))).toBe(later[0]);
    expect([isCodeOf(natures, 'penalty'), isCodeOf(natures, 'fine'), isCodeOf(natures, 3)]).toEqual([true, false, false]);
  });

  it('call money alone a direct benefit', () => {
    expect(benefitForms.filter(({ code }) => isDirectBenefit(code)).map(({ code }) => code)).toEqual(['money']);
  });
});

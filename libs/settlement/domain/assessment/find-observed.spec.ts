import fc from 'fast-check';
import { addDays, plainDateOf } from '#kernel/plain-date';
import { type ObservedRow, findBefore, findInSpan, findOnDay } from './find-observed';

let count = 0;
const row = (from: string, to: string, value: string, more: Partial<ObservedRow> = {}): ObservedRow => ({
  observation: String((count += 1)).padStart(4, '0'), version: 1, agreement: null, subjectKey: 's', period: `${from}/${to}`, from: plainDateOf(from), to: plainDateOf(to), statistic: null,
  reading: { state: 'known', value }, says: 'station', ...more,
});
const year = { subjects: ['s'], statistic: null, from: plainDateOf('2019-01-01'), to: plainDateOf('2019-12-31'), partsCount: true };
const valueOf = (found: ReturnType<typeof findInSpan>) => (found?.state === 'known' ? found.value : (found?.state ?? null));

describe('the value of a span', () => {
  it('is the one recorded for exactly its days', () => {
    expect(valueOf(findInSpan([row('2019-01-01', '2019-12-31', '5 t'), row('2019-03-01', '2019-03-31', '1 t')], year))).toBe('5 t');
  });

  it('is the only one within it, and nothing where there are none or several', () => {
    const [march, april] = [row('2019-03-01', '2019-03-31', '1 t'), row('2019-04-01', '2019-04-30', '2 t')];
    expect(valueOf(findInSpan([march], year))).toBe('1 t');
    expect(valueOf(findInSpan([], year))).toBeNull();
    expect(valueOf(findInSpan([march, april], year))).toBe('ambiguous');
    expect(valueOf(findInSpan([row('2018-12-31', '2019-01-31', '1 t')], year))).toBeNull();
  });

  it('is never a part of what was measured', () => {
    const january = row('2019-01-01', '2019-01-31', '1 t', { statistic: 'sum' });
    expect(valueOf(findInSpan([january], { ...year, statistic: 'sum', partsCount: false }))).toBeNull();
    expect(valueOf(findInSpan([row('2019-03-01', '2019-03-31', '1 t')], { ...year, partsCount: false }))).toBeNull();
  });

  it('of the agreement goes before what holds for everybody, and the first subject before the next', () => {
    const rows = [row('2019-01-01', '2019-12-31', '1 t'), row('2019-01-01', '2019-12-31', '2 t', { agreement: 'a' }), row('2019-01-01', '2019-12-31', '3 t', { agreement: 'a', subjectKey: 'name' })];
    expect(valueOf(findInSpan(rows, year))).toBe('2 t');
    expect(valueOf(findInSpan(rows, { ...year, subjects: ['name', 's'] }))).toBe('3 t');
  });

  it('takes a statistic literally, and the plain value where none is asked for', () => {
    const rows = [row('2019-01-01', '2019-12-31', 'II', { statistic: 'annual_mean' }), row('2019-01-01', '2019-12-31', 'V', { statistic: 'worst' })];
    expect(valueOf(findInSpan(rows, { ...year, statistic: 'worst' }))).toBe('V');
    expect(valueOf(findInSpan(rows, { ...year, statistic: 'median' }))).toBeNull();
    expect(valueOf(findInSpan(rows, year))).toBe('ambiguous');
    expect(valueOf(findInSpan(rows.slice(0, 1), year))).toBe('II');
  });

  it('adds up parts that fill it, and only these', () => {
    const sum = { ...year, statistic: 'sum' };
    const halves = [row('2019-01-01', '2019-06-30', '1.5 t', { statistic: 'sum' }), row('2019-07-01', '2019-12-31', '1,000 t', { statistic: 'sum' })];
    expect(valueOf(findInSpan(halves, sum))).toBe('1001.5 t');
    expect(valueOf(findInSpan([...halves.slice(0, 1), row('2019-07-01', '2019-11-30', '1 t', { statistic: 'sum' })], sum))).toBe('ambiguous');
    expect(valueOf(findInSpan([...halves.slice(0, 1), row('2019-07-01', '2019-12-31', '1 kg', { statistic: 'sum' })], sum))).toBe('ambiguous');
    const suspended = row('2019-07-01', '2019-12-31', '', { statistic: 'sum', reading: { state: 'suspended', cause: { zh: '检修' } } });
    expect(valueOf(findInSpan([...halves.slice(0, 1), suspended], sum))).toBe('suspended');
    expect(valueOf(findInSpan(halves.map((each) => ({ ...each, statistic: 'max' })), { ...year, statistic: 'max' }))).toBe('1000 t');
    expect(valueOf(findInSpan(halves.map((each) => ({ ...each, statistic: 'mean' })), { ...year, statistic: 'mean' }))).toBe('ambiguous');
  });
});

it('the value on a day is that of the shortest period around it, the later where two are as long', () => {
  const rows = [row('2010-01-01', '2029-12-31', 'III'), row('2019-01-01', '2019-12-31', 'II'), row('2019-01-02', '2020-01-01', 'I')];
  const on = (day: string) => valueOf(findOnDay(rows, { subjects: ['s'], statistic: null, from: plainDateOf(day) }));
  expect([on('2015-05-05'), on('2019-01-01'), on('2019-06-01'), on('2030-01-01')]).toEqual(['III', 'II', 'I', null]);
});

it('the value carried forward is the last known one before', () => {
  const rows = [row('2017-01-01', '2017-12-31', '1 t'), row('2018-01-01', '2018-12-31', '', { reading: { state: 'suspended', cause: { zh: '检修' } } }), row('2019-01-01', '2019-12-31', '9 t')];
  expect(valueOf(findBefore(rows, { subjects: ['s'], statistic: null, from: plainDateOf('2019-01-01') }))).toBe('1 t');
});

describe('the order in which observations stand', () => {
  const rows = fc.array(fc.record({
    start: fc.integer({ min: 0, max: 120 }), days: fc.integer({ min: 0, max: 60 }), value: fc.integer({ min: 0, max: 50 }), statistic: fc.constantFrom(null, 'sum', 'max'),
    agreement: fc.constantFrom(null, 'a'), subjectKey: fc.constantFrom('s', 'n'), suspended: fc.boolean(),
  }), { minLength: 1, maxLength: 12 }).map((entries) => entries.map(({ start, days, value, statistic, agreement, subjectKey, suspended }, index): ObservedRow => {
    const from = addDays(plainDateOf('2019-01-01'), start);
    const to = addDays(from, days);
    return { observation: `o${index}`, version: 1, agreement, subjectKey, period: `${from}/${to}`, from, to, statistic, reading: suspended ? { state: 'suspended', cause: { zh: '修' } } : { state: 'known', value: `${value} t` }, says: '' };
  }));
  const wanted = fc.record({ start: fc.integer({ min: 0, max: 120 }), days: fc.integer({ min: 0, max: 120 }), statistic: fc.constantFrom(null, 'sum', 'max'), partsCount: fc.boolean() });

  it('never matters', () => {
    fc.assert(fc.property(rows.chain((each) => fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length }))), wanted, ([given, shuffled], { start, days, statistic, partsCount }) => {
      const from = addDays(plainDateOf('2019-01-01'), start);
      const asked = { subjects: ['s', 'n'], statistic, from, to: addDays(from, days), partsCount };
      expect(findInSpan(shuffled, asked)).toEqual(findInSpan(given, asked));
      expect(findOnDay(shuffled, asked)).toEqual(findOnDay(given, asked));
      expect(findBefore(shuffled, asked)).toEqual(findBefore(given, asked));
    }), { numRuns: 400 });
  });

  it('a sum of parts is the sum of what they say', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 100_000 })), { minLength: 2, maxLength: 10 }), (parts) => {
      let from = plainDateOf('2019-01-01');
      const tiled = parts.map(([days, value], index): ObservedRow => {
        const to = addDays(from, days - 1);
        const part = { observation: `o${index}`, version: 1, agreement: null, subjectKey: 's', period: '', from, to, statistic: 'sum', reading: { state: 'known' as const, value: `${value} t` }, says: '' };
        from = addDays(to, 1);
        return part;
      });
      const found = findInSpan(tiled, { subjects: ['s'], statistic: 'sum', from: plainDateOf('2019-01-01'), to: addDays(from, -1), partsCount: false });
      expect(found).toMatchObject({ state: 'known', value: `${parts.reduce((sum, [, value]) => sum + value, 0)} t` });
    }), { numRuns: 200 });
  });
});

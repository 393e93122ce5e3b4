import { isRefusal } from '#kernel/refusal';
import { plainDateOf } from '#kernel/plain-date';
import { assess } from './assess';
import type { Assessed, Bindings, FrozenInputs, ResolvedInput, SpanPart } from './contract';
import { freezeInputs } from './inputs';
import { readClause } from './read-clause';
import { clauseRefusals } from './refusals';
import { clauseTexts } from './texts';
import { planSpan } from './versions';

function clauseOf(source: string) {
  const read = readClause(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.clause;
}

const bindings: Bindings = { roles: { a: 'p-a', b: 'p-b' } };

function run(source: string, values: Readonly<Record<string, string>> = {}, period = '2020', part: SpanPart['part'] = null, bound: Bindings = bindings) {
  const clause = clauseOf(source);
  const inputs = Object.entries(values).map(([key, value]): ResolvedInput => ({ key, state: 'known', value, cause: '', sources: [] }));
  return assess(clause, freezeInputs({ clause, version: '1', period, part, bindings: bound }, inputs));
}

function done(outcome: ReturnType<typeof run>): Assessed {
  if (isRefusal(outcome) || outcome.outcome === 'held') throw new Error(JSON.stringify(outcome));
  return outcome;
}

const leg = (more: string, head = ''): string => `clause: c\nroles: { a: A, b: B }\n${head}legs: [ { id: l, pay: 1 CNY, from: a, to: b${more} } ]\n`;

describe('when a leg falls due', () => {
  it.each([
    ['60 days after period', '2021-03-01'],
    ['2 months after period', '2021-02-28'],
    ['1 year after period_start', '2021-01-01'],
    ['0 days after year', '2020-12-31'],
    ['at end of period', '2020-12-31'],
    ['at start of period', '2020-01-01'],
    ['on 2021-05-05', '2021-05-05'],
    ['on 06-30 of period', '2020-06-30'],
    ['on 06-30 after period', '2021-06-30'],
    ['on 02-29 of next year', '2021-02-28'],
    ['30 days after delivery', '2020-03-31'],
    ['30 working days after period', null],
    ['10 days after final', null],
  ])('%s', (rule, on) => {
    const outcome = done(run(leg(`, due: ${rule}`, 'events: { delivery: delivery }\n'), {}, '2020', null, { ...bindings, events: { delivery: { on: plainDateOf('2020-03-01'), sources: [] } } }));
    expect(outcome.legs[0]?.due).toMatchObject({ rule, on });
  });

  it('waits for an event that lies ahead, without holding the amount', () => {
    expect(done(run(leg(', due: 30 days after delivery', 'events: { delivery: delivery }\n'))).legs[0]?.due).toEqual({ rule: '30 days after delivery', on: null, base: null, count: 30, unit: 'day', after: 'delivery' });
  });
});

describe('a leg', () => {
  const signed = (negative: string): string => `clause: c\nroles: { a: A, b: B }\ninputs: { x: { fact: x, value: CNY } }\nlegs: [ { id: l, pay: x, from: a, to: b, negative: ${negative} } ]\n`;

  it('turns, counts as zero, or is refused where the amount is negative, as it says', () => {
    expect(done(run(signed('reverse'), { x: '-5' })).legs[0]).toMatchObject({ from: { name: 'b', party: 'p-b' }, to: { name: 'a' }, amount: { minor: 500n }, turned: true });
    expect(done(run(signed('zero'), { x: '-5' })).legs[0]).toMatchObject({ from: { name: 'a' }, amount: { minor: 0n }, turned: false });
    expect(run(signed('refuse'), { x: '-5' })).toMatchObject({ refused: 'clause-amount-negative', details: { leg: 'l', amount: '-5.00 CNY' } });
  });

  it('is refused where it is not whole and no rounding is declared', () => {
    expect(run(signed('refuse'), { x: '0.001' })).toMatchObject({ refused: 'clause-amount-not-whole' });
  });

  it('sums to the whole in its instalments, odd cents and all', () => {
    const thirds = leg(', instalments: [ { share: 1/3 }, { share: 1/3 }, { share: rest } ]').replace('pay: 1 CNY', 'pay: 1.00 CNY');
    expect(done(run(thirds)).legs.map(({ key, amount }) => [key, amount.minor])).toEqual([['l#1', 33n], ['l#2', 34n], ['l#3', 33n]]);
  });

  it('is left out with its condition where that does not hold', () => {
    const conditional = 'clause: c\nroles: { a: A, b: B }\ninputs: { x: { fact: x, value: CNY } }\nlegs: [ { id: l, when: "x > 3 CNY", pay: x, from: a, to: b } ]\n';
    expect(done(run(conditional, { x: '2' }))).toMatchObject({ legs: [], leftOut: [{ what: 'leg', name: 'l', reason: 'condition', cause: '2 CNY > 3 CNY' }] });
  });

  it('can choose who pays', () => {
    const chosen = 'clause: c\nroles: { a: A, b: B }\ninputs: { x: { fact: guilty, value: yes_no } }\nlegs: [ { id: l, pay: 1 CNY, from: "if x then a else b", to: fund f } ]\n';
    expect(done(run(chosen, { x: 'no' })).legs[0]?.from).toEqual({ kind: 'role', name: 'b', party: 'p-b' });
  });
});

describe('every refusal of an assessment', () => {
  it.each(Object.keys(clauseRefusals))('%s has its text in both languages', (code) => {
    expect(Object.keys(clauseTexts.zh.refusal)).toContain(code);
    expect(Object.keys(clauseTexts.en.refusal)).toContain(code);
  });

  const counting = (input: string, expression: string): string => `clause: c\nsets: { m: [x1, x2] }\ninputs: { x: ${input} }\ntables: { t: { whole: yes, bands: [ { up_to: 1, is: 2 }, { from: 2, is: 3 } ] } }\ncounts: { y: "${expression}" }\n`;

  it.each([
    ['clause-share-without-weight', counting('{ fact: x, over: m, value: number }', 'allocate(1 CNY, x)'), { 'x[x1]': '0', 'x[x2]': '0' }],
    ['clause-share-negative', counting('{ fact: x, over: m, value: number }', 'allocate(1 CNY, x)'), { 'x[x1]': '-1', 'x[x2]': '2' }],
    ['clause-share-not-whole', counting('{ fact: x, value: CNY }', 'allocate(x, { p: 1, q: 2 })'), { x: '0.001' }],
    ['clause-no-band', counting('{ fact: x, value: number }', 't(x)'), { x: '1.5' }],
    ['clause-count-too-large', counting('{ fact: x, value: number }', 'compound(1 CNY, 1%, x, 0.01 CNY)'), { x: '1201' }],
    ['clause-nothing-to-choose', counting('{ fact: x, over: m, value: number }', 'greatest(x[i] for i in m where x[i] > 5)'), { 'x[x1]': '1', 'x[x2]': '2' }],
    ['clause-number-too-long', counting('{ fact: x, value: number }', '((x ^ 100) ^ 100)'), { x: '12345' }],
    ['clause-date-out-of-range', counting('{ fact: x, value: number }', 'add_days(2020-01-01, x)'), { x: '99999999' }],
    ['clause-amount-too-long', 'clause: c\nroles: { a: A, b: B }\ninputs: { x: { fact: x, value: CNY } }\nlegs: [ { pay: x, from: a, to: b } ]\n', { x: '9'.repeat(30) }],
  ])('%s', (code, source, values) => {
    expect(run(source, values)).toMatchObject({ refused: code });
  });

  it('clause-inputs-not-its-own, for another clause', () => {
    const frozen: FrozenInputs = freezeInputs({ clause: clauseOf(leg('')), version: '1', period: '2020', bindings }, []);
    expect(assess(clauseOf(leg('').replace('clause: c', 'clause: d')), frozen)).toMatchObject({ refused: 'clause-inputs-not-its-own' });
  });
});

describe('a period that two versions share', () => {
  const version = (rate: number, split: string) => `clause: c\nroles: { a: A, b: B }\nperiod: month\nsplit: ${split}\ninputs: { x: { indicator: waste, value: t } }\nlegs: [ { id: l, pay: "x * ${rate} CNY/t", from: a, to: b } ]\nrounding: { to: 0.01 CNY }\n`;
  const versions = (split: string) => [
    { version: 'new', clause: clauseOf(version(150, split)), from: plainDateOf('2012-01-16') },
    { version: 'old', clause: clauseOf(version(100, split)), from: plainDateOf('2010-01-01') },
  ];

  it('is cut at the day, each version with the data of its days', () => {
    const parts = planSpan(versions('by date'), '2012-01');
    expect(parts).toEqual([
      { version: 'old', period: '2012-01-01/2012-01-15', part: { within: '2012-01', share: '1' } },
      { version: 'new', period: '2012-01-16/2012-01-31', part: { within: '2012-01', share: '1' } },
    ]);
    expect(done(run(version(100, 'by date'), { x: '10' }, '2012-01-01/2012-01-15', { within: '2012-01', share: '1' })).legs[0]?.amount.minor).toBe(100_000n);
  });

  it('is shared by days, each version with the whole data', () => {
    expect(planSpan(versions('by days'), '2012-01')).toEqual([
      { version: 'old', period: '2012-01', part: { within: '2012-01', share: '15/31' } },
      { version: 'new', period: '2012-01', part: { within: '2012-01', share: '16/31' } },
    ]);
    expect(done(run(version(100, 'by days'), { x: '31' }, '2012-01', { within: '2012-01', share: '15/31' })).legs[0]?.amount.minor).toBe(150_000n);
  });

  it('stays whole under the version at its start, or where none begins within it', () => {
    expect(planSpan(versions('by start'), '2012-01')).toEqual([{ version: 'old', period: '2012-01', part: null }]);
    expect(planSpan(versions('by date'), '2012-02')).toEqual([{ version: 'new', period: '2012-02', part: null }]);
  });

  it('is refused before any version holds', () => {
    expect(planSpan(versions('by date'), '2009-12')).toMatchObject({ refused: 'clause-versions-differ' });
  });
});

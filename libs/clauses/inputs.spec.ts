import { isRefusal } from '#kernel/refusal';
import { plainDateOf } from '#kernel/plain-date';
import { assess } from './assess';
import type { Bindings, InputRequests, ResolvedInput } from './contract';
import { freezeInputs, inputRequests } from './inputs';
import { readClause } from './read-clause';

function clauseOf(source: string) {
  const read = readClause(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.clause;
}

/** A clause with one input, which is counted. */
const withInput = (input: string, head = ''): string => `clause: one\nroles: { payer: P, payee: Q }\nscales: { water: [I, II] }\nevents: { move: move }\nsets: { stations: [s1, s2], months: each month of 2020-01 to 2020-02, firms: { named: firms, at_most: 3 } }\n${head}inputs:\n  x: ${input}\ncounts: { x: x }\n`;

function asked(source: string, period: string, bindings: Bindings): InputRequests {
  const found = inputRequests(clauseOf(source), period, bindings);
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found;
}

const bound: Bindings = { roles: { payer: 'p-1', payee: 'p-2' }, elements: { stations: { s1: 'p-3' } }, sets: { firms: ['f1'] }, events: { move: { on: plainDateOf('2015-06-01'), sources: [] } } };

describe('what a clause asks for', () => {
  it('is one observation, with subject, statistic and days', () => {
    expect(asked(withInput('{ indicator: load, subject: payee, statistic: sum, value: t, label: 负荷 }'), '2020', bound).requests).toEqual([
      {
        key: 'x', input: 'x', label: { zh: '负荷', en: '负荷' }, elements: [], value: { kind: 'number', unit: 't' }, whenMissing: 'hold',
        sought: { kind: 'observation', indicator: 'load', subject: { role: 'payee', party: 'p-2' }, statistic: 'sum', span: { from: '2020-01-01', to: '2020-12-31', period: '2020' } },
      },
    ]);
  });

  it('is one for each element and each period, in the declared order', () => {
    const { requests } = asked(withInput('{ indicator: class, over: [stations, months], value: water }'), '2020', bound);
    expect(requests.map(({ key }) => key)).toEqual(['x[s1,2020-01]', 'x[s1,2020-02]', 'x[s2,2020-01]', 'x[s2,2020-02]']);
    expect(requests[1]?.sought).toEqual({ kind: 'observation', indicator: 'class', subject: { set: 'stations', element: 's1', party: 'p-3' }, statistic: null, span: { from: '2020-02-01', to: '2020-02-29', period: '2020-02' } });
    expect(requests[0]?.value).toEqual({ kind: 'class', scale: 'water', members: ['I', 'II'] });
  });

  it('puts the element into a name', () => {
    const { requests } = asked(withInput('{ indicator: "load_{stations}", subject: 刘庄, over: stations, value: t }'), '2020', bound);
    expect(requests.map(({ sought }) => (sought.kind === 'observation' ? [sought.indicator, sought.subject] : null))).toEqual([['load_s1', { name: '刘庄' }], ['load_s2', { name: '刘庄' }]]);
  });

  it.each([
    ['previous', '2020-Q1', '2019-10-01', '2019-12-31', '2019-Q4'],
    ['2 before', '2020-Q1', '2019-07-01', '2019-09-30', '2019-Q3'],
    ['same last year', '2020-Q1', '2019-01-01', '2019-03-31', '2019-Q1'],
    ['same 2 years before', '2020-Q1', '2018-01-01', '2018-03-31', '2018-Q1'],
    ['year of period', '2020-Q2', '2020-01-01', '2020-12-31', '2020'],
    ['previous year', '2020-Q2', '2019-01-01', '2019-12-31', '2019'],
    ['2008..2010', '2020-Q1', '2008-01-01', '2010-12-31', null],
    ['2019 to previous', '2020-Q1', '2019-01-01', '2019-12-31', '2019'],
    ['since move', '2020-Q1', '2015-06-01', '2020-03-31', null],
    ['3 years before move', '2020-Q1', '2012-06-01', '2015-05-31', null],
    ['3 calendar years before move', '2020-Q1', '2012-01-01', '2014-12-31', null],
    ['2 quarters before', '2020-Q1', '2019-07-01', '2019-12-31', '2019-H2'],
    ['last 10 years', '2020-Q4', '2011-01-01', '2020-12-31', null],
    ['2015', '2020-Q1', '2015-01-01', '2015-12-31', '2015'],
  ])('looks at %s', (span, period, from, to, key) => {
    const { requests } = asked(withInput(`{ fact: x, value: t, period: ${span} }`, 'period: quarter\n'), period, bound);
    expect(requests.map(({ sought }) => ('span' in sought ? sought.span : null))).toEqual([{ from, to, period: key }]);
  });

  it('reads history strictly before the period, from the beginning', () => {
    const source = 'clause: h\nroles: { a: A, b: B }\ninputs: { taken: { history: assessed, leg: pay, of: a, value: CNY, cut_off: previous } }\nlegs: [ { id: pay, pay: "1 CNY + taken", from: a, to: b } ]\n';
    expect(asked(source, '2020', { roles: { a: 'p-1', b: 'p-2' } }).requests[0]?.sought).toEqual({ kind: 'history', measure: 'assessed', clause: null, leg: 'pay', elements: [], subject: { role: 'a', party: 'p-1' }, from: null, to: '2019-12-31', cutOff: '2019-12-31' });
  });

  it('is nothing where no such period exists; history is then zero, other data are missing', () => {
    const source = 'clause: first\nroles: { a: A, b: B }\nevents: { start: start }\nperiod: year since start\ninputs: { before: { history: assessed, leg: pay, value: CNY, period: previous }, seen: { fact: x, value: CNY, period: previous, missing: { take: 5 CNY } } }\nlegs: [ { id: pay, pay: "7 CNY + before + seen", from: a, to: b } ]\n';
    const clause = clauseOf(source);
    const bindings = { roles: { a: 'p-1', b: 'p-2' } };
    expect(asked(source, 'Y1@2020-03-01', bindings).requests).toEqual([]);
    expect(assess(clause, freezeInputs({ clause, version: '1', period: 'Y1@2020-03-01', bindings }, []))).toMatchObject({ outcome: 'assessed', legs: [{ amount: { unit: 'CNY', minor: 1200n } }] });
  });

  it('names what the bindings lack, and leaves out what depends on it', () => {
    const found = asked(withInput('{ fact: x, value: t, period: since move, over: firms }'), '2020', { roles: {} });
    expect(found.unbound).toEqual([{ kind: 'role', name: 'payer' }, { kind: 'role', name: 'payee' }, { kind: 'set', name: 'firms' }]);
    expect(found.requests).toEqual([]);
  });

  it('takes the day of an event for each element', () => {
    const source = 'clause: firms_move\nsets: { firms: [f1, f2] }\nevents: { move: { over: firms } }\ninputs: { tax: { indicator: tax, over: firms, value: CNY, period: 1 years before move } }\ncounts: { tax: tax }\n';
    const found = asked(source, '2020', { roles: {}, events: { move: { onFor: { f1: plainDateOf('2015-06-01'), f2: plainDateOf('2018-01-01') }, sources: [] } } });
    expect(found.requests.map(({ sought }) => ('span' in sought ? sought.span.from : null))).toEqual(['2014-06-01', '2017-01-01']);
  });

  it.each([
    ['another kind of period', '2020-01', bound, 'clause-period-wrong'],
    ['more elements than the clause allows', '2020', { ...bound, sets: { firms: ['a', 'b', 'c', 'd'] } }, 'clause-set-too-large'],
    ['an element twice', '2020', { ...bound, sets: { firms: ['a', 'a'] } }, 'clause-element-not-usable'],
    ['an element with a comma', '2020', { ...bound, sets: { firms: ['a,b'] } }, 'clause-element-not-usable'],
  ])('is refused for %s', (_, period, bindings, code) => {
    expect(inputRequests(clauseOf(withInput('{ fact: x, value: t }')), period, bindings)).toMatchObject({ refused: code });
  });
});

describe('frozen inputs', () => {
  const clause = clauseOf(withInput('{ indicator: load, over: months, value: t, missing: carry, at_most: 100 t }'));
  const known = (key: string, value: string): ResolvedInput => ({ key, state: 'known', value, cause: '', sources: [] });
  const missing = (key: string): ResolvedInput => ({ key, state: 'missing', value: '', cause: '', sources: [] });
  const run = (inputs: readonly ResolvedInput[]) => assess(clause, freezeInputs({ clause, version: '1', period: '2020', bindings: bound }, inputs));

  it('bear one digest in whatever order they come, and another for another value', () => {
    const digest = (inputs: readonly ResolvedInput[]): string => freezeInputs({ clause, version: '1', period: '2020', bindings: bound }, inputs).digest;
    const [a, b] = [known('x[2020-01]', '1'), known('x[2020-02]', '2')];
    expect(digest([a, b])).toBe(digest([b, a]));
    expect(digest([a, b])).not.toBe(digest([a, known('x[2020-02]', '3')]));
  });

  it('carry the last value forward within a series', () => {
    expect(run([known('x[2020-01]', '4'), missing('x[2020-02]')])).toMatchObject({ counts: [{ value: '4 t' }, { value: '4 t' }] });
  });

  it('hold the assessment where there is nothing to carry, and list it', () => {
    expect(run([missing('x[2020-01]'), known('x[2020-02]', '4')])).toEqual({ outcome: 'held', missing: [{ key: 'x[2020-01]', input: 'x', label: { zh: 'x', en: 'x' }, elements: ['2020-01'], cause: '' }] });
  });

  it('hold it where a request was not answered at all', () => {
    expect(run([])).toMatchObject({ outcome: 'held', missing: [{ key: 'x[2020-01]' }, { key: 'x[2020-02]' }] });
  });

  it.each([
    ['out of range', '101', 'clause-input-out-of-range'],
    ['of another kind', 'II', 'clause-input-malformed'],
    ['of another unit', '3 CNY', 'clause-input-malformed'],
    ['a float', '1e3', 'clause-input-malformed'],
  ])('are refused where a value is %s', (_, value, code) => {
    expect(run([known('x[2020-01]', value), known('x[2020-02]', '1')])).toMatchObject({ refused: code });
  });

  it('leave out what is suspended, with its cause', () => {
    expect(run([known('x[2020-01]', '4'), { key: 'x[2020-02]', state: 'suspended', value: '', cause: 'under repair', sources: [] }])).toMatchObject({ leftOut: [{ what: 'input', name: 'x', elements: ['2020-02'], reason: 'suspended', cause: 'under repair' }] });
  });
});

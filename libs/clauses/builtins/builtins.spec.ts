import { assess } from '../assess';
import { freezeInputs } from '../inputs';
import { readClause } from '../read-clause';
import { builtins } from './table';

/** The value of an expression over a few given things; the given inputs keep conditions from being constant. */
function valueOf(expression: string): string {
  const read = readClause(`clause: c
sets: { m: [A, B, C] }
scales: { water: [I, II, III] }
inputs:
  n: { fact: n, value: number }
  t: { fact: t, over: m, value: t, missing: exclude }
  w: { fact: w, over: m, value: number, above: 0 }
  ok: { fact: ok, over: m, value: yes_no }
  class: { fact: class, over: m, value: water }
  day: { fact: day, value: date }
parameters: { key: { A: 0.5, B: 0.25, C: 0.25 } }
counts: { y: "${expression}" }
`);
  if ('problems' in read) return read.problems.map(({ code }) => code).join(' ');
  const values: Readonly<Record<string, string>> = {
    n: '7/2', 't[A]': '3', 't[B]': '1', 'w[A]': '1', 'w[B]': '2', 'w[C]': '5', 'ok[A]': 'yes', 'ok[B]': 'no', 'ok[C]': 'yes', 'class[A]': 'III', 'class[B]': 'I', 'class[C]': 'II', day: '2020-01-31',
  };
  const inputs = [...Object.entries(values).map(([key, value]) => ({ key, state: 'known' as const, value, cause: '', sources: [] })), { key: 't[C]', state: 'missing' as const, value: '', cause: '', sources: [] }];
  const outcome = assess(read.clause, freezeInputs({ clause: read.clause, version: '1', period: '2020', bindings: { roles: {} } }, inputs));
  if (!('counts' in outcome)) return JSON.stringify(outcome);
  return outcome.counts.map(({ elements, value }) => [...elements, value].join(' ')).join(', ');
}

const rows: readonly (readonly [expression: string, value: string])[] = [
  ['min(n, 3, 4)', '3'], ['max(n, 3, 4)', '4'], ['abs(-n)', '3.5'], ['clamp(n, 4, 5)', '4'], ['clamp(n, 1, 2)', '2'],
  ['floor(n)', '3'], ['ceil(n)', '4'], ['floor(-n, 2)', '-4'], ['ceil(1.2 t * n, 1 t)', '5 t'],
  ['round(n)', '4'], ['round(n - 1)', '2'], ['round(n - 1, 1, half_up)', '3'], ['round(-n, 1, half_up)', '-4'], ['round(-n, 1, up)', '-4'], ['round(-n, 1, down)', '-3'], ['round(n * 1 CNY, 0.4 CNY, half_down)', '3.6 CNY'],
  ['is_whole(n, 0.5)', 'yes'], ['is_whole(n)', 'no'], ['points(n - 3)', '50 point'], ['divide(n, n - 3.5, 9)', '9'], ['divide(n, 2, 9)', '1.75'], ['in_unit(n * 1 ha, 1 mu)', '52.5 mu'],
  ['sum(t)', '4 t'], ['sum(t[i] for i in m where ok[i])', '3 t'], ['sum(t[i] for i in m where n > 9)', '0 t'], ['product(w)', '10'], ['mean(t)', '2 t'], ['median(w)', '2'], ['median(t)', '2 t'], ['least(w)', '1'], ['greatest(w)', '5'],
  ['count(t)', '2'], ['count(ok)', '2'], ['size(m)', '3'], ['all(ok)', 'no'], ['any(ok)', 'yes'],
  ['weighted_sum(w, key)', '2.25'], ['weighted_mean(w, w)', '3.75'], ['weighted_mean(t, w)', '5/3 t'], ['share(w, C)', '0.625'],
  ['rank(w, A)', '3'], ['rank(w, A, lowest_first)', '1'], ['highest(w)', 'C'], ['lowest(w)', 'A'], ['sum_through(w, B)', '3'], ['sum_before(w, B)', '1'], ['sum_before(w, A)', '0'],
  ['classes_better(class[A], \'I\')', '-2 class'], ['better(class[B], class[A])', 'yes'], ['worse(class[B], class[A])', 'no'], ['as_good_as(class[C], \'II\')', 'yes'], ['best(class)', 'I'], ['worst(class)', 'III'],
  ['worst(class[i] for i in m where i <> A)', 'II'], ['for i in m: position(i)', 'A 1, B 2, C 3'],
  ['allocate(10 CNY, w)', 'A 1.25 CNY, B 2.5 CNY, C 6.25 CNY'], ['allocate(0.01 CNY, { p: n, q: n })', 'p 0.01 CNY, q 0 CNY'], ['allocate(10 t, w, to: 1 t)', 'A 1 t, B 3 t, C 6 t'], ['allocate(10 t, w, residual_to: A, to: 1 t)', 'A 2 t, B 2 t, C 6 t'],
  ['allocate(10 t, w, declaration_order, to: 1 t)', 'A 2 t, B 2 t, C 6 t'], ['allocate(10 t, w, cumulative, to: 1 t)', 'A 1 t, B 3 t, C 6 t'],
  ['allocate_capped(8 CNY, w, for i in m: 2 CNY)', 'A 2 CNY, B 2 CNY, C 2 CNY'], ['allocate_capped(4 CNY, w, for i in m: 2 CNY)', 'A 0.67 CNY, B 1.33 CNY, C 2 CNY'], ['in_order(4, w)', 'A 1, B 2, C 1'],
  ['days_between(day, 2020-03-01)', '30 day'], ['months_between(day, 2020-04-30)', '3 month'], ['months_between(day, 2020-02-28)', '0 month'], ['years_between(2015-02-01, day)', '4 year'], ['add_days(day, 30)', '2020-03-01'], ['add_months(day, 1)', '2020-02-29'],
  ['year_fraction(day, 2020-07-31, act_365)', '182/365'], ['year_fraction(day, 2020-07-31, act_360)', '91/180'], ['year_fraction(day, 2020-07-31, d30_360)', '0.5'], ['year_fraction(2019-07-02, day, act_act)', '12988/22265'],
  ['year_of(day)', '2020'], ['month_of(day)', '1'], ['month_days(day)', '31 day'], ['earlier(day, 2020-01-01)', '2020-01-01'], ['later(day, 2020-01-01)', '2020-01-31'],
  ['compound(100 CNY, 1%, 2, 0.01 CNY)', '102.01 CNY'], ['compound(n * 100 CNY, 1%, 3, 1 CNY, up)', '362 CNY'], ['chain(100 CNY, { a: 1%, b: 2% }, 0.01 CNY)', '103.02 CNY'],
  ['known(t[C])', 'no'], ['known(t[A])', 'yes'], ['if known(t[C]) then t[C] else 0', '0 t'], ['t[C] + 1 t', '—'],
  ['2% per year * 3 year * n', '21%'], ['n ^ 2', '12.25'], ['n in m', 'type-clash'], ['count(i for i in m where i in m)', '3'], ['case when n > 5 then 1 when n > 3 then 2 else 3', '2'],
  ['(1 CNY/ha + 1 CNY/mu) * n * 1 mu', '56/15 CNY'], ['60 person * n * 1 year / 1 person-year', '210'], ['n * 100 acre-foot + 1 m3', 'unit-clash'], ['period.days', '366 day'], ['period.year + period.number', '4040'], ['period.end', '2020-12-31'],
];

describe('the functions of the language', () => {
  it.each(rows)('%s is %s', (expression, value) => {
    expect(valueOf(expression)).toBe(value);
  });

  it.each(builtins.map(({ name }) => name))('%s is tried', (name) => {
    expect(rows.some(([expression]) => new RegExp(`\\b${name}\\(`).test(expression))).toBe(true);
  });

  it.each(builtins.map(({ name, doc }) => [name, doc] as const))('%s is documented in both languages', (_, doc) => {
    expect(doc.zh.length * doc.en.length).toBeGreaterThan(0);
  });
});

import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '#kernel/refusal';
import { assess } from './assess';
import { assessedText } from './assessed-json';
import type { Clause } from './clause';
import type { Assessed, Bindings, ResolvedInput } from './contract';
import { freezeInputs, inputRequests } from './inputs';
import { readClause } from './read-clause';
import { calculate, isFraction, order } from './test-calculator';

function clauseOf(source: string): Clause {
  const read = readClause(source);
  if ('problems' in read) throw new Error(`${JSON.stringify(read.problems)}\n${source}`);
  return read.clause;
}

const caseClause = (file: string): Clause => clauseOf(readFileSync(join(__dirname, 'testdata', 'cases', file), 'utf8'));

function run(clause: Clause, values: Readonly<Record<string, string>>, period = '2020', bindings: Bindings = { roles: {} }, arrange: (inputs: readonly ResolvedInput[]) => readonly ResolvedInput[] = (inputs) => inputs): Assessed {
  const asked = inputRequests(clause, period, bindings);
  if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
  const resolved = asked.requests.map(({ key }): ResolvedInput => (values[key] === undefined ? { key, state: 'missing', value: '', cause: '', sources: [] } : { key, state: 'known', value: values[key], cause: '', sources: [] }));
  const outcome = assess(clause, freezeInputs({ clause, version: '1', period, bindings }, arrange(resolved)));
  if (isRefusal(outcome) || outcome.outcome === 'held') throw new Error(JSON.stringify(outcome));
  return outcome;
}

const total = ({ legs }: Assessed): bigint => legs.reduce((sum, { amount }) => sum + amount.minor, 0n);
const amounts = ({ legs }: Assessed): readonly bigint[] => legs.map(({ amount }) => amount.minor);

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 }).filter((all) => all.some((weight) => weight > 0));
const rules = fc.constantFrom('largest_remainder', 'declaration_order', 'cumulative', 'residual_to: m0');

function poolClause(shares: readonly number[], rule: string, unit = 'CNY'): Clause {
  const names = shares.map((_, index) => `m${index}`);
  return clauseOf(`clause: pool
sets: { members: [${names.join(', ')}] }
inputs: { pool: { fact: pool, value: ${unit} } }
parameters: { key: { over: members, is: { ${shares.map((share, index) => `m${index}: ${share}`).join(', ')} } } }
steps: { part: "allocate(pool, key, ${rule})" }
legs: [ { each: m in members, pay: "part[m]", from: fund pool, to: m, kind: allocation, negative: reverse } ]
`);
}

describe('a distribution', () => {
  it('always sums to the whole, whatever the rule, the weights and the sign', () => {
    fc.assert(fc.property(weights, rules, fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (shares, rule, minor) => {
      const text = `${minor < 0n ? '-' : ''}${(minor < 0n ? -minor : minor) / 100n}.${String((minor < 0n ? -minor : minor) % 100n).padStart(2, '0')}`;
      const signed = run(poolClause(shares, rule), { pool: text }).legs.reduce((sum, { amount, turned }) => sum + (turned ? -amount.minor : amount.minor), 0n);
      expect(signed).toBe(minor);
    }));
  });

  it('gives the odd cent to who is declared first, and to the other where the order is the other', () => {
    expect(amounts(run(poolClause([1, 1], 'largest_remainder'), { pool: '0.01' }))).toEqual([1n, 0n]);
    const swapped = clauseOf(poolClause([1, 1], 'largest_remainder').source.replace('m0: 1, m1: 1', 'm1: 1, m0: 1'));
    expect(amounts(run(swapped, { pool: '0.01' }))).toEqual([0n, 1n]);
  });

  it('does not depend on the currency', () => {
    fc.assert(fc.property(weights, fc.nat(10 ** 9), (shares, whole) => {
      expect(amounts(run(poolClause(shares, 'largest_remainder', 'USD'), { pool: `${whole}` }))).toEqual(amounts(run(poolClause(shares, 'largest_remainder', 'CNY'), { pool: `${whole}` })));
    }));
  });

  it('pays nobody more than the cap, and stops only when the pool is empty or all are at their caps', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(10_000)), { minLength: 1, maxLength: 8 }), fc.nat(100_000), (members, pool) => {
      const list = (pick: (member: readonly [number, number]) => string): string => members.map((member, index) => `m${index}: ${pick(member)}`).join(', ');
      const clause = clauseOf(`clause: capped
sets: { members: [${members.map((_, index) => `m${index}`).join(', ')}] }
inputs: { pool: { fact: pool, value: CNY } }
parameters:
  key: { over: members, is: { ${list(([weight]) => String(weight))} } }
  cap: { over: members, is: { ${list(([, cap]) => `${cap} CNY`)} } }
steps: { part: "allocate_capped(pool, key, cap)" }
legs: [ { each: m in members, pay: "part[m]", from: fund pool, to: m } ]
`);
      const result = run(clause, { pool: String(pool) });
      const caps = members.map(([, cap]) => BigInt(cap) * 100n);
      amounts(result).forEach((amount, index) => expect(amount <= (caps[index] ?? 0n)).toBe(true));
      const capSum = caps.reduce((sum, cap) => sum + cap, 0n);
      expect(total(result)).toBe(BigInt(pool) * 100n < capSum ? BigInt(pool) * 100n : capSum);
    }));
  });
});

describe('an amount', () => {
  const moved = caseClause('11-moved-firm.yaml');
  const before = { 'before[2012-06-01/2013-05-31]': '20000000', 'before[2013-06-01/2014-05-31]': '30000000', 'before[2014-06-01/2015-05-31]': '40000000' };
  const share = (after: number, taken: number): bigint => total(run(moved, { ...before, after: String(after), taken: String(taken) }, 'Y2@2015-06-01'));

  it('grows with what the text says it grows with, and never passes its cap', () => {
    fc.assert(fc.property(fc.nat(10 ** 8), fc.nat(10 ** 8), fc.nat(90_000_000), (a, b, taken) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      expect(share(less, taken) <= share(more, taken)).toBe(true);
      expect(share(more, taken) <= BigInt(90_000_000 - taken) * 100n).toBe(true);
    }));
  });

  it('does not fall when the water gets better', () => {
    const river = caseClause('02-yellow-river.yaml');
    const signed = (index: number, water: string): bigint => run(river, { class: water, index: `${index}%`, index_last: '100%' }).legs.reduce((sum, { amount, turned }) => sum + (turned ? -amount.minor : amount.minor), 0n);
    fc.assert(fc.property(fc.nat(200), fc.nat(200), fc.constantFrom('I', 'II', 'III', 'IV', 'V', '劣V'), (a, b, water) => {
      expect(signed(Math.max(a, b), water) <= signed(Math.min(a, b), water)).toBe(true);
    }));
  });

  it('is the same by whatever unit of its dimension the data are told in', () => {
    const clause = clauseOf('clause: quota\ninputs: { area: { fact: area, value: mu } }\nlegs: [ { pay: "area * 2500 CNY/mu", from: fund a, to: fund b } ]\nrounding: { to: 0.01 CNY }\n');
    fc.assert(fc.property(fc.nat(10 ** 6), (hectares) => {
      expect(total(run(clause, { area: `${hectares} ha` }))).toBe(total(run(clause, { area: `${hectares * 15} mu` })));
    }));
  });
});

describe('an assessment', () => {
  const clause = poolClause([3, 1, 2], 'largest_remainder');
  const hata = caseClause('19-hata.yaml');
  const bindings: Bindings = { roles: { association: 'p' } };
  const values = { cost: '100000001', 'population[甲市]': '3', 'population[乙市]': '2', 'population[丙町]': '1', 'need[甲市]': '5', 'need[乙市]': '3', 'need[丙町]': '2', accepted: '1' };

  it('does not depend on the order in which the observations were found', () => {
    const expected = assessedText(run(hata, values, '2020', bindings));
    fc.assert(fc.property(fc.shuffledSubarray(Object.keys(values), { minLength: 8 }), (keys) => {
      const arranged = run(hata, values, '2020', bindings, (inputs) => keys.flatMap((key) => inputs.filter((input) => input.key === key)));
      expect(assessedText(arranged)).toBe(expected);
    }));
  });

  it('gives the same bytes from the same digest, read anew', () => {
    expect(assessedText(run(clauseOf(clause.source), { pool: '100.01' }))).toBe(assessedText(run(clause, { pool: '100.01' })));
  });

  it('is refused for inputs that were changed after they were frozen', () => {
    const frozen = freezeInputs({ clause, version: '1', period: '2020', bindings: { roles: {} } }, [{ key: 'pool', state: 'known', value: '1', cause: '', sources: [] }]);
    expect(assess(clause, { ...frozen, inputs: [{ key: 'pool', state: 'known', value: '2', cause: '', sources: [] }] })).toMatchObject({ refused: 'clause-inputs-not-its-own' });
  });

  it('never takes more work than announced, however large its sets are', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }), (size, months) => {
      const wide = clauseOf(`clause: wide
sets: { stations: { named: stations, at_most: 40 }, months: each month of 2020-01 to 2020-${String(months).padStart(2, '0')} }
inputs: { load: { indicator: load, over: [stations, months], value: t, missing: exclude } }
steps:
  mean_of: "for s in stations: sum(load[s, m] for m in months where known(load[s, m]) and load[s, m] > 1 t)"
  ranked: "for s in stations: rank(mean_of, s) + count(k for k in stations where mean_of[k] >= mean_of[s])"
legs: [ { each: "s in stations, m in months", when: "known(load[s, m])", pay: "load[s, m] * 3 CNY/t + ranked[s] * 1 CNY", from: fund a, to: fund b } ]
rounding: { to: 0.01 CNY }
`);
      const stations = Array.from({ length: size }, (_, index) => `s${index}`);
      const data = Object.fromEntries(stations.flatMap((station, at) => Array.from({ length: months }, (_, month) => [`load[${station},2020-${String(month + 1).padStart(2, '0')}]`, String(at * month)])).filter((_, index) => index % 3 !== 0));
      // `assess` itself is at fault where it takes more than the clause announced.
      expect(run(wide, data, '2020', { roles: {}, sets: { stations } }).outcome).toBe('assessed');
    }), { numRuns: 15 });
  });
});

/** Random expressions over two inputs, with what they come to by hand in whole fractions. */
const expressions = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('a', 'b'),
    fc.integer({ min: 0, max: 999 }).map((n) => `${n / 10}`),
    fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*'), tie('expression')).map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc.tuple(tie('expression'), fc.integer({ min: 1, max: 9 })).map(([left, n]) => `${left} / ${n}`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([x, low, high]) => `clamp(${x}, ${low}, ${high})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('expression'), tie('expression')).map(([name, x, y]) => `${name}(${x}, ${y})`),
    fc.tuple(tie('expression'), tie('expression')).map(([x, y]) => `(if ${x} > a and not b < ${y} then ${x} else -${y})`),
    fc.tuple(tie('expression'), fc.constantFrom('half_even', 'half_up', 'floor', 'ceil')).map(([x, mode]) => `round(${x}, 0.1, ${mode})`),
    fc.tuple(tie('expression')).map(([x]) => `(${x}) ^ 2`),
  ),
}));

describe('the printed arithmetic of any expression', () => {
  it('comes to the printed result on an independent calculator', () => {
    fc.assert(fc.property(expressions.expression, fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 }), (expression, a, b) => {
      const read = readClause(`clause: any\ninputs:\n  a: { fact: a, value: number }\n  b: { fact: b, value: number }\ncounts: { x: "${expression}" }\n`);
      if ('problems' in read) {
        // Conditions that nothing can change, such as `x > a and …` for `a > a`, are refused, as they should be.
        expect(read.problems.every(({ code }) => code === 'constant-condition' || code === 'too-deep')).toBe(true);
        return;
      }
      const node = run(read.clause, { a: String(a), b: String(b) }).nodes.find(({ kind }) => kind === 'count');
      const around = { scales: [], value: () => undefined, lookUp: () => '' };
      const [again, printed] = [calculate(node?.worked ?? '', around), calculate(node?.value ?? '', around)];
      expect(isFraction(again) && isFraction(printed) && order(again, printed) === 0n).toBe(true);
    }), { numRuns: 250 });
  });
});

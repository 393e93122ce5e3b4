import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '#kernel/refusal';
import { assess } from './assess';
import type { Clause, Example } from './clause';
import type { Assessed, ExplanationNode } from './contract';
import { frozenExample } from './examples';
import { withTablesWorkedOut } from './explain/worked-tables';
import { readClause } from './read-clause';
import { type Fraction, type Result, type Surroundings, calculate, isFraction, order } from './test-calculator';

const folder = join(__dirname, 'testdata', 'cases');

function assessed(clause: Clause, example: Example): Assessed {
  const frozen = frozenExample(clause, example);
  const outcome = isRefusal(frozen) ? frozen : assess(clause, frozen);
  if (isRefusal(outcome) || outcome.outcome === 'held') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** Whatever a line leaves standing as a name is looked up in the lines that it names as its parts. */
function surroundings(clause: Clause, result: Assessed, node: ExplanationNode): Surroundings {
  const nodes = new Map(result.nodes.map((each) => [each.id, each]));
  const around: Surroundings = {
    scales: [...clause.scales.values()],
    value: (name) => {
      const part = node.parts.map((id) => nodes.get(id)).find((each) => each?.name === name && each.elements.length === 0);
      return part === undefined ? undefined : calculate(part.value, around);
    },
    lookUp: (name, level) => {
      const [table = '', column = ''] = name.split('.');
      const rows = nodes.get(`table:${table}`)?.value ?? '';
      return fromRows(rows, column, level, around, clause.tables.get(table)?.shape === 'marginal');
    },
  };
  return around;
}

/** `<= 10: 0%; > 10 … <= 30: 5%; > 30: 10%`, read by hand. */
function fromRows(rows: string, column: string, level: Fraction, around: Surroundings, slices: boolean): Result {
  let total: Fraction = { top: 0n, bottom: 1n };
  for (const row of rows.split('; ')) {
    const [range = '', given = ''] = row.split(/: (.*)/s);
    const columns = column === '' ? given : (given.split(', ').find((each) => each.startsWith(`${column} `))?.slice(column.length + 1) ?? '');
    const figure = calculate(columns, around);
    const bounds = range.split(' … ').map((bound) => /^(<=|<|>=|>|=|otherwise|any) ?(.*)$/s.exec(bound)).map((match) => [match?.[1] ?? '', match?.[2] ?? ''] as const);
    const limit = (signs: readonly string[]): Fraction | null => {
      const text = bounds.find(([sign]) => signs.includes(sign))?.[1];
      const value = text === undefined ? undefined : calculate(text, around);
      return value !== undefined && isFraction(value) ? value : null;
    };
    if (slices) {
      const [low, high] = [limit(['>', '>=']) ?? { top: 0n, bottom: 1n }, limit(['<', '<=']) ?? level];
      const top = order(level, high) < 0n ? level : high;
      if (order(top, low) > 0n && isFraction(figure)) total = sum(total, product(difference(top, low), figure));
    } else if (bounds.every(([sign, text]) => sign === 'otherwise' || sign === 'any' || calculate(`${spell(level)} ${sign} ${text}`, around) === true)) return figure;
  }
  return total;
}

const spell = ({ top, bottom }: Fraction): string => (top < 0n ? `(-${-top}/${bottom})` : `${top}/${bottom}`);
const sum = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });
const difference = (a: Fraction, b: Fraction): Fraction => sum(a, { top: -b.top, bottom: b.bottom });
const product = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, bottom: a.bottom * b.bottom });

function same(a: Result, b: Result): boolean {
  if (isFraction(a) && isFraction(b)) return order(a, b) === 0n;
  if (a instanceof Map && b instanceof Map) return a.size === b.size && [...a].every(([key, value]) => same(value, b.get(key) ?? ''));
  return a === b;
}

describe('the printed arithmetic, done again by an independent calculator', () => {
  const clauses = readdirSync(folder).sort().map((file) => {
    const read = readClause(readFileSync(join(folder, file), 'utf8'));
    if ('problems' in read) throw new Error(file);
    return [file, read.clause] as const;
  });

  it.each(clauses)('%s: every line comes to its result', (_, clause) => {
    for (const example of clause.examples) {
      const result = assessed(clause, example);
      const lines = withTablesWorkedOut(result).filter(({ worked, value }) => worked !== '' && value !== '—');
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        const around = surroundings(clause, result, line);
        const again = calculate(line.worked, around);
        expect({ line: line.worked, same: same(again, calculate(line.value, around)), value: line.value }).toEqual({ line: line.worked, same: true, value: line.value });
      }
    }
  });
});

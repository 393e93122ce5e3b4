import { isZero, sign } from '#kernel/rational';
import type { Formula } from '../clause';
import { type Core, partsOf } from '../core';
import type { Problems } from '../problems';
import { coreKey } from './core-key';
import type { Declarations } from './declarations';
import { signOf } from './sign';

/**
 * Names every divisor that could be zero: neither a number or parameter that is not, nor of a sign that excludes it, nor guarded by a condition over the
 * same expression (`if total > 0 t then part / total else …`).
 */
export function checkDivisors(formula: Formula, at: (index: number) => number, path: string, names: Declarations, problems: Problems): void {
  walk(formula.core, new Set(), (divisor) => {
    problems.add('unguarded-divisor', at(divisor.from), path, { divisor: formula.text.slice(divisor.from, divisor.to) });
  }, names);
}

function walk(core: Core, guarded: ReadonlySet<string>, wrong: (divisor: Core) => void, names: Declarations): void {
  for (const divisor of divisorsOf(core, names)) {
    const found = signOf(divisor, names);
    if (found !== 'positive' && found !== 'not zero' && !guarded.has(coreKey(divisor))) wrong(divisor);
  }
  if (core.kind === 'if') {
    walk(core.when, guarded, wrong, names);
    walk(core.then, new Set([...guarded, ...guards(core.when, true)]), wrong, names);
    walk(core.otherwise, new Set([...guarded, ...guards(core.when, false)]), wrong, names);
  } else if (core.kind === 'for' && core.where !== null) {
    walk(core.where, guarded, wrong, names);
    walk(core.body, new Set([...guarded, ...guards(core.where, true)]), wrong, names);
  } else if (core.kind === 'binary' && (core.op === 'and' || core.op === 'or')) {
    // The right side is only computed where the left did not decide.
    walk(core.left, guarded, wrong, names);
    walk(core.right, new Set([...guarded, ...guards(core.left, core.op === 'and')]), wrong, names);
  } else partsOf(core).forEach((part) => walk(part, guarded, wrong, names));
}

/** What a piece divides by: openly, or as `share` and `weighted_mean` do by the sum of their weights. */
function divisorsOf(core: Core, names: Declarations): readonly Core[] {
  if (core.kind === 'binary' && core.op === '/') return [core.right];
  if (core.kind !== 'call' || (core.name !== 'share' && core.name !== 'weighted_mean')) return [];
  const weights = core.args[core.name === 'share' ? 0 : 1] ?? null;
  if (weights === null || signOf(weights, names) === 'positive') return [];
  const total = sumOver(weights, names);
  return total === 'not zero' ? [] : [{ kind: 'call', name: 'sum', args: [weights], type: weights.type, from: weights.from, to: weights.to }];
}

/** Weights fixed in the clause may contain zeros as long as not all are. */
function sumOver(weights: Core, names: Declarations): 'not zero' | 'unknown' {
  if (weights.kind !== 'ref' || weights.what !== 'parameter') return 'unknown';
  const value = names.parameters.get(weights.name)?.value;
  const entries = value?.kind === 'table' ? value.entries : [];
  const numbers = entries.map(([, each]) => (each.kind === 'number' ? sign(each.n) : -1));
  return numbers.every((each) => each >= 0) && numbers.some((each) => each > 0) ? 'not zero' : 'unknown';
}

/** Expressions that cannot be zero where the condition is true (or, for `holds` false, where it is false). */
function guards(condition: Core, holds: boolean): readonly string[] {
  if (condition.kind === 'not') return guards(condition.of, !holds);
  if (condition.kind !== 'binary') return [];
  if ((condition.op === 'and' && holds) || (condition.op === 'or' && !holds)) return [...guards(condition.left, holds), ...guards(condition.right, holds)];
  const { left, right } = condition;
  const op = holds ? condition.op : opposite[condition.op];
  return [...(excludesZero(op, right) ? [coreKey(left)] : []), ...(excludesZero(mirrored[op ?? ''] ?? op, left) ? [coreKey(right)] : [])];
}

const opposite: Readonly<Record<string, string>> = { '=': '<>', '<>': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };
const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function excludesZero(op: string | undefined, bound: Core): boolean {
  if (bound.kind !== 'const' || bound.value.kind !== 'number') return false;
  const { n } = bound.value;
  switch (op) {
    case '<>':
      return isZero(n);
    case '=':
      return !isZero(n);
    case '>':
      return sign(n) >= 0;
    case '>=':
      return sign(n) > 0;
    case '<':
      return sign(n) <= 0;
    case '<=':
      return sign(n) < 0;
    default:
      return false;
  }
}

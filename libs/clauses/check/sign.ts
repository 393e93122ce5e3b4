import { isZero, sign } from '#kernel/rational';
import type { Step } from '../clause';
import type { Core } from '../core';
import { type Value, leavesOf } from '../value';
import type { Declarations } from './declarations';

/** What is known of a number before there is any data. */
export type Sign = 'positive' | 'not negative' | 'not zero' | 'unknown';

/** The sign that an expression has whatever the data within their declared ranges; of a table, the sign of each of its values. */
export function signOf(core: Core, names: Declarations): Sign {
  switch (core.kind) {
    case 'const':
      return signOfValue(core.value);
    case 'ref':
      return signOfName(core, names);
    case 'index':
    case 'for':
      return signOf(core.kind === 'index' ? core.of : core.body, names);
    case 'period':
    case 'field':
      return core.field === 'start' || core.field === 'end' ? 'unknown' : 'positive';
    case 'binary':
      return signOfBinary(core, names);
    case 'if':
      return weaker(signOf(core.then, names), signOf(core.otherwise, names));
    case 'table':
      return core.entries.map(([, value]) => signOf(value, names)).reduce(weaker);
    case 'call':
      return signOfCall(core, names);
    case 'lookup': {
      const table = names.tables.get(core.table);
      const values = table?.bands.flatMap(({ gives }) => [...gives].filter(([column]) => core.column === null || column === core.column).map(([, value]) => signOfValue(value))) ?? [];
      return table?.shape === 'bands' && values.length > 0 ? values.reduce(weaker) : values.every((each) => each === 'positive' || each === 'not negative') ? 'not negative' : 'unknown';
    }
    default:
      return 'unknown';
  }
}

function signOfValue(value: Value): Sign {
  const numbers = value.kind === 'table' ? leavesOf(value) : [value];
  if (!numbers.every((each) => each.kind === 'number')) return 'unknown';
  const signs = numbers.map((each) => (each.kind === 'number' ? sign(each.n) : 0));
  if (signs.every((each) => each > 0)) return 'positive';
  if (signs.every((each) => each >= 0)) return 'not negative';
  return signs.every((each) => each !== 0) ? 'not zero' : 'unknown';
}

function signOfName(core: Core & { kind: 'ref' }, names: Declarations): Sign {
  if (core.what === 'parameter') return signOfValue(names.parameters.get(core.name)?.value ?? { kind: 'text', text: '' });
  if (core.what === 'step') {
    const step = names.steps.get(core.name);
    if (step === undefined) return 'unknown';
    return signOfStep(step, names);
  }
  const input = names.inputs.get(core.name);
  if (core.what !== 'input' || input === undefined) return 'unknown';
  if (input.above !== null && sign(input.above.n) >= 0) return 'positive';
  if (input.atLeast !== null && sign(input.atLeast.n) > 0) return 'positive';
  return input.atLeast !== null && isZero(input.atLeast.n) ? 'not negative' : 'unknown';
}

/** Steps that use each other twice would otherwise be looked through again and again. */
const signsOfSteps = new WeakMap<Step, Sign>();

function signOfStep(step: Step, names: Declarations): Sign {
  const known = signsOfSteps.get(step);
  if (known !== undefined) return known;
  const found = signOf(step.formula.core, names);
  // Rounding may bring what is above zero down to it.
  const sign = step.rounding === null || found === 'unknown' ? found : found === 'not zero' ? 'unknown' : 'not negative';
  signsOfSteps.set(step, sign);
  return sign;
}

function signOfBinary(core: Core & { kind: 'binary' }, names: Declarations): Sign {
  const [left, right] = [signOf(core.left, names), signOf(core.right, names)];
  const bothNotNegative = isNotNegative(left) && isNotNegative(right);
  switch (core.op) {
    case '+':
      if (!bothNotNegative) return 'unknown';
      return left === 'positive' || right === 'positive' ? 'positive' : 'not negative';
    case '*':
    case '/':
      if (left === 'positive' && right === 'positive') return 'positive';
      return bothNotNegative ? 'not negative' : 'unknown';
    case '^':
      return left;
    default:
      return 'unknown';
  }
}

function signOfCall(core: Core & { kind: 'call' }, names: Declarations): Sign {
  const signs = core.args.map((arg): Sign => (arg === null ? 'unknown' : signOf(arg, names)));
  const [first = 'unknown'] = signs;
  const given = signs.filter((_, index) => core.args[index] !== null);
  switch (core.name) {
    case 'min':
    case 'clamp':
      return given.reduce(weaker);
    case 'max':
      return given.includes('positive') ? 'positive' : given.some(isNotNegative) ? 'not negative' : 'unknown';
    case 'abs':
      return first === 'positive' || first === 'not zero' ? 'positive' : 'not negative';
    case 'sum':
      return first === 'positive' && !isNeverEmpty(core.args[0] ?? null, names) ? 'not negative' : first;
    case 'mean':
    case 'median':
    case 'least':
    case 'greatest':
    case 'product':
    case 'in_unit':
    case 'points':
      return first;
    case 'compound':
      return isNotNegative(signs[1] ?? 'unknown') ? first : 'unknown';
    case 'size':
      return isNeverEmpty(core.args[0] ?? null, names) ? 'positive' : 'not negative';
    case 'position':
    case 'rank':
    case 'year_of':
    case 'month_of':
    case 'month_days':
      return 'positive';
    case 'count':
      return 'not negative';
    case 'floor':
    case 'ceil':
    case 'round':
    case 'share':
    case 'sum_through':
    case 'sum_before':
      return isNotNegative(first) ? 'not negative' : 'unknown';
    case 'allocate':
    case 'allocate_capped':
    case 'in_order':
      return isNotNegative(first) ? 'not negative' : 'unknown';
    default:
      return 'unknown';
  }
}

/** True where a table or set surely has an element that counts. */
function isNeverEmpty(core: Core | null, names: Declarations): boolean {
  if (core === null) return false;
  const type = core.type;
  if (type.kind === 'table' && type.filtered) return false;
  const set = type.kind === 'table' || type.kind === 'set' ? names.sets.get(type.set) : undefined;
  // A set that the agreement names, or of the periods since an event, may be empty.
  const isSure = set !== undefined && (set.elements === null ? set.periods !== null && set.periods.span.kind !== 'between' : set.elements.length > 0);
  return isSure && (type.kind !== 'table' || !mayBeLeftOut(core, names));
}

/** An input that leaves elements out for want of data may leave out all. */
function mayBeLeftOut(core: Core, names: Declarations): boolean {
  return core.kind === 'ref' && core.what === 'input' && names.inputs.get(core.name)?.missing.kind === 'exclude';
}

export function isNotNegative(sign: Sign): boolean {
  return sign === 'positive' || sign === 'not negative';
}

export function weaker(a: Sign, b: Sign): Sign {
  if (a === b) return a;
  if (isNotNegative(a) && isNotNegative(b)) return 'not negative';
  const nonZero = (each: Sign): boolean => each === 'positive' || each === 'not zero';
  return nonZero(a) && nonZero(b) ? 'not zero' : 'unknown';
}

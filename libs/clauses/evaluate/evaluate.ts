import { Fault } from '#kernel/fault';
import { daysIn, ordinalNumber } from '#kernel/period';
import type { Period } from '#kernel/period';
import { monthOf, yearOf } from '#kernel/plain-date';
import { add, mul, neg, pow, rational, sub } from '#kernel/rational';
import { isRefusal } from '#kernel/refusal';
import { bounded } from '../builtins/arguments';
import { Stop } from '../builtins/builtin';
import { productOf, quotient } from '../builtins/numbers';
import { builtinsByName } from '../builtins/table';
import { callCost } from '../check/cost';
import type { Core, CoreOf, PeriodField } from '../core';
import { keyOfInput } from '../inputs/requests';
import { calendarKey, daysOfKey } from '../inputs/span-days';
import { compareLevels } from '../read/band-order';
import { dimensionsOf, raised, isBare, singleUnit } from '../unit-expression';
import { type Absent, type NumberValue, type Value, compareNumbers, inUnit, leavesOf, numberValue, sameValue, wordOf, yesNo } from '../value';
import type { Environment } from './environment';
import { lookUp } from './lookup';
import { noteLookup } from './note-lookup';
import { type Traced, binds, closed, inPlaceOf, traced, wrapped } from './trace';

/** Evaluates a checked expression, exactly, and writes it down with the numbers put in. */
export function evaluate(core: Core, env: Environment): Traced {
  env.count();
  switch (core.kind) {
    case 'const':
      return closed(core.value);
    case 'ref':
      return reference(core, env);
    case 'period':
      env.use('period');
      return closed(periodField(env.occasion.period, env.occasion.whole, core.field));
    case 'set':
      return closed({ kind: 'set', elements: env.elements(core.name) });
    case 'index':
      return index(core, env);
    case 'minus':
      return minus(core, env);
    case 'not': {
      const of = evaluate(core.of, env);
      return of.value.kind === 'yes_no' ? traced(yesNo(!of.value.is), `not ${wrapped(of, binds.not)}`, binds.not) : of;
    }
    case 'binary':
      return binary(core, env);
    case 'if':
      return conditional(core, env);
    case 'for':
      return comprehension(core, env);
    case 'table':
      return table(core, env);
    case 'call':
      return call(core, env);
    case 'lookup':
      return lookup(core, env);
    case 'field':
      return elementField(core, env);
    case 'known': {
      const of = evaluate(core.of, env);
      return closed(yesNo(of.value.kind !== 'absent'));
    }
  }
}

function reference(core: CoreOf<'ref'>, env: Environment): Traced {
  const { name } = core;
  switch (core.what) {
    case 'loop': {
      const bound = env.loops.get(name);
      return closed({ kind: 'element', name: bound?.name ?? fault(name), set: bound?.set ?? null });
    }
    case 'input': {
      const given = env.inputs.get(name) ?? fault(name);
      env.use(`input:${name}`);
      return inPlaceOf(name, given.value);
    }
    case 'parameter': {
      const parameter = env.occasion.clause.parameters.find((each) => each.name === name) ?? fault(name);
      env.use(`parameter:${name}`);
      return inPlaceOf(name, parameter.value);
    }
    case 'step': {
      const done = env.steps.get(name) ?? fault(name);
      env.use(`step:${name}`);
      return inPlaceOf(name, done.value);
    }
    case 'event':
      env.use(`event:${name}`);
      return inPlaceOf(name, eventValue(name, env));
  }
}

function eventValue(name: string, env: Environment): Value {
  const over = env.occasion.clause.events.find((event) => event.name === name)?.over ?? null;
  const dated = (element?: string): Value => {
    const on = env.occasion.eventOn(name, element);
    return on === null ? { kind: 'absent', reason: 'missing', cause: name } : { kind: 'date', on };
  };
  return over === null ? dated() : { kind: 'table', entries: env.elements(over).map((element) => [element, dated(element)] as const) };
}

/** `x[a, b]`: only the line of the element is noted as used, not that of the whole table. */
function index(core: CoreOf<'index'>, env: Environment): Traced {
  const keys = core.keys.map((key) => wordOf(evaluate(key, env).value) ?? fault('key'));
  const { result: of, parts } = env.watch(() => evaluate(core.of, env));
  for (const part of core.of.kind === 'ref' ? [nodeOfElement(core.of, keys, env)] : parts) env.use(part);
  let value = of.value;
  for (const key of keys) {
    if (value.kind === 'absent') break;
    const entry: Value | undefined = value.kind === 'table' ? value.entries.find(([each]) => each === key)?.[1] : undefined;
    if (entry === undefined) throw new Stop('clause-element-unknown', { element: key });
    value = entry;
  }
  return closed(value);
}

function nodeOfElement(core: CoreOf<'ref'>, keys: readonly string[], env: Environment): string {
  const { name } = core;
  if (core.what === 'input' && keys.length === (env.inputs.get(name)?.input.over.length ?? 0)) return `input:${keyOfInput(name, keys)}`;
  const first = keys[0] ?? '';
  if (core.what === 'step' && env.steps.get(name)?.byElement.has(first) === true) return `step:${name}[${first}]`;
  return `${core.what}:${name}`;
}

function minus(core: CoreOf<'minus'>, env: Environment): Traced {
  const of = evaluate(core.of, env);
  if (of.value.kind !== 'number') return of;
  return traced(numberValue(neg(of.value.n), of.value.unit), `-${wrapped(of, binds.power)}`, binds.sign);
}

function binary(core: CoreOf<'binary'>, env: Environment): Traced {
  if (core.op === 'and' || core.op === 'or') return junction(core, env);
  const [left, right] = [evaluate(core.left, env), evaluate(core.right, env)];
  const absent = absentOf(left.value, right.value);
  if (absent !== null) return closed(absent);
  const level = levels[core.op] ?? binds.compare;
  // The right side of - and / needs brackets round its equals, and a power on both sides.
  const worked = `${wrapped(left, core.op === '^' ? level + 1 : level)} ${core.op} ${wrapped(right, level + 1)}`;
  return traced(operate(core, left.value, right.value), worked, level);
}

const levels: Readonly<Record<string, number>> = { '+': binds.sum, '-': binds.sum, '*': binds.product, '/': binds.product, '^': binds.power };

function operate(core: CoreOf<'binary'>, left: Value, right: Value): Value {
  if (core.op === 'in') return yesNo(right.kind === 'set' && right.elements.includes(wordOf(left) ?? ''));
  if (left.kind !== 'number' || right.kind !== 'number') return compare(core.op, left, right);
  switch (core.op) {
    case '+':
      return sumOf(left, right, add, core);
    case '-':
      return sumOf(left, right, sub, core);
    case '*':
      return productOf(left, right);
    case '/':
      return quotient(left, right);
    case '^':
      return power(left, right);
    default:
      return compare(core.op, left, right);
  }
}

/** In the unit that the checker found, so that a zero without unit never hides it. */
function sumOf(left: NumberValue, right: NumberValue, combine: typeof add, core: Core): Value {
  const unit = core.type.kind === 'number' && dimensionsOf(left.unit) === dimensionsOf(core.type.unit) ? left.unit : core.type.kind === 'number' ? core.type.unit : left.unit;
  return bounded(combine(inUnit(left, unit).n, inUnit(right, unit).n), unit);
}

function power(left: NumberValue, right: NumberValue): Value {
  const base = isBare(left.unit) ? inUnit(left, []) : left;
  const result = pow(base.n, right.n.num);
  if (isRefusal(result)) throw new Stop('clause-number-too-long');
  return bounded(result, raised(base.unit, Number(right.n.num)));
}

function compare(op: string, left: Value, right: Value): Value {
  if (op === '=' || op === '<>') return yesNo(sameValue(left, right) === (op === '='));
  const order = left.kind === 'number' && right.kind === 'number' ? compareNumbers(left, right) : compareLevels(left, right);
  return yesNo({ '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[op] ?? fault(op));
}

function junction(core: CoreOf<'binary'>, env: Environment): Traced {
  const left = evaluate(core.left, env);
  if (left.value.kind !== 'yes_no') return left;
  const level = core.op === 'and' ? binds.and : binds.or;
  if (left.value.is === (core.op === 'or')) return traced(left.value, `${wrapped(left, level)} ${core.op} …`, level);
  const right = evaluate(core.right, env);
  return right.value.kind === 'yes_no' ? traced(right.value, `${wrapped(left, level)} ${core.op} ${wrapped(right, level + 1)}`, level) : right;
}

function conditional(core: CoreOf<'if'>, env: Environment): Traced {
  const when = evaluate(core.when, env);
  if (when.value.kind !== 'yes_no') return when;
  const chosen = evaluate(when.value.is ? core.then : core.otherwise, env);
  if (chosen.value.kind === 'absent') return chosen;
  const worked = when.value.is ? `if ${when.worked} then ${chosen.worked} else …` : `if ${when.worked} then … else ${chosen.worked}`;
  return traced(withUnitOf(core, chosen.value), worked, binds.open);
}

/** Two branches in different units of one dimension come out in that of the first. */
function withUnitOf(core: Core, value: Value): Value {
  return value.kind === 'number' && core.type.kind === 'number' && dimensionsOf(value.unit) === dimensionsOf(core.type.unit) ? inUnit(value, core.type.unit) : value;
}

export interface Row {
  readonly element: string;
  readonly traced: Traced;
  readonly parts: readonly string[];
}

/** The rows of `for x in set: …`, each with what went into it. */
export function rowsOf(core: CoreOf<'for'>, env: Environment): readonly Row[] {
  const rows: Row[] = [];
  for (const element of env.elements(core.set)) {
    env.count();
    env.loops.set(core.variable, { name: element, set: core.set });
    const { result, parts } = env.watch(() => {
      const where = core.where === null ? null : evaluate(core.where, env).value;
      return where === null || (where.kind === 'yes_no' && where.is) ? evaluate(core.body, env) : null;
    });
    if (result !== null) rows.push({ element, traced: result, parts });
    else for (const part of parts) env.use(part);
  }
  env.loops.delete(core.variable);
  return rows;
}

function comprehension(core: CoreOf<'for'>, env: Environment): Traced {
  const rows = rowsOf(core, env);
  for (const { parts } of rows) for (const part of parts) env.use(part);
  const value: Value = { kind: 'table', entries: rows.map(({ element, traced: { value } }) => [element, value] as const) };
  return traced(value, `{ ${rows.map(({ element, traced: { worked } }) => `${element}: ${worked}`).join(', ')} }`, binds.closed);
}

function table(core: CoreOf<'table'>, env: Environment): Traced {
  const entries = core.entries.map(([key, value]) => [key, evaluate(value, env)] as const);
  return traced({ kind: 'table', entries: entries.map(([key, { value }]) => [key, value] as const) }, `{ ${entries.map(([key, { worked }]) => `${key}: ${worked}`).join(', ')} }`, binds.closed);
}

function call(core: CoreOf<'call'>, env: Environment): Traced {
  const builtin = builtinsByName.get(core.name) ?? fault(core.name);
  const args = core.args.map((arg) => (arg === null ? null : evaluate(arg, env)));
  env.count(callCost(core.name, args.map((arg) => (arg === null ? 0 : sizeOf(arg.value)))));
  const absent = args.find((arg) => arg?.value.kind === 'absent');
  if (absent?.value.kind === 'absent') return closed(absent.value);
  const value = builtin.evaluate(args.map((arg) => arg?.value ?? null));
  const worked = args.flatMap((arg, at) => (arg === null ? [] : [`${builtin.parameters[at]?.named === true ? `${builtin.parameters[at].name}: ` : ''}${arg.worked}`]));
  return traced(withUnitWhereEmpty(core, value), `${core.name}(${worked.join(', ')})`, binds.closed);
}

/** A sum over nothing is zero in the unit that the checker found. */
function withUnitWhereEmpty(core: Core, value: Value): Value {
  const lost = value.kind === 'number' && core.type.kind === 'number' && value.n.num === 0n && dimensionsOf(value.unit) !== dimensionsOf(core.type.unit);
  return lost && core.type.kind === 'number' ? numberValue(rational(0), core.type.unit) : value;
}

function sizeOf(value: Value): number {
  return value.kind === 'table' ? leavesOf(value).length : value.kind === 'set' ? value.elements.length : 1;
}

function lookup(core: CoreOf<'lookup'>, env: Environment): Traced {
  const found = env.occasion.clause.tables.get(core.table) ?? fault(core.table);
  const of = evaluate(core.of, env);
  env.use(`table:${core.table}`);
  env.count(found.bands.length * found.columns.size);
  if (of.value.kind === 'absent') return of;
  const name = core.column === null ? core.table : `${core.table}.${core.column}`;
  const level = withLevelUnit(of.value, found.level);
  const call = `${name}(${of.worked})`;
  const columns = found.over !== null && core.column === null ? env.elements(found.over) : null;
  const value: Value = columns === null ? lookUp(found, core.column, level) : { kind: 'table', entries: columns.map((element) => [element, lookUp(found, element, level)] as const) };
  noteLookup({ found, column: core.column, columns, level, call, value }, env);
  return traced(value, call, binds.closed);
}

function withLevelUnit(value: Value, level: { readonly kind: string; readonly unit?: NumberValue['unit'] }): Value {
  return value.kind === 'number' && level.unit !== undefined ? inUnit(value, level.unit) : value;
}

function elementField(core: CoreOf<'field'>, env: Environment): Traced {
  const name = wordOf(evaluate(core.of, env).value) ?? fault('element');
  const days = daysOfKey(name);
  if (days === null) throw new Stop('clause-element-unknown', { element: name });
  const set = core.of.type.kind === 'element' ? core.of.type.set : null;
  const period: Period = { kind: 'span', key: calendarKey(days) ?? name, ...days };
  if (core.field === 'number') return closed(numberValue(rational(env.elements(set ?? '').indexOf(name) + 1), []));
  return closed(periodField(period, period, core.field));
}

/** `number` of a year counted from an event is its number; of any other period, the calendar year. */
function periodField(period: Period, whole: Period, field: PeriodField): Value {
  switch (field) {
    case 'start':
      return { kind: 'date', on: period.from };
    case 'end':
      return { kind: 'date', on: period.to };
    case 'days':
      return numberValue(rational(daysIn(period)), singleUnit('day'));
    case 'year':
      // A water or fiscal year bears the name that its key says.
      return numberValue(rational(Number(/^(?:WY|FY)(\d{4})/.exec(whole.key)?.[1] ?? yearOf(whole.from))), []);
    case 'month':
      return numberValue(rational(monthOf(period.from)), []);
    case 'quarter':
      return numberValue(rational(Math.ceil(monthOf(period.from) / 3)), []);
    case 'number':
      return numberValue(rational(ordinalNumber(whole) ?? yearOf(whole.from)), []);
  }
}

function absentOf(left: Value, right: Value): Absent | null {
  return left.kind === 'absent' ? left : right.kind === 'absent' ? right : null;
}


/** Multiplied by the part of the period that counts. */
export function prorated(value: NumberValue, share: Environment['share']): NumberValue {
  return numberValue(mul(value.n, share), value.unit);
}

function fault(what: string): never {
  throw new Fault(`a checked clause lacks ${what}`);
}

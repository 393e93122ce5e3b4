import { toExactText } from '#kernel/decimal';
import type { PlainDate } from '#kernel/plain-date';
import { type Rational, cmp, equals, mul } from '#kernel/rational';
import { type UnitExpression, conversion, unitText } from './unit-expression';

/** What an expression comes to. Tables are lists of pairs: the declared order decides ties. */
export type Value =
  | NumberValue
  | { readonly kind: 'class'; readonly scale: readonly string[]; readonly name: string }
  | { readonly kind: 'yes_no'; readonly is: boolean }
  | { readonly kind: 'date'; readonly on: PlainDate }
  | { readonly kind: 'text'; readonly text: string }
  /** an element of a set, or a role, by name */
  | { readonly kind: 'element'; readonly name: string; readonly set: string | null }
  | { readonly kind: 'table'; readonly entries: readonly (readonly [key: string, value: Value])[] }
  | { readonly kind: 'set'; readonly elements: readonly string[] }
  /** left out by the clause's own rule for missing data: whatever is computed from it is left out too */
  | Absent;

export interface NumberValue {
  readonly kind: 'number';
  /** in `unit` */
  readonly n: Rational;
  readonly unit: UnitExpression;
}

export interface Absent {
  readonly kind: 'absent';
  readonly reason: 'missing' | 'suspended';
  readonly cause: string;
}

export type TableValue = Extract<Value, { kind: 'table' }>;

export function numberValue(n: Rational, unit: UnitExpression): NumberValue {
  return { kind: 'number', n, unit };
}

export function yesNo(is: boolean): Value {
  return { kind: 'yes_no', is };
}

/** The number told in another unit of the same dimensions. */
export function inUnit(value: NumberValue, unit: UnitExpression): NumberValue {
  return numberValue(mul(value.n, conversion(value.unit, unit)), unit);
}

export function compareNumbers(a: NumberValue, b: NumberValue): -1 | 0 | 1 {
  return cmp(a.n, inUnit(b, a.unit).n);
}

/** Whether a number keeps the range an input is declared with. */
export function isWithin(value: NumberValue, above: NumberValue | null, atLeast: NumberValue | null, atMost: NumberValue | null): boolean {
  if (above !== null && compareNumbers(value, above) <= 0) return false;
  if (atLeast !== null && compareNumbers(value, atLeast) < 0) return false;
  return atMost === null || compareNumbers(value, atMost) <= 0;
}

export function sameValue(a: Value, b: Value): boolean {
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a, b) === 0;
  if (a.kind === 'class' && b.kind === 'class') return a.name === b.name;
  if (a.kind === 'yes_no' && b.kind === 'yes_no') return a.is === b.is;
  if (a.kind === 'date' && b.kind === 'date') return a.on === b.on;
  const [left, right] = [wordOf(a), wordOf(b)];
  if (left !== null && right !== null) return left === right;
  if (a.kind === 'table' && b.kind === 'table') {
    return a.entries.length === b.entries.length && a.entries.every(([key, value], index) => b.entries[index]?.[0] === key && sameValue(value, b.entries[index][1]));
  }
  return a.kind === 'absent' && b.kind === 'absent';
}

/** An element's or text's word: the two compare with each other. */
export function wordOf(value: Value): string | null {
  return value.kind === 'element' ? value.name : value.kind === 'text' ? value.text : null;
}

/** Exactly, as it may be written in a clause: `30000000 CNY`, `1/3`, `97%`, `II`, `yes`, `{ A: 1, B: 2 }`; `—` for what was left out. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'number':
      return numberText(value);
    case 'class':
      return value.name;
    case 'yes_no':
      return value.is ? 'yes' : 'no';
    case 'date':
      return value.on;
    case 'text':
      return value.text;
    case 'element':
      return value.name;
    case 'table':
      return `{ ${value.entries.map(([key, each]) => `${key}: ${valueText(each)}`).join(', ')} }`;
    case 'set':
      return `{ ${value.elements.join(', ')} }`;
    case 'absent':
      return '—';
  }
}

export function numberText(value: NumberValue): string {
  const unit = unitText(value.unit);
  const number = toExactText(value.n);
  if (unit === '') return number;
  return unit.startsWith('%') ? `${number}${unit}` : `${number} ${unit}`;
}

/** True where the two are the same number in the same unit, so that the same text would be printed. */
export function identical(a: NumberValue, b: NumberValue): boolean {
  return equals(a.n, b.n) && unitText(a.unit) === unitText(b.unit);
}

/** Every value in a table of tables, in order. */
export function leavesOf(table: TableValue): readonly Value[] {
  return table.entries.flatMap(([, value]) => (value.kind === 'table' ? leavesOf(value) : [value]));
}

import type { Value } from '../value';
import { leavesOf, valueText } from '../value';

/** A value with the expression it came from, the numbers put in; `binding` tells where brackets are needed. */
export interface Traced {
  readonly value: Value;
  readonly worked: string;
  readonly binding: number;
}

export const binds = { open: 0, or: 1, and: 2, not: 3, compare: 4, sum: 5, product: 6, sign: 7, power: 8, closed: 9 } as const;

/** Values in a table that are still written out where the table is used as a whole; a larger one is named, and its own line of the explanation has its values. */
const writtenOut = 12;

/** Longest line of arithmetic; what is longer shows the values that the inner parts came to. */
const lineMax = 4000;

export function closed(value: Value): Traced {
  return { value, worked: plain(value), binding: bindingOf(value) };
}

/** A name's value in place of the name. */
export function inPlaceOf(name: string, value: Value): Traced {
  return value.kind === 'table' && leavesOf(value).length > writtenOut ? { value, worked: name, binding: binds.closed } : closed(value);
}

export function wrapped(traced: Traced, needed: number): string {
  return traced.binding < needed ? `(${traced.worked})` : traced.worked;
}

export function traced(value: Value, worked: string, binding: number): Traced {
  return worked.length > lineMax ? closed(value) : { value, worked, binding };
}

function plain(value: Value): string {
  return valueText(value);
}

/** Negative numbers and fractions are bracketed beside other signs. */
function bindingOf(value: Value): number {
  if (value.kind !== 'number') return binds.closed;
  if (value.n.num < 0n) return binds.compare;
  return /^\d+\/\d/.test(valueText(value)) ? binds.product : binds.closed;
}

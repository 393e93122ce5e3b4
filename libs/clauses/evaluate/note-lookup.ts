import type { LookupTable } from '../clause';
import { type Value, valueText } from '../value';
import type { Environment } from './environment';
import { workedLookup } from './lookup';

interface Lookup {
  readonly found: LookupTable;
  readonly column: string | null;
  /** the columns that are given together, where the table is used as a whole */
  readonly columns: readonly string[] | null;
  readonly level: Value;
  readonly call: string;
  readonly value: Value;
}

/** A figure that is not simply read off the table is worked out in a line of its own. */
export function noteLookup({ found, column, columns, level, call, value }: Lookup, env: Environment): void {
  if ((found.shape !== 'marginal' && found.shape !== 'points') || env.lookups.has(call)) return;
  const each = (columns ?? [column]).map((one) => workedLookup(found, one, level));
  if (each.some((worked) => worked === null)) return;
  const worked = columns === null ? (each[0] ?? '') : `{ ${columns.map((element, index) => `${element}: ${each[index] ?? ''}`).join(', ')} }`;
  env.lookups.set(call, { table: found.name, shape: found.shape, call, worked, value: valueText(value) });
}

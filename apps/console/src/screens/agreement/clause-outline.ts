import { parseDocument } from 'yaml';
import type { LocalText } from '#kernel/local-text';

export interface ClauseOutline {
  readonly label: LocalText | null;
  /** the clause in the words of the agreement */
  readonly says: LocalText | null;
  readonly legs: readonly OutlineLeg[];
  readonly parameters: readonly { readonly name: string; readonly label: LocalText | null; readonly value: string }[];
}

export interface OutlineLeg {
  readonly id: string;
  readonly label: LocalText | null;
  /** over whom it is repeated, as the clause has it; empty where it is one leg */
  readonly each: string;
  readonly from: LocalText;
  readonly to: LocalText;
  readonly formula: string;
  readonly due: string;
}

/** What can be read at a glance from a clause's text; its own names are told by their labels where it gives any. Empty where the text is no clause. */
export function outlineOf(source: string): ClauseOutline {
  const document = parseDocument(source, { schema: 'failsafe', merge: false });
  const clause = document.errors.length === 0 ? mapOf(document.toJS({ maxAliasCount: 0 })) : {};
  const labels = labelsIn(clause['roles']);
  const legs = listOf(clause['legs']).map(mapOf).map((leg): OutlineLeg => ({
    id: textOf(leg['id']), label: localText(leg['label']), each: textOf(leg['each']), from: labels(leg['from']), to: labels(leg['to']), formula: textOf(leg['pay'] ?? leg['deliver'] ?? leg['amount']), due: textOf(leg['due']),
  }));
  const parameters = Object.entries(mapOf(clause['parameters'])).flatMap(([name, written]) => {
    const value = typeof written === 'string' ? written : textOf(mapOf(written)['value'] ?? mapOf(written)['is']);
    return value === '' ? [] : [{ name, label: localText(mapOf(written)['label']), value }];
  });
  return { label: localText(clause['label']), says: localText(clause['says']), legs, parameters };
}

function labelsIn(roles: unknown): (name: unknown) => LocalText {
  const known = mapOf(roles);
  return (name) => localText(mapOf(known[textOf(name)])['label'] ?? known[textOf(name)]) ?? { zh: textOf(name) };
}

function localText(value: unknown): LocalText | null {
  if (typeof value === 'string' && value !== '') return { zh: value };
  const { zh, en } = mapOf(value);
  if (typeof zh !== 'string') return null;
  return typeof en === 'string' ? { zh, en } : { zh };
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : Array.isArray(value) ? value.map(textOf).join(', ') : '';
}

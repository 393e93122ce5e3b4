import { refuse, type Refusal } from '#kernel/refusal';

/** One page. `next` is what to send as `after` for the following one, null on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export const defaultPageSize = 50;
export const maxPageSize = 200;

/** Opaque text of the sort key of a page's last item. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/** The sort key; null without a cursor; refuses what no page has answered. `parts` is how many the key has. */
export function decodeCursor(cursor: string | undefined, parts: number): readonly (string | number)[] | null | Refusal {
  if (cursor === undefined) return null;
  const key = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(key) || key.length !== parts || encodeCursor(key) !== cursor) return refuse('cursor-malformed', {}, '/after');
  if (!key.every((part) => typeof part === 'string' || Number.isSafeInteger(part))) return refuse('cursor-malformed', {}, '/after');
  return key as (string | number)[];
}

/** Of rows read with one more than `limit`: the page, and whether there is more. */
export function pageOf<T>(rows: readonly T[], limit: number, keyOf: (row: T) => readonly (string | number)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

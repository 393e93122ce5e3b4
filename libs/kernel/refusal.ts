/**
 * A refusal is a value: the answer "no" to a well-formed request, with a stable code, the place it concerns and the facts that a text for people
 * needs. Faults (a broken connection, a bug) are exceptions; refusals never are.
 *
 * Each lib declares its own closed table of codes with `refusalTable`; the ledger composes the tables into one catalogue, which docs/refusals.md is
 * generated from. The texts in Chinese and English live in `locales/{zh,en}.json` of the same lib under `refusal.<code>`, with `{name}` where a
 * detail is put in.
 */
export type RefusalKind =
  /** the request's content is wrong; answered 422 */
  | 'invalid'
  /** what it names does not exist, or may not be seen; answered 404 */
  | 'not-found'
  /** who asks may not do this; answered 403 */
  | 'forbidden'
  /** it contradicts what is on record; answered 409 */
  | 'conflict'
  /** the revision named in If-Match is not the present one; answered 412 */
  | 'stale'
  /** a header that every command needs is missing; answered 428 (If-Match) or 400 (Idempotency-Key) */
  | 'precondition';

/** A table of the codes one lib may refuse with. Codes are kebab-case and unique in the whole ledger. */
export type RefusalTable<C extends string> = Readonly<Record<C, { readonly kind: RefusalKind }>>;

export interface Refusal<C extends string = string> {
  readonly refused: C;
  /** where: a JSON pointer into the request's body, or `line:column` in a text; empty where the whole request is meant */
  readonly at: string;
  /** what the text for people puts in; exact, never translated */
  readonly details: Readonly<Record<string, string>>;
}

export function refusalTable<C extends string>(table: RefusalTable<C>): RefusalTable<C> {
  return Object.freeze(table);
}

export function refuse<C extends string>(refused: C, details: Readonly<Record<string, string>> = {}, at = ''): Refusal<C> {
  return { refused, at, details };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && typeof (value as { refused?: unknown }).refused === 'string';
}

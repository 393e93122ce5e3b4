/**
 * A text that stands in the ledger as cipher text under a key of its own. Who may read it asks for the key; once the key is destroyed nobody can, and
 * every hash over the event still verifies.
 */
export interface Sealed {
  readonly sealed: { readonly key: string; readonly iv: string; readonly text: string; readonly tag: string };
}

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && typeof (value as { sealed?: unknown }).sealed === 'object';
}

/** Everything as it is, with each sealed text replaced by the bare fact that one stands there: what views keep, since they never open a seal. */
export function withoutCipherTexts<T>(value: T): T {
  return strip(value) as T;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  if (isSealed(value)) return { sealed: {} };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, strip(inner)]));
}

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

import type { Asking } from './asking';

/** A text that only a key opens. It stands in events in place of what names a person or was found secret; all parts but `key` are base64url. */
export interface Sealed {
  readonly sealed: { readonly key: string; readonly iv: string; readonly text: string; readonly tag: string };
}

/**
 * Sealing of what may have to become unreadable later (law 13). Each subject has a key of its own, outside the log; destroying it leaves every hash
 * and proof as it was and the text unreadable for ever.
 */
export interface Sealing {
  /** Makes the subject's key if there is none. The same text sealed twice gives two different values. */
  seal(subject: string, plaintext: string): Promise<Sealed>;
  /** The plaintext, or null where the key is destroyed. Whether `asking` may read it is the caller's question: see `maySeePerson` in jurisdiction. */
  open(value: Sealed, asking: Asking): Promise<string | null>;
  /**
   * HMAC-SHA-256 in hex of a text under the subject's key, made if there is none; null where it is destroyed. In place of a plain hash wherever the hashed content holds
   * what is sealed: from a plain hash a name can be found by trying names, from this one only as long as the key is there.
   */
  mark(subject: string, text: string): Promise<string | null>;
  /** Destroys the subject's key. What was sealed under it stays on record and can never be read again. */
  destroy(subject: string): Promise<void>;
}

/** Nest token of the `Sealing`; provided globally by the ledger. */
export const SEALING = Symbol('Sealing');

export function isSealed(value: unknown): value is Sealed {
  if (typeof value !== 'object' || value === null) return false;
  const parts = (value as { sealed?: unknown }).sealed;
  if (typeof parts !== 'object' || parts === null) return false;
  return ['key', 'iv', 'text', 'tag'].every((part) => typeof (parts as Record<string, unknown>)[part] === 'string');
}

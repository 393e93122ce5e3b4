import { refuse, type Refusal } from '#kernel/refusal';
import { escapePointer } from './field-checks';

/** Deeper than any body of ours; what is nested deeper is refused before anything walks through it. */
export const maxBodyDepth = 64;

/** Null where no branch is deeper than allowed. */
export function refuseDepth(value: unknown, depth = maxBodyDepth): Refusal | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth === 0) return refuse('json-too-deep');
  for (const inner of Object.values(value)) if (refuseDepth(inner, depth - 1) !== null) return refuse('json-too-deep');
  return null;
}

/**
 * What was sent but is not in the instance that was checked: class-transformer passes over some names (`constructor`) in silence, and what was not checked must not be
 * handed on.
 */
export function refuseUnchecked(sent: unknown, checked: unknown, at = ''): Refusal | null {
  if (typeof sent !== 'object' || sent === null) return null;
  for (const [key, inner] of Object.entries(sent)) {
    const place = `${at}/${escapePointer(key)}`;
    if (typeof checked !== 'object' || checked === null || !Object.hasOwn(checked, key)) return refuse('field-unknown', { field: key.slice(0, 80) }, place);
    const refusal = refuseUnchecked(inner, (checked as Record<string, unknown>)[key], place);
    if (refusal !== null) return refusal;
  }
  return null;
}

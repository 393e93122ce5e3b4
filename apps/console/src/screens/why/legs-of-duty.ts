import type { LegExplanation } from '../../api/assessments';

/**
 * The legs that a duty came from. A duty has its leg's key, with something behind it where the leg was divided; a netted duty came from all legs together.
 */
export function legsOf(legs: readonly LegExplanation[], duty: string): { readonly legs: readonly LegExplanation[]; readonly netted: boolean } {
  const own = legs.filter(({ leg }) => leg === duty);
  if (own.length > 0) return { legs: own, netted: false };
  const divided = legs.filter(({ leg }) => duty.startsWith(leg)).sort((a, b) => b.leg.length - a.leg.length).slice(0, 1);
  return divided.length > 0 ? { legs: divided, netted: false } : { legs, netted: true };
}

import { canonicalJson } from '#kernel/canonical-json';

/** Whom or what an observation is about: a party, or something with a name that is none (a station, a firm, a substance). */
export type SubjectPart = { readonly party: string } | { readonly name: string };

/** In the order in which the clause speaks of them; empty where there is nothing to tell apart, two for what passes from one to another. */
export type ObservedSubject = readonly SubjectPart[];

export const subjectPartsMax = 4;

/** The same for the same subject, whatever wrote it: what rows and ids are keyed by. */
export function subjectKey(subject: ObservedSubject): string {
  return canonicalJson(subject.map((part) => ('party' in part ? ['party', part.party] : ['name', part.name])));
}

import type { Asking } from '#access/asking';
import { type Reader, readingOf } from '#cases/contract/case-directory';
import { adoptedLast, documentOf, namedParties, originalOf } from '../domain/instruments';
import type { AgreementState } from '../domain/state';

/** How far an agreement is open. `public`: to everybody; `members`: to whoever has logged in; `parties`: to those whom its texts name, and to oversight. */
export const audiences = ['public', 'members', 'parties'] as const;
export type Audience = (typeof audiences)[number];

/** What is public on its own motion is so from its conclusion on: until then it is a matter of those who have logged in. */
export function audienceOf(state: AgreementState): Audience {
  const last = adoptedLast(state);
  const { disclosure } = documentOf(last ?? originalOf(state));
  if (disclosure.kind !== 'active') return 'parties';
  return last === null ? 'members' : 'public';
}

export function readerOf({ actor, account }: Asking): Reader {
  return { party: actor?.party ?? null, roles: [...(actor === null ? [] : [actor.role]), ...(account?.roles ?? [])] };
}

export function maySee(asking: Asking, state: AgreementState): boolean {
  const audience = audienceOf(state);
  if (audience === 'public') return true;
  if (asking.account === null) return false;
  return audience === 'members' || isOfTheParties(readerOf(asking), partiesOf(state));
}

/** Every party that any text of the agreement names. */
export function partiesOf(state: AgreementState): readonly string[] {
  return [...new Set(state.instruments.flatMap((instrument) => namedParties(documentOf(instrument))))].sort();
}

/** By the rule that case files are read by, for what is not disclosed. */
export function isOfTheParties(reader: Reader, parties: readonly string[]): boolean {
  return readingOf({ disclosure: { kind: 'none', reason: null }, openedBy: '', parties }, reader) === 'whole';
}

import type { Acting } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';
import { refuse, type Refusal } from '#kernel/refusal';
import type { AgreementContext } from './context';
import type { AgreementEvent } from './events';
import { namedParties, requiredSigners } from './instruments';
import type { AgreementRefusalCode } from './refusals';
import type { AgreementState, Instrument } from './state';
import type { TextDocument, TextParty } from './text-document';

export type AgreementRefusal = Refusal<AgreementRefusalCode>;
export type Decision = readonly AgreementEvent[] | AgreementRefusal;

/** True where the mandate is for that party, or for the one to which its rights have passed. */
export function standsFor(acting: Acting, party: string, context: AgreementContext): boolean {
  return acting.actor.party === party || context.successors[party] === acting.actor.party;
}

/** Null where the one who acts has a part in the text. */
export function unlessNamed(document: TextDocument, acting: Acting, context: AgreementContext): AgreementRefusal | null {
  const named = namedParties(document).some((party) => standsFor(acting, party, context));
  return named ? null : refuse('not-named-in-text', { party: acting.actor.party });
}

/** Null where the act is done under a mandate to sign. */
export function unlessSignatory(acting: Acting): AgreementRefusal | null {
  return acting.actor.role === 'signatory' ? null : refuse('signatory-mandate-needed', { role: acting.actor.role });
}

/** Null where the digest is that of the frozen text. */
export function unlessDigest(instrument: Instrument, digest: string): AgreementRefusal | null {
  return instrument.digest === digest ? null : refuse('digest-mismatch', { given: digest, frozen: instrument.digest }, '/digest');
}

/** Null where what is brought in from paper lies not after the day on which it is brought in. */
export function unlessPast(date: PlainDate, acting: Acting, at: string): AgreementRefusal | null {
  return date <= acting.actedOn ? null : refuse('act-in-the-future', { date, today: acting.actedOn }, at);
}

/** The principal for whom the one who acts may sign: first one that has not signed yet, where it holds the rights of several. */
export function principalFor(state: AgreementState, instrument: Instrument, acting: Acting, context: AgreementContext): TextParty | null {
  const mine = requiredSigners(state, instrument).filter(({ party }) => standsFor(acting, party, context));
  return mine.find(({ party }) => !hasSigned(instrument, party)) ?? mine[0] ?? null;
}

export function hasSigned(instrument: Instrument, party: string): boolean {
  return instrument.signatures.some((signature) => signature.party === party);
}

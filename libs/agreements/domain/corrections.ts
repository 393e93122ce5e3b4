import type { Acting } from '#kernel/aggregate';
import { refuse } from '#kernel/refusal';
import type { CorrectClericalError } from './commands';
import type { AgreementContext } from './context';
import { type Decision, unlessNamed } from './decision';
import { documentOf } from './instruments';
import type { AgreementState, Correction, Instrument } from './state';
import type { TextDocument } from './text-document';

/**
 * Texts in which a slip of the pen may be corrected beside the signed bytes, which stay as they are. Everything else binds somebody: it is changed by an
 * amendment, with consent.
 */
const correctable = /^\/(?:title|preamble|funds\/\d+\/title|annexes\/\d+\/title)\/(?:zh|en)$/;

export function correctClericalError(state: AgreementState, instrument: Instrument, command: CorrectClericalError, acting: Acting, context: AgreementContext): Decision {
  const document = documentOf(instrument);
  const refused = unlessNamed(document, acting, context);
  if (refused !== null) return refused;
  const { at, was, becomes, reason } = command;
  if (!correctable.test(at)) return refuse('correction-changes-substance', { at }, '/at');
  const reading = readingAt(state, instrument, at);
  if (reading === null || was === becomes || reading.split(was).length !== 2) return refuse('correction-not-as-recorded', { at, was }, '/was');
  return [{ type: 'ClericalErrorCorrected', data: { instrument: instrument.number, digest: instrument.digest, at, was, becomes, reason, by: acting.actor.party }, effectiveOn: acting.actedOn }];
}

/** How a text for people is to be read after its corrections; null where the pointer leads to none. */
export function readingAt(state: AgreementState, instrument: Instrument, at: string): string | null {
  const recorded = textAt(documentOf(instrument), at);
  if (recorded === null) return null;
  return correctionsOf(state, instrument).filter((correction) => correction.at === at).reduce((text, { was, becomes }) => text.replace(was, () => becomes), recorded);
}

export function correctionsOf(state: AgreementState, instrument: Instrument): readonly Correction[] {
  return state.corrections.filter((correction) => correction.instrument === instrument.number);
}

function textAt(document: TextDocument, pointer: string): string | null {
  const found = pointer.split('/').slice(1).reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null;
    return (value as Readonly<Record<string, unknown>>)[step];
  }, document);
  return typeof found === 'string' ? found : null;
}

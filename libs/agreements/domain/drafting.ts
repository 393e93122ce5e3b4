import type { Acting } from '#kernel/aggregate';
import { isRefusal, refuse } from '#kernel/refusal';
import { checkClauses } from './clause-check';
import type { DraftAgreement, InstrumentCommand, LifeCommand } from './commands';
import type { AgreementContext } from './context';
import { type AgreementRefusal, type Decision, standsFor, unlessNamed } from './decision';
import { adoptedLast, documentOf } from './instruments';
import type { AgreementState, Instrument } from './state';
import { digestOf, textBytes } from './text-bytes';
import { checkDraft, checkForm } from './text-check';
import type { TextDocument } from './text-document';

type CommandOf<T extends (InstrumentCommand | LifeCommand)['type']> = Extract<InstrumentCommand | LifeCommand, { readonly type: T }>;

export function draftAgreement(command: DraftAgreement, acting: Acting, context: AgreementContext): Decision {
  if (!context.caseFileOpen) return refuse('case-file-not-open', { caseFile: command.caseFile }, '/caseFile');
  const written = writeText(command.document, null, acting, context);
  if (isRefusal(written)) return written;
  return [{ type: 'AgreementDrafted', data: { caseFile: command.caseFile, by: acting.actor.party, ...written }, effectiveOn: acting.actedOn }];
}

/** The text of an amendment starts from the one adopted last, and says so: nobody can sign it over another. */
export function openAmendment(state: AgreementState, command: CommandOf<'OpenAmendment'>, acting: Acting, context: AgreementContext): Decision {
  const last = adoptedLast(state);
  if (last === null) return refuse('agreement-not-concluded');
  const written = writeText(command.document, last.digest, acting, context);
  if (isRefusal(written)) return written;
  const { kind, reason } = command;
  return [{ type: 'AmendmentOpened', data: { instrument: state.instruments.length, kind, base: last.digest, ...written, by: acting.actor.party, reason }, effectiveOn: acting.actedOn }];
}

/** A revised amendment starts from the text that is adopted last by now. */
export function reviseText(state: AgreementState, instrument: Instrument, command: CommandOf<'ReviseText'>, acting: Acting, context: AgreementContext): Decision {
  const refused = unlessNamed(documentOf(instrument), acting, context);
  if (refused !== null) return refused;
  const base = instrument.kind === 'original' ? null : (adoptedLast(state)?.digest ?? null);
  const written = writeText(command.document, base, acting, context);
  if (isRefusal(written)) return written;
  return [{ type: 'TextRevised', data: { instrument: instrument.number, version: instrument.version + 1, base, ...written, by: acting.actor.party }, effectiveOn: acting.actedOn }];
}

/** Freezes the text: from here on its digest is what is signed. */
export function proposeText(state: AgreementState, instrument: Instrument, acting: Acting, context: AgreementContext): Decision {
  const document = documentOf(instrument);
  const refused = unlessNamed(document, acting, context) ?? unlessOnAdopted(state, instrument) ?? checkForm(document) ?? checkClauses(document);
  if (refused !== null) return refused;
  return [{ type: 'TextProposed', data: { instrument: instrument.number, digest: instrument.digest, by: acting.actor.party }, effectiveOn: acting.actedOn }];
}

export function withdrawProposal(instrument: Instrument, command: CommandOf<'WithdrawProposal'>, acting: Acting, context: AgreementContext): Decision {
  const { proposedBy } = instrument;
  if (proposedBy === null || !standsFor(acting, proposedBy, context)) return refuse('not-the-proposer', { proposedBy: proposedBy ?? '' });
  return [{ type: 'ProposalWithdrawn', data: { instrument: instrument.number, digest: instrument.digest, by: acting.actor.party, reason: command.reason }, effectiveOn: acting.actedOn }];
}

/** Null for the original, and for an amendment whose base is still the text adopted last. */
export function unlessOnAdopted(state: AgreementState, instrument: Instrument): AgreementRefusal | null {
  if (instrument.kind === 'original') return null;
  const last = adoptedLast(state)?.digest ?? '';
  return instrument.base === last ? null : refuse('amendment-base-outdated', { base: instrument.base ?? '', adopted: last });
}

function writeText(document: TextDocument, amends: string | null, acting: Acting, context: AgreementContext): { text: string; digest: string } | AgreementRefusal {
  const full: TextDocument = { ...document, lineage: { ...document.lineage, amends } };
  const text = textBytes(full);
  const refused = checkDraft(full, text, context);
  // The text stands below the body's `text`.
  if (refused !== null) return { ...refused, at: `/text${refused.at}` };
  return unlessNamed(full, acting, context) ?? { text, digest: digestOf(text) };
}

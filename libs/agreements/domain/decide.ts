import type { Acting } from '#kernel/aggregate';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import { declareEntry, issueOrder, ratifyText, refuseRatification } from './authority-acts';
import type { AgreementCommand, InstrumentCommand, LifeCommand } from './commands';
import type { AgreementContext } from './context';
import { correctClericalError } from './corrections';
import type { AgreementRefusal, Decision } from './decision';
import { draftAgreement, openAmendment, proposeText, reviseText, withdrawProposal } from './drafting';
import { documentOf, originalOf } from './instruments';
import { consentToJointAct, dayOfTerms, proposeJointAct, refuseJointAct } from './joint-acts';
import { recordExpiry, recordSuccessor, resumeAgreement, suspendAgreement, terminateAgreement } from './life-acts';
import { approveSigning, confirmSignature, contestSignature, correctSignatureRecord, recordSignature, refuseSignature, signText } from './signing';
import type { AgreementState, Instrument } from './state';
import { type AgreementStatus, statusAt } from './status';
import { formRequirements } from './text-document';
import { instrumentTransitions, type LifeAct, lifeTransitions } from './transitions';

/** Answers the events of one command, or why not. The tables of transitions come first, whoever asks; then who may, and what. */
export function decide(state: AgreementState | null, command: AgreementCommand, acting: Acting, context: AgreementContext): Decision {
  if (command.type === 'DraftAgreement') return state === null ? draftAgreement(command, acting, context) : refuse('agreement-exists');
  if (state === null) return refuse('agreement-not-found');
  if (isInstrumentCommand(command)) return onInstrument(state, command, acting, context);
  return onLife(state, command, acting, context);
}

/** The status that a life's act meets on a day: a concluded agreement is never met as a draft again. */
export function lifeStatusOn(state: AgreementState, date: PlainDate): AgreementStatus {
  const { stage } = originalOf(state);
  if (stage !== 'concluded') return stage;
  const status = statusAt(state, date);
  return ['none', 'draft', 'proposed', 'refused', 'signed'].includes(status) ? 'concluded' : status;
}

function isInstrumentCommand(command: AgreementCommand): command is InstrumentCommand {
  return Object.hasOwn(instrumentTransitions, command.type);
}

function onInstrument(state: AgreementState, command: InstrumentCommand, acting: Acting, context: AgreementContext): Decision {
  const instrument = state.instruments[command.instrument];
  if (instrument === undefined) return refuse('amendment-not-found', { number: String(command.instrument) });
  const refused =
    (instrument.kind === 'original' ? null : refusedOnLife(state, 'ActOnAmendment', acting.actedOn)) ?? refusedByForm(instrument, command) ?? refusedByStage(instrument, command);
  return refused ?? decideInstrument(state, instrument, command, acting, context);
}

function decideInstrument(state: AgreementState, instrument: Instrument, command: InstrumentCommand, acting: Acting, context: AgreementContext): Decision {
  switch (command.type) {
    case 'ReviseText':
      return reviseText(state, instrument, command, acting, context);
    case 'ProposeText':
      return proposeText(state, instrument, acting, context);
    case 'WithdrawProposal':
      return withdrawProposal(instrument, command, acting, context);
    case 'ApproveSigning':
      return approveSigning(state, instrument, command, acting, context);
    case 'SignText':
      return signText(state, instrument, command, acting, context);
    case 'RecordSignature':
      return recordSignature(state, instrument, command, acting, context);
    case 'CorrectSignatureRecord':
      return correctSignatureRecord(instrument, command, acting, context);
    case 'ConfirmSignature':
      return confirmSignature(instrument, command, acting, context);
    case 'ContestSignature':
      return contestSignature(instrument, command, acting, context);
    case 'RefuseSignature':
      return refuseSignature(state, instrument, command, acting, context);
    case 'RatifyText':
      return ratifyText(state, instrument, command, acting, context);
    case 'RefuseRatification':
      return refuseRatification(instrument, command, acting, context);
    case 'IssueOrder':
      return issueOrder(state, instrument, command, acting, context);
    case 'DeclareEntryIntoForce':
      return declareEntry(state, instrument, command, acting, context);
  }
}

function onLife(state: AgreementState, command: LifeCommand, acting: Acting, context: AgreementContext): Decision {
  const refused = refusedOnLife(state, command.type, countsFrom(command, acting));
  return refused ?? decideLife(state, command, acting, context);
}

function decideLife(state: AgreementState, command: LifeCommand, acting: Acting, context: AgreementContext): Decision {
  switch (command.type) {
    case 'OpenAmendment':
      return openAmendment(state, command, acting, context);
    case 'SuspendAgreement':
      return suspendAgreement(state, command, acting, context);
    case 'ResumeAgreement':
      return resumeAgreement(state, command, acting, context);
    case 'TerminateAgreement':
      return terminateAgreement(state, command, acting, context);
    case 'ProposeJointAct':
      return proposeJointAct(state, command, acting, context);
    case 'ConsentToJointAct':
      return consentToJointAct(state, command, acting, context);
    case 'RefuseJointAct':
      return refuseJointAct(state, command, acting, context);
    case 'RecordExpiry':
      return recordExpiry(state, acting);
    case 'RecordSuccessor':
      return recordSuccessor(state, command, acting, context);
    case 'CorrectClericalError': {
      const instrument = state.instruments[command.instrument];
      if (instrument === undefined) return refuse('amendment-not-found', { number: String(command.instrument) });
      return instrument.stage === 'draft' ? refuse('text-not-frozen') : correctClericalError(state, instrument, command, acting, context);
    }
  }
}

/** The day whose status a life's act meets: the day from which it is to count, for old facts may be entered today. */
function countsFrom(command: LifeCommand, acting: Acting): PlainDate {
  switch (command.type) {
    case 'SuspendAgreement':
    case 'ResumeAgreement':
      return command.from;
    case 'TerminateAgreement':
      return addDays(command.from, -1);
    case 'ProposeJointAct':
      return dayOfTerms(command.terms);
    default:
      return acting.actedOn;
  }
}

function refusedOnLife(state: AgreementState, act: LifeAct, date: PlainDate): AgreementRefusal | null {
  const status = lifeStatusOn(state, date);
  const cell = lifeTransitions[act][status];
  return cell === 'open' ? null : refuse(cell, { act, status, date });
}

function refusedByStage(instrument: Instrument, command: InstrumentCommand): AgreementRefusal | null {
  const cell = instrumentTransitions[command.type][instrument.stage];
  return cell === 'open' ? null : refuse(cell, { act: command.type, stage: instrument.stage });
}

const signatureActs: ReadonlySet<string> = new Set(['ApproveSigning', 'SignText', 'RecordSignature', 'CorrectSignatureRecord', 'ConfirmSignature', 'ContestSignature', 'RefuseSignature']);
const ratificationActs: ReadonlySet<string> = new Set(['RatifyText', 'RefuseRatification']);

/** The form says which acts can bind at all; that is told before anything about stages. */
function refusedByForm(instrument: Instrument, command: InstrumentCommand): AgreementRefusal | null {
  const { form } = documentOf(instrument);
  const { binds } = formRequirements[form.kind];
  if (binds === 'order' && (signatureActs.has(command.type) || ratificationActs.has(command.type))) return refuse('form-binds-by-order', { form: form.kind });
  if (binds === 'signatures' && command.type === 'IssueOrder') return refuse('form-binds-by-signatures', { form: form.kind });
  if (ratificationActs.has(command.type) && form.ratifiedBy.length === 0) return refuse('ratification-not-asked', { form: form.kind });
  return null;
}


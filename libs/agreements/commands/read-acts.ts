import { isRefusal, refuse, type Refusal } from '#kernel/refusal';
import type { AgreementCommand, AuthorityOrder, DraftAgreement, InstrumentCommand, LifeCommand, ProposeJointAct } from '../domain/commands';
import type { DraftAgreementBody, IssueOrderBody, OpenAmendmentBody, RatifyTextBody, RecordSignatureBody, RefuseRatificationBody, ReviseTextBody } from './act-bodies';
import type { CorrectionBody, JointPaperBody, OrderBody, RenewBody, ResumeBody, SuspendBody, TerminateBody } from './life-bodies';
import { textOf } from './read-text';

/** Bodies turned into commands: what is not said in a body is null in a command. */
export function draftOf({ caseFile, text }: DraftAgreementBody): DraftAgreement | Refusal {
  const document = textOf(text);
  return isRefusal(document) ? document : { type: 'DraftAgreement', caseFile, document };
}

export function revisionOf(instrument: number, { text }: ReviseTextBody): InstrumentCommand | Refusal {
  const document = textOf(text);
  return isRefusal(document) ? document : { type: 'ReviseText', instrument, document };
}

export function amendmentOf({ text, reason }: OpenAmendmentBody): LifeCommand | Refusal {
  const document = textOf(text);
  return isRefusal(document) ? document : { type: 'OpenAmendment', kind: 'amendment', document, reason };
}

/** A renewal is a new text of this agreement, or names the agreement that takes its place. */
export function renewalOf({ text, reason, successor }: RenewBody): LifeCommand | Refusal {
  if (successor !== undefined) return text === undefined ? { type: 'RecordSuccessor', agreement: successor } : refuse('field-unknown', { field: 'text' }, '/text');
  if (text === undefined) return refuse('field-missing', {}, '/text');
  if (reason === undefined) return refuse('field-missing', {}, '/reason');
  const document = textOf(text);
  return isRefusal(document) ? document : { type: 'OpenAmendment', kind: 'renewal', document, reason };
}

export function recordedSignatureOf(instrument: number, body: RecordSignatureBody): InstrumentCommand {
  return { type: 'RecordSignature', instrument, ...body, signatory: body.signatory ?? null };
}

export function ratificationOf(instrument: number, { digest, party, ratifiedOn, decision }: RatifyTextBody): InstrumentCommand {
  return { type: 'RatifyText', instrument, digest, party: party ?? null, ratifiedOn: ratifiedOn ?? null, decision };
}

export function refusedRatificationOf(instrument: number, { digest, party, reason, decision }: RefuseRatificationBody): InstrumentCommand {
  return { type: 'RefuseRatification', instrument, digest, party: party ?? null, reason, decision: decision ?? null };
}

export function orderOf(instrument: number, { digest, party, issuedOn, legalBasis, competence, source }: IssueOrderBody): InstrumentCommand {
  return { type: 'IssueOrder', instrument, digest, party: party ?? null, issuedOn: issuedOn ?? null, legalBasis, competence, source };
}

export function suspensionOf({ ground, clauses, from, until, cause, order, paper }: SuspendBody): AgreementCommand | Refusal {
  const terms = { clauses: clauses ?? null, from, until: until ?? null, cause };
  if (ground === 'consent') return jointly({ act: 'suspension', ...terms }, paper, order);
  const given = orderWhere(ground === 'order', order, paper);
  return isRefusal(given) ? given : { type: 'SuspendAgreement', ...terms, order: given };
}

export function resumptionOf({ ground, suspension, from, cause, order, paper }: ResumeBody): AgreementCommand | Refusal {
  const terms = { suspension, from, cause };
  if (ground === 'consent') return jointly({ act: 'resumption', ...terms }, paper, order);
  const given = orderWhere(ground === 'order', order, paper);
  return isRefusal(given) ? given : { type: 'ResumeAgreement', ...terms, order: given };
}

export function terminationOf({ ground, from, cause, surviving, notice, order, paper }: TerminateBody): AgreementCommand | Refusal {
  const terms = { from, cause, surviving: (surviving ?? []).map((obligation) => ({ what: obligation.what, clause: obligation.clause ?? null })) };
  if (notice !== undefined && ground !== 'notice') return refuse('field-unknown', { field: 'notice' }, '/notice');
  if (ground === 'consent') return jointly({ act: 'termination', ...terms }, paper, order);
  const given = orderWhere(ground === 'order', order, paper);
  return isRefusal(given) ? given : { type: 'TerminateAgreement', ...terms, order: given, notice: notice === undefined ? null : { ...notice, party: notice.party ?? null } };
}

export function correctionOf({ amendment, at, was, becomes, reason }: CorrectionBody): LifeCommand {
  return { type: 'CorrectClericalError', instrument: amendment ?? 0, at, was, becomes, reason };
}

function jointly(terms: ProposeJointAct['terms'], paper: JointPaperBody | undefined, order: OrderBody | undefined): ProposeJointAct | Refusal {
  if (order !== undefined) return refuse('field-unknown', { field: 'order' }, '/order');
  return { type: 'ProposeJointAct', terms, paper: paper ?? null };
}

/** A body says its ground once: an order stands in it where the ground is an order, and nowhere else. */
function orderWhere(wanted: boolean, order: OrderBody | undefined, paper: JointPaperBody | undefined): AuthorityOrder | null | Refusal {
  if (paper !== undefined) return refuse('field-unknown', { field: 'paper' }, '/paper');
  if (wanted) return order === undefined ? refuse('field-missing', {}, '/order') : { ...order, authority: order.authority ?? null };
  return order === undefined ? null : refuse('field-unknown', { field: 'order' }, '/order');
}

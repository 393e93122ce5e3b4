import type { Acting } from '#kernel/aggregate';
import { refuse } from '#kernel/refusal';
import type { InstrumentCommand, RecordSignature, SignText } from './commands';
import { withConclusion } from './conclusion';
import type { AgreementContext } from './context';
import { type AgreementRefusal, type Decision, hasSigned, principalFor, standsFor, unlessDigest, unlessNamed, unlessPast, unlessSignatory } from './decision';
import { unlessOnAdopted } from './drafting';
import { documentOf, requiredSigners } from './instruments';
import type { AgreementState, Instrument, Signature } from './state';
import type { TextParty } from './text-document';

type CommandOf<T extends InstrumentCommand['type']> = Extract<InstrumentCommand, { readonly type: T }>;

/** One half of four eyes: somebody of the same party has read the text before another signs it. */
export function approveSigning(state: AgreementState, instrument: Instrument, command: CommandOf<'ApproveSigning'>, acting: Acting, context: AgreementContext): Decision {
  const principal = principalFor(state, instrument, acting, context);
  if (principal === null) return refuse('not-a-principal', { party: acting.actor.party });
  const refused = unlessDigest(instrument, command.digest);
  if (refused !== null) return refused;
  const { person } = acting.actor;
  if (instrument.approvals.some((approval) => approval.party === principal.party && approval.person === person)) return refuse('already-approved', { party: principal.party });
  return [{ type: 'SigningApproved', data: { ...refOf(instrument), party: principal.party, person }, effectiveOn: acting.actedOn }];
}

/** Binds the party of the mandate, and no other, to the frozen bytes. */
export function signText(state: AgreementState, instrument: Instrument, command: SignText, acting: Acting, context: AgreementContext): Decision {
  const principal = signedFor(state, instrument, command, acting, context);
  if ('refused' in principal) return principal;
  const refused =
    unlessSignatory(acting) ??
    unlessDigest(instrument, command.digest) ??
    (hasSigned(instrument, principal.party) ? refuse('already-signed', { party: principal.party }) : null) ??
    unlessOnAdopted(state, instrument) ??
    unlessProposedBefore(instrument, acting) ??
    unlessFourEyes(instrument, principal.party, acting);
  if (refused !== null) return refused;
  const { party: actingParty, person: signatory, mandate } = acting.actor;
  return withConclusion(state, instrument.number, {
    type: 'TextSigned',
    data: { ...refOf(instrument), principal: principal.key, party: principal.party, actingParty, signatory, mandate },
    effectiveOn: acting.actedOn,
  });
}

/** A signature on paper is evidence with its document; it binds as the paper does, whoever brings it in. */
export function recordSignature(state: AgreementState, instrument: Instrument, command: RecordSignature, acting: Acting, context: AgreementContext): Decision {
  const principal = requiredSigners(state, instrument).find(({ party }) => party === command.party);
  if (principal === undefined) return refuse('not-a-principal', { party: command.party }, '/party');
  const own = standsFor(acting, command.party, context);
  const refused =
    (own ? null : unlessNamed(documentOf(instrument), acting, context)) ??
    unlessDigest(instrument, command.digest) ??
    (hasSigned(instrument, command.party) ? refuse('already-signed', { party: command.party }) : null) ??
    unlessOnAdopted(state, instrument) ??
    unlessPast(command.signedOn, acting, '/signedOn');
  if (refused !== null) return refused;
  const { party, signedOn, signatory, source } = command;
  return withConclusion(state, instrument.number, {
    type: 'SignatureRecorded',
    data: { ...refOf(instrument), principal: principal.key, party, signedOn, signatory, source, broughtInBy: acting.actor.party, oneSided: !own },
    effectiveOn: signedOn,
  });
}

export function correctSignatureRecord(instrument: Instrument, command: CommandOf<'CorrectSignatureRecord'>, acting: Acting, context: AgreementContext): Decision {
  const signature = fromPaper(instrument, command.party);
  if ('refused' in signature) return signature;
  const mine = standsFor(acting, command.party, context) || (signature.broughtInBy !== null && standsFor(acting, signature.broughtInBy, context));
  if (!mine) return refuse('signing-for-another', { party: command.party, acting: acting.actor.party });
  if (command.signedOn !== signature.on && instrument.stage !== 'proposed') return refuse('signature-day-fixed', { party: command.party, signedOn: signature.on }, '/signedOn');
  const refused = unlessPast(command.signedOn, acting, '/signedOn');
  if (refused !== null) return refused;
  const { party, signedOn, signatory, source, reason } = command;
  return [{ type: 'SignatureRecordCorrected', data: { ...refOf(instrument), party, signedOn, signatory, source, reason, by: acting.actor.party }, effectiveOn: acting.actedOn }];
}

/** The party in whose name a paper was brought in says itself that it is so. */
export function confirmSignature(instrument: Instrument, command: CommandOf<'ConfirmSignature'>, acting: Acting, context: AgreementContext): Decision {
  const refused = unlessOneSidedOf(instrument, command.party, acting, context);
  if (refused !== null) return refused;
  return [{ type: 'SignatureConfirmed', data: { ...refOf(instrument), party: command.party }, effectiveOn: acting.actedOn }];
}

export function contestSignature(instrument: Instrument, command: CommandOf<'ContestSignature'>, acting: Acting, context: AgreementContext): Decision {
  const refused = unlessOneSidedOf(instrument, command.party, acting, context);
  if (refused !== null) return refused;
  return [{ type: 'SignatureContested', data: { ...refOf(instrument), party: command.party, reason: command.reason }, effectiveOn: acting.actedOn }];
}

export function refuseSignature(state: AgreementState, instrument: Instrument, command: CommandOf<'RefuseSignature'>, acting: Acting, context: AgreementContext): Decision {
  const principal = principalFor(state, instrument, acting, context);
  if (principal === null) return refuse('not-a-principal', { party: acting.actor.party });
  const refused =
    unlessSignatory(acting) ?? unlessDigest(instrument, command.digest) ?? (hasSigned(instrument, principal.party) ? refuse('already-signed', { party: principal.party }) : null);
  if (refused !== null) return refused;
  return [{ type: 'SignatureRefused', data: { ...refOf(instrument), party: principal.party, reason: command.reason }, effectiveOn: acting.actedOn }];
}

function signedFor(state: AgreementState, instrument: Instrument, command: SignText, acting: Acting, context: AgreementContext): TextParty | AgreementRefusal {
  if (command.party !== null && !standsFor(acting, command.party, context)) return refuse('signing-for-another', { party: command.party, acting: acting.actor.party }, '/party');
  const named = command.party === null ? principalFor(state, instrument, acting, context) : requiredSigners(state, instrument).find(({ party }) => party === command.party);
  return named ?? refuse('not-a-principal', { party: command.party ?? acting.actor.party });
}

function unlessProposedBefore(instrument: Instrument, acting: Acting): AgreementRefusal | null {
  const { proposedOn } = instrument;
  if (proposedOn === null || acting.actedOn >= proposedOn) return null;
  return refuse('act-before-proposal', { actedOn: acting.actedOn, proposedOn });
}

function unlessFourEyes(instrument: Instrument, party: string, acting: Acting): AgreementRefusal | null {
  if (!documentOf(instrument).fourEyes.includes('signature')) return null;
  const approvals = instrument.approvals.filter((approval) => approval.party === party);
  if (approvals.length === 0) return refuse('four-eyes-approval-missing', { party });
  return approvals.some(({ person }) => person !== acting.actor.person) ? null : refuse('four-eyes-same-person', { party });
}

function unlessOneSidedOf(instrument: Instrument, party: string, acting: Acting, context: AgreementContext): AgreementRefusal | null {
  const signature = fromPaper(instrument, party);
  if ('refused' in signature) return signature;
  if (!standsFor(acting, party, context)) return refuse('signing-for-another', { party, acting: acting.actor.party });
  return signature.standing === 'one-sided' ? unlessSignatory(acting) : refuse('signature-not-one-sided', { party });
}

function fromPaper(instrument: Instrument, party: string): Signature | AgreementRefusal {
  const signature = instrument.signatures.find((each) => each.party === party);
  if (signature === undefined) return refuse('signature-not-found', { party });
  return signature.kind === 'paper' ? signature : refuse('signature-not-from-paper', { party });
}

function refOf(instrument: Instrument): { instrument: number; digest: string } {
  return { instrument: instrument.number, digest: instrument.digest };
}

import type { Aggregate, EventCatalogue } from '#kernel/aggregate';
import type { AgreementCommand } from './commands';
import type { AgreementContext } from './context';
import { decide } from './decide';
import type { AgreementEvent } from './events';
import { evolve } from './evolve';
import type { AgreementState } from './state';

const first = { version: 1, upcasts: [] } as const;

/** Every type of event with the schema version written today. */
export const agreementEvents: EventCatalogue<AgreementEvent> = {
  AgreementDrafted: first,
  AmendmentOpened: first,
  TextRevised: first,
  TextProposed: first,
  ProposalWithdrawn: first,
  SigningApproved: first,
  TextSigned: first,
  SignatureRecorded: first,
  SignatureRecordCorrected: first,
  SignatureConfirmed: first,
  SignatureContested: first,
  SignatureRefused: first,
  TextRatified: first,
  RatificationRefused: first,
  OrderIssued: first,
  SignaturesCompleted: first,
  TextConcluded: first,
  EntryIntoForceDeclared: first,
  JointActProposed: first,
  JointActConsented: first,
  JointActAgreed: first,
  JointActRefused: first,
  AgreementSuspended: first,
  AgreementResumed: first,
  AgreementTerminated: first,
  AgreementExpired: first,
  AgreementRenewed: first,
  ClericalErrorCorrected: first,
};

export const agreementCategory = 'agreement';

/** The agreement with that id, as one stream decides it. */
export const agreement: Aggregate<AgreementState, AgreementEvent, AgreementCommand, AgreementContext> = {
  category: agreementCategory,
  evolve,
  decide,
  events: agreementEvents,
};

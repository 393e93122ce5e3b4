/** The events of an agreement's stream, for stages that follow them. */
export type { AgreementEvent, AgreementDrafted, AgreementResumed, AgreementSuspended, AgreementTerminated, TextConcluded } from '../domain/events';
export { agreementCategory } from '../domain/agreement';

/** What settlement tells those who follow its streams. */
export type { DeliveryAccepted, DeliveryEvent, DeliveryRecorded } from '../domain/delivery/events';
export type { AssessedDuties, Duty, DutyKind } from '../domain/duty';
export type { FundEvent, FundOpened, Reservation } from '../domain/fund/events';
export type { Holder, HolderRef } from '../domain/holder';
export type { Account, JournalEntry, JournalLine } from '../domain/journal';
export type { NettingEvent, NettingTookEffect } from '../domain/netting/events';
export type { ObligationEvent, PaymentRecorded, PaymentSent } from '../domain/obligation/events';
export type { Basis, ObligationTerms } from '../domain/obligation/terms';
export type { RemittanceEvent, RemittanceSent } from '../domain/remittance/events';

import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { JournalEntry } from '../journal';
import type { ObligationTerms } from './terms';

/** Every event that moves an amount carries its journal entry. */
export interface Posted {
  readonly entry: JournalEntry | null;
}

/** How a payment of one obligation came about. */
export type PaymentOrigin =
  | { readonly from: 'debtor' }
  /** a part of stream `payment-<id>`; accepted, rejected and reversed there */
  | { readonly from: 'remittance'; readonly remittance: string }
  /** money a fund has reserved for it */
  | { readonly from: 'fund'; readonly disbursement: string };

export interface PaymentSent extends Posted {
  readonly payment: string;
  readonly amount: AmountJson;
  /** the value date of the document: owed ends and transit begins */
  readonly valueDate: PlainDate;
  readonly document: SourceDocument;
  /** how it was sent (bank, treasury, clearing house …), as the document has it */
  readonly channel: string | null;
  readonly origin: PaymentOrigin;
}

/** What a payment was discharged with by somebody else's word. */
export interface PaymentRecorded extends Posted {
  readonly payment: string;
  readonly amount: AmountJson;
  readonly valueDate: PlainDate;
  readonly document: SourceDocument;
  /** the party whose office recorded it */
  readonly by: string;
  /** whose word is still missing */
  readonly awaiting: readonly Side[];
}

export type Side = 'debtor' | 'creditor';

interface OfPayment {
  readonly payment: string;
  readonly amount: AmountJson;
}

interface Reasoned {
  readonly reason: string;
  readonly document: SourceDocument | null;
}

/** Why the amount owed changed after it was opened. */
export type AdjustmentCause =
  | { readonly by: 'assessment'; readonly assessment: string; readonly version: number; readonly earlierVersion: number }
  | { readonly by: 'order' | 'ruling'; readonly authority: string; readonly matter: string; readonly legalBasis: LocalText; readonly document: SourceDocument };

export type ObligationEvent =
  | DomainEvent<'ObligationOpened', { readonly obligation: string } & ObligationTerms & Posted>
  /** `difference` is signed: what is owed more */
  | DomainEvent<'ObligationAdjusted', { readonly difference: AmountJson; readonly cause: AdjustmentCause } & Posted>
  | DomainEvent<'DueDateFixed', { readonly dueOn: PlainDate; readonly event: string; readonly occurredOn: PlainDate; readonly document: SourceDocument | null }>
  | DomainEvent<'ReleaseConditionMet', { readonly name: string; readonly delivery: string | null; readonly document: SourceDocument | null }>
  | DomainEvent<'PaymentSent', PaymentSent>
  | DomainEvent<'PaymentAccepted', OfPayment & Posted>
  | DomainEvent<'PaymentRejected', OfPayment & Reasoned & Posted>
  | DomainEvent<'PaymentReversed', OfPayment & Reasoned & Posted>
  | DomainEvent<'PaymentRecorded', PaymentRecorded>
  | DomainEvent<'PaymentConfirmed', { readonly payment: string; readonly sides: readonly Side[]; readonly awaiting: readonly Side[] }>
  | DomainEvent<'PaymentContested', OfPayment & Reasoned & Posted>
  | DomainEvent<'ObligationWaived', { readonly amount: AmountJson } & Reasoned & Posted>
  | DomainEvent<'CreditRefunded', { readonly refund: string; readonly amount: AmountJson; readonly document: SourceDocument } & Posted>
  /** unapplied credit leaves for another obligation between the same two */
  | DomainEvent<'CreditTransferred', { readonly credit: string; readonly to: string; readonly amount: AmountJson } & Posted>
  | DomainEvent<'CreditReceived', { readonly credit: string; readonly source: string; readonly amount: AmountJson } & Posted>
  /** the other obligation could not take it */
  | DomainEvent<'CreditReturned', { readonly credit: string; readonly amount: AmountJson; readonly reason: string } & Posted>
  | DomainEvent<'DeliveryCounted', { readonly delivery: string; readonly amount: AmountJson } & Posted>
  | DomainEvent<'ObligationReservedForNetting', { readonly netting: string; readonly amount: AmountJson }>
  | DomainEvent<'NettingReservationReleased', { readonly netting: string }>
  | DomainEvent<'ObligationNetted', ObligationNetted>;

/** `setOff…` discharges against what runs the other way; the rest of `amount` lives on in the netting's own obligations. */
export interface ObligationNetted extends Posted {
  readonly netting: string;
  readonly amount: AmountJson;
  readonly clearing: string | null;
  readonly setOffByDebtor: AmountJson;
  readonly setOffByCreditor: AmountJson;
}

export type ObligationEventType = ObligationEvent['type'];

export const obligationEvents: EventCatalogue<ObligationEvent> = {
  ObligationOpened: { version: 1, upcasts: [] },
  ObligationAdjusted: { version: 1, upcasts: [] },
  DueDateFixed: { version: 1, upcasts: [] },
  ReleaseConditionMet: { version: 1, upcasts: [] },
  PaymentSent: { version: 1, upcasts: [] },
  PaymentAccepted: { version: 1, upcasts: [] },
  PaymentRejected: { version: 1, upcasts: [] },
  PaymentReversed: { version: 1, upcasts: [] },
  PaymentRecorded: { version: 1, upcasts: [] },
  PaymentConfirmed: { version: 1, upcasts: [] },
  PaymentContested: { version: 1, upcasts: [] },
  ObligationWaived: { version: 1, upcasts: [] },
  CreditRefunded: { version: 1, upcasts: [] },
  CreditTransferred: { version: 1, upcasts: [] },
  CreditReceived: { version: 1, upcasts: [] },
  CreditReturned: { version: 1, upcasts: [] },
  DeliveryCounted: { version: 1, upcasts: [] },
  ObligationReservedForNetting: { version: 1, upcasts: [] },
  NettingReservationReleased: { version: 1, upcasts: [] },
  ObligationNetted: { version: 1, upcasts: [] },
};

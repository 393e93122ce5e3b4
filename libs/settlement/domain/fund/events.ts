import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';

export interface FundOpened {
  readonly fund: string;
  /** as the agreement calls it */
  readonly name: string;
  readonly agreement: string | null;
  readonly caseFile: string | null;
  /** the parties that pay and accept for it */
  readonly managers: readonly string[];
  /** how many of the managers must agree to a payment out; 1 where any of them may */
  readonly consentsNeeded: number;
  readonly purpose: LocalText | null;
}

/**
 * What money that leaves the fund is for: an obligation that the fund owes; what was paid in above what is owed and goes back; an accepted contribution
 * that turns out never to have arrived.
 */
export const reservationPurposes = ['payment', 'refund', 'reversal'] as const;
export type ReservationPurpose = (typeof reservationPurposes)[number];

export interface Reservation {
  readonly reservation: string;
  readonly purpose: ReservationPurpose;
  readonly obligation: string;
  /** the contribution that is reversed; null for other purposes */
  readonly payment: string | null;
  readonly amount: AmountJson;
  readonly valueDate: PlainDate;
  readonly document: SourceDocument;
  readonly channel: string | null;
  readonly reason: string | null;
}

export type FundEvent =
  | DomainEvent<'FundOpened', FundOpened>
  /** money that has arrived and was accepted; the journal entry stands with the obligation's own event */
  | DomainEvent<'FundReceived', { readonly receipt: string; readonly obligation: string; readonly amount: AmountJson }>
  | DomainEvent<'FundDisbursementProposed', Reservation & { readonly consents: readonly string[] }>
  | DomainEvent<'FundDisbursementConsented', { readonly reservation: string; readonly party: string }>
  | DomainEvent<'FundReserved', Reservation>
  | DomainEvent<'FundCaptured', { readonly reservation: string; readonly amount: AmountJson }>
  | DomainEvent<'FundReleased', { readonly reservation: string; readonly amount: AmountJson; readonly reason: string }>;

export const fundEvents: EventCatalogue<FundEvent> = {
  FundOpened: { version: 1, upcasts: [] },
  FundReceived: { version: 1, upcasts: [] },
  FundDisbursementProposed: { version: 1, upcasts: [] },
  FundDisbursementConsented: { version: 1, upcasts: [] },
  FundReserved: { version: 1, upcasts: [] },
  FundCaptured: { version: 1, upcasts: [] },
  FundReleased: { version: 1, upcasts: [] },
};

import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { HolderRef } from '../holder';
import type { JournalEntry } from '../journal';

interface Posted {
  readonly entry: JournalEntry | null;
}

interface Reasoned {
  readonly reason: string;
  readonly document: SourceDocument | null;
}

/** A part that is to discharge one obligation. `payment` is the id under which that obligation knows it. */
export interface RemittancePart {
  readonly payment: string;
  readonly obligation: string;
  readonly amount: AmountJson;
  /** the day from which it discharges; never before the remittance's value date */
  readonly on: PlainDate;
}

export interface RemittanceSent extends Posted {
  readonly remittance: string;
  readonly payer: HolderRef;
  readonly payee: HolderRef;
  readonly amount: AmountJson;
  readonly valueDate: PlainDate;
  readonly document: SourceDocument;
  readonly channel: string | null;
  readonly caseFile: string | null;
  readonly agreement: string | null;
}

/** What part a `RemittancePartReserved` and its end speak of; the facts of the remittance go along for whoever follows the event. */
export interface ReservedPart extends RemittancePart {
  readonly between: { readonly payer: HolderRef; readonly payee: HolderRef };
  readonly document: SourceDocument;
  readonly channel: string | null;
  /** null while the remittance is in transit */
  readonly acceptedOn: PlainDate | null;
}

/**
 * Stream `payment-<id>`: money that covers several obligations, or none yet. What is not applied is unapplied credit of the payer; a part is reserved here,
 * applied to its obligation by a command there, then captured or released here.
 */
export type RemittanceEvent =
  | DomainEvent<'RemittanceSent', RemittanceSent>
  | DomainEvent<'RemittanceAccepted', { readonly unapplied: AmountJson; readonly parts: readonly RemittancePart[] } & Posted>
  | DomainEvent<'RemittanceRejected', { readonly parts: readonly RemittancePart[] } & Reasoned & Posted>
  | DomainEvent<'RemittanceReversed', { readonly unapplied: AmountJson; readonly parts: readonly RemittancePart[] } & Reasoned & Posted>
  | DomainEvent<'RemittancePartReserved', ReservedPart>
  | DomainEvent<'RemittancePartApplied', RemittancePart & { readonly stage: 'in-transit' | 'settled' } & Posted>
  /** applied as of a day before the acceptance: what follows from the acceptance for this part, as of that */
  | DomainEvent<'RemittancePartSettled', RemittancePart & Posted>
  | DomainEvent<'RemittancePartReleased', RemittancePart & { readonly reason: string }>
  /** the obligation has given back a part of a rejected remittance */
  | DomainEvent<'RemittancePartReturned', RemittancePart & Posted>
  | DomainEvent<'RemittanceRefunded', { readonly amount: AmountJson; readonly document: SourceDocument } & Posted>;

export const remittanceEvents: EventCatalogue<RemittanceEvent> = {
  RemittanceSent: { version: 1, upcasts: [] },
  RemittanceAccepted: { version: 1, upcasts: [] },
  RemittanceRejected: { version: 1, upcasts: [] },
  RemittanceReversed: { version: 1, upcasts: [] },
  RemittancePartReserved: { version: 1, upcasts: [] },
  RemittancePartApplied: { version: 1, upcasts: [] },
  RemittancePartSettled: { version: 1, upcasts: [] },
  RemittancePartReleased: { version: 1, upcasts: [] },
  RemittancePartReturned: { version: 1, upcasts: [] },
  RemittanceRefunded: { version: 1, upcasts: [] },
};

import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { InKind } from '../duty';
import type { HolderRef } from '../holder';

/** What an accepted delivery does: discharge an obligation in kind, release one that waits for it, or count where a clause asks for deliveries. */
export type DeliveryPurpose = 'discharge' | 'release' | 'count';

export interface DeliveryRecorded {
  readonly delivery: string;
  readonly purpose: DeliveryPurpose;
  /** null where it only counts */
  readonly obligation: string | null;
  readonly agreement: string | null;
  readonly caseFile: string | null;
  readonly deliverer: HolderRef;
  /** accepts it */
  readonly receiver: HolderRef;
  /** code of the kind of work, goods or service, as the clause names them */
  readonly kind: string;
  readonly what: LocalText;
  readonly quantity: AmountJson | null;
  /** what the deliverer says it is worth */
  readonly claimedValue: AmountJson | null;
  readonly deliveredOn: PlainDate;
  readonly documents: readonly SourceDocument[];
  /** how acceptance values it: the obligation's unit and, where the clause states one, the value of a unit; null where it only counts */
  readonly valued: { readonly unit: string; readonly unitValue: InKind['unitValue'] | null } | null;
  /** the party whose office recorded it */
  readonly by: string;
}

export interface DeliveryAccepted {
  readonly delivery: string;
  readonly purpose: DeliveryPurpose;
  readonly obligation: string | null;
  readonly quantity: AmountJson | null;
  /** what it counts for: in the obligation's unit, or money */
  readonly value: AmountJson | null;
  readonly document: SourceDocument | null;
}

export type DeliveryEvent =
  | DomainEvent<'DeliveryRecorded', DeliveryRecorded>
  | DomainEvent<'DeliveryAccepted', DeliveryAccepted>
  | DomainEvent<'DeliveryRejected', { readonly delivery: string; readonly reason: string; readonly document: SourceDocument | null }>
  | DomainEvent<'DeliveryWithdrawn', { readonly delivery: string; readonly reason: string }>;

export const deliveryEvents: EventCatalogue<DeliveryEvent> = {
  DeliveryRecorded: { version: 1, upcasts: [] },
  DeliveryAccepted: { version: 1, upcasts: [] },
  DeliveryRejected: { version: 1, upcasts: [] },
  DeliveryWithdrawn: { version: 1, upcasts: [] },
};

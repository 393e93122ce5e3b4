import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { Settles } from '../duty';
import type { Holder, HolderRef } from '../holder';

/** An obligation that is netted; who stands at its ends is frozen when the netting is proposed. */
export interface NettedObligation {
  readonly obligation: string;
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
}

export interface NettingProposed {
  readonly netting: string;
  /** in the order in which they are set off */
  readonly obligations: readonly NettedObligation[];
  readonly unit: string;
  /** the party through whose clearing account many holders are netted; null between two */
  readonly clearing: string | null;
  /** the day from which it counts */
  readonly on: PlainDate;
  /** when what remains is due; null: never late */
  readonly dueOn: PlainDate | null;
  readonly document: SourceDocument;
  /** whose consent it takes, and who has given it by proposing */
  readonly needs: readonly Holder[];
  readonly consents: readonly Holder[];
  readonly by: string;
  /** where all obligations share them */
  readonly agreement: string | null;
  readonly mechanism: string | null;
  readonly nature: string | null;
  readonly caseFile: string | null;
  readonly settles: Settles;
}

/** What one obligation comes to: how much of it is set off at each end; the rest is replaced by the nets. */
export interface SetOff {
  readonly obligation: string;
  readonly amount: AmountJson;
  readonly byDebtor: AmountJson;
  readonly byCreditor: AmountJson;
}

/** What remains to be paid, as an obligation of its own. */
export interface Net {
  readonly obligation: string;
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
  readonly amount: AmountJson;
}

export interface NettingTookEffect {
  readonly setOffs: readonly SetOff[];
  readonly nets: readonly Net[];
}

export type NettingEvent =
  | DomainEvent<'NettingProposed', NettingProposed>
  | DomainEvent<'NettingReservationMade', { readonly obligation: string; readonly amount: AmountJson }>
  | DomainEvent<'NettingConsented', { readonly holders: readonly Holder[]; readonly by: string }>
  /** the one event by which all of it takes effect; the obligations follow */
  | DomainEvent<'NettingTookEffect', NettingTookEffect>
  | DomainEvent<'NettingReleased', { readonly reason: string; readonly obligations: readonly string[] }>;

export const nettingEvents: EventCatalogue<NettingEvent> = {
  NettingProposed: { version: 1, upcasts: [] },
  NettingReservationMade: { version: 1, upcasts: [] },
  NettingConsented: { version: 1, upcasts: [] },
  NettingTookEffect: { version: 1, upcasts: [] },
  NettingReleased: { version: 1, upcasts: [] },
};

import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { PartyCode } from './codes';
import type { Span } from './dated';
import type { JointForm, PartyKind, RegionLevel } from './kinds';
import type { Sealed } from './sealed';

/** On which document an entry rests; null where none was given. */
interface Documented {
  readonly document: SourceDocument | null;
}

export type PartyEvent =
  | DomainEvent<'PartyRegistered', PartyRegistered>
  | DomainEvent<'PartyRenamed', { readonly name: PartyName; readonly from: PlainDate | null } & Documented>
  | DomainEvent<'PartyCodeAssigned', PartyCode & Documented>
  | DomainEvent<'PartyCodeEnded', { readonly system: string; readonly value: string; readonly to: PlainDate } & Documented>
  | DomainEvent<'PartyStatusGranted', { readonly status: string } & Span & Documented>
  | DomainEvent<'PartyStatusEnded', { readonly status: string; readonly to: PlainDate } & Documented>
  | DomainEvent<'PartyPlacedUnder', { readonly superior: string } & Span & Documented>
  | DomainEvent<'PartyReleasedFrom', { readonly superior: string; readonly to: PlainDate } & Documented>
  | DomainEvent<'PartyAuthorityDesignated', { readonly matter: string; readonly authority: string } & Span & Documented>
  | DomainEvent<'PartyAuthorityEnded', { readonly matter: string; readonly to: PlainDate } & Documented>
  | DomainEvent<'PartyBordersChanged', { readonly note: LocalText; readonly on: PlainDate } & Documented>
  | DomainEvent<'PartyRecordWithdrawn', WithdrawnRecord>
  | DomainEvent<'PartySucceeded', { readonly successor: string; readonly on: PlainDate } & Documented>;

export interface PartyRegistered {
  readonly kind: PartyKind;
  /** of a region only */
  readonly level: RegionLevel | null;
  /** of a joint institution only */
  readonly form: JointForm | null;
  readonly name: PartyName;
  /** how to reach a person; always sealed */
  readonly contact: Sealed | null;
  /** id of the party whose office registered it and keeps its record */
  readonly keptBy: string;
}

/** A natural person's is sealed, every other is plain. */
export type PartyName = LocalText | Sealed;

/** What is dated and may have been entered wrongly. A name is known by its first day. */
export const recordKinds = ['name', 'code', 'status', 'superior', 'authority', 'succession'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** An entry that was wrong from the beginning: it stays on record, and counts no more. */
export interface WithdrawnRecord {
  readonly record: RecordKind;
  /** the code as `system value`, the status, the superior's id, the matter, or the successor's id; empty for a name */
  readonly key: string;
  readonly from: PlainDate | null;
  readonly reason: LocalText;
}

export const partyCatalogue: EventCatalogue<PartyEvent> = {
  PartyRegistered: { version: 1, upcasts: [] },
  PartyRenamed: { version: 1, upcasts: [] },
  PartyCodeAssigned: { version: 1, upcasts: [] },
  PartyCodeEnded: { version: 1, upcasts: [] },
  PartyStatusGranted: { version: 1, upcasts: [] },
  PartyStatusEnded: { version: 1, upcasts: [] },
  PartyPlacedUnder: { version: 1, upcasts: [] },
  PartyReleasedFrom: { version: 1, upcasts: [] },
  PartyAuthorityDesignated: { version: 1, upcasts: [] },
  PartyAuthorityEnded: { version: 1, upcasts: [] },
  PartyBordersChanged: { version: 1, upcasts: [] },
  PartyRecordWithdrawn: { version: 1, upcasts: [] },
  PartySucceeded: { version: 1, upcasts: [] },
};

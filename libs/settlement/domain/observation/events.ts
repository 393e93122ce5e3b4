import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { LocalText } from '#kernel/local-text';
import type { SourceDocument } from '#kernel/source-document';
import type { ObservedSubject } from './subject';

/**
 * What is observed: an indicator, or something stated with its document that comes from elsewhere (a grade of an evaluation, a finding, a ruling, an approval, a
 * balance taken over, a fact, the day of an event, an attribute of a party).
 */
export const matterKinds = ['indicator', 'attribute', 'grade', 'finding', 'ruling', 'approval', 'opening', 'fact', 'event'] as const;
export type MatterKind = (typeof matterKinds)[number];

export interface Matter {
  readonly kind: MatterKind;
  /** the indicator's code, or the name that clauses use */
  readonly name: string;
}

/** What makes it this observation and no other. */
export interface ObservationKey {
  readonly matter: Matter;
  /** id of the agreement it is stated for; null where it holds for everybody */
  readonly agreement: string | null;
  readonly subject: ObservedSubject;
  /** key of `#kernel/period` */
  readonly period: string;
  readonly statistic: string | null;
}

/** A value as people write it in a clause (`97%`, `1000 t`, `II`, `yes`, `2018-05-01`), or why there is none. */
export type Reading = { readonly state: 'known'; readonly value: string } | { readonly state: 'suspended'; readonly cause: LocalText };

/** One version: what was read, by whom, from where. */
export interface Recording {
  readonly reading: Reading;
  /** who measured or stated it, as the record names it */
  readonly source: LocalText;
  readonly method: LocalText | null;
  readonly document: SourceDocument | null;
  /** id of the party under whose mandate it was recorded */
  readonly recordedBy: string;
}

export interface ObservationRecorded extends ObservationKey, Recording {
  readonly observation: string;
  readonly version: 1;
}

export interface ObservationSuperseded extends ObservationKey, Recording {
  readonly observation: string;
  /** from 2; the versions before stay on record */
  readonly version: number;
  readonly reason: LocalText;
}

export type ObservationEvent = DomainEvent<'ObservationRecorded', ObservationRecorded> | DomainEvent<'ObservationSuperseded', ObservationSuperseded>;

export const observationEvents: EventCatalogue<ObservationEvent> = {
  ObservationRecorded: { version: 1, upcasts: [] },
  ObservationSuperseded: { version: 1, upcasts: [] },
};

import type { Locale } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { Refusal } from '#kernel/refusal';
import type { CompetentAuthority } from '../domain/competent-authority';
import type { Span } from '../domain/dated';
import type { PartyKind } from '../domain/kinds';

export type { CompetentAuthority } from '../domain/competent-authority';
export type { Span } from '../domain/dated';
export type { PartyKind } from '../domain/kinds';

/** What other stages need to know of a party. */
export interface PartySummary {
  readonly id: string;
  readonly kind: PartyKind;
  /** `stream@revision` of the record that was read, for the basis of a decision */
  readonly basis: string;
}

/**
 * The published query of the parties. Every answer is read from the parties' own streams and so knows whatever was acknowledged before the question,
 * without waiting for a view. Ids that do not exist are simply nowhere: null, empty, or missing from the answer.
 */
export interface PartyDirectory {
  party(id: string): Promise<PartySummary | null>;
  /** those of the ids that exist */
  exists(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** the name in use on that day; of a person, and of an id that does not exist, a neutral label */
  nameAt(id: string, date: PlainDate, locale: Locale): Promise<string>;
  /** the direct superiors on that day; where one was merged, its successor */
  superiorsAt(id: string, date: PlainDate): Promise<readonly string[]>;
  /** all who stand above the party on that day, the nearest first */
  allSuperiorsAt(id: string, date: PlainDate): Promise<readonly string[]>;
  /** the days between `from` and `to` (both counted) on which the party holds the status, in order and without overlap */
  statusesHeld(id: string, status: string, from: PlainDate, to: PlainDate): Promise<readonly Span[]>;
  /** who may rule between the parties on a matter; an agreement's own designation goes before it and is the agreement's to know */
  competentAuthority(parties: readonly string[], matter: string, date: PlainDate): Promise<CompetentAuthority | Refusal>;
  /** who holds the party's rights on that day: itself where nobody succeeded it */
  successorAt(id: string, date: PlainDate): Promise<string>;
}

/** Nest token of the `PartyDirectory`; provided globally by the parties. */
export const PARTY_DIRECTORY = Symbol('PartyDirectory');

import type { AssessedLeg, FrozenInputs, LegKind, LegParty } from '#clauses/contract';
import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { AssessedDuties, Duty, NamedFund } from '../duty';

/** What due rules call the day on which the assessment becomes final. */
export const finalDay = 'final';

/** Part of what was assessed that nobody can owe or claim yet: the clause leaves one end to be determined. */
export interface OpenShare {
  readonly key: string;
  readonly name: string;
  readonly amount: AmountJson;
}

/** One leg as it came out, before any netting: what later periods read as history. */
export interface LegRecord {
  readonly key: string;
  readonly leg: string;
  readonly elements: readonly string[];
  readonly from: LegParty;
  readonly to: LegParty;
  readonly amount: AmountJson;
  readonly kind: LegKind;
  readonly turned: boolean;
  readonly due: AssessedLeg['due'];
}

/** One version of the clause with the days of the period that it governs. */
export interface ClausePart {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** SHA-256 over the source, which names the version */
  readonly digest: string;
  readonly textDigest: string;
  /** 0: the original text of the agreement, else the number of the amendment or renewal */
  readonly instrument: number;
  /** the clause's own text, byte for byte: the assessment can be done again from this event alone */
  readonly source: string;
  readonly frozen: FrozenInputs;
}

/** The moment as of which the inputs were read: every view had come to `seq`. */
/** A place in the log; when it was reached follows from the log, and stands in no event. */
export interface KnownAt {
  readonly seq: number;
}

/** Why this version was made. */
export type AssessmentCause =
  | { readonly by: 'request' }
  /** an input was superseded */
  | { readonly by: 'observation'; readonly observation: string; readonly version: number }
  /** an assessment that this one reads as history became final in another version */
  | { readonly by: 'history'; readonly assessment: string; readonly version: number }
  | { readonly by: 'reassessment'; readonly reason: LocalText; readonly document: SourceDocument | null };

/** What is the same in every version of one assessment. */
export interface AssessmentKey {
  readonly assessment: string;
  readonly agreement: string;
  readonly clause: string;
  /** key of `#kernel/period` */
  readonly period: string;
}

export interface AssessmentProposed extends AssessmentKey {
  /** number it has once it is final: one more than the last final version */
  readonly version: number;
  readonly cause: AssessmentCause;
  readonly knownAt: KnownAt;
  readonly parts: readonly ClausePart[];
  /** SHA-256 over the frozen inputs of all parts */
  readonly inputsDigest: string;
  /** SHA-256 over the result; whoever assesses the frozen inputs again comes to the same */
  readonly resultDigest: string;
  readonly legs: readonly LegRecord[];
  /** due dates that count from the final assessment are still rules */
  readonly duties: readonly Duty[];
  readonly undetermined: readonly OpenShare[];
  readonly funds: readonly NamedFund[];
  readonly mechanism: string;
  readonly nature: string;
  readonly caseFile: string | null;
  /** ids of the parties bound by the agreement: those who may object */
  readonly parties: readonly string[];
  /** ids of all whom the agreement names: those whose offices carry the assessment on */
  readonly named: readonly string[];
  /** code of the agreement's working-day calendar */
  readonly calendar: string;
  /** the last day for objections; null where none are waited for */
  readonly objectionsUntil: PlainDate | null;
  readonly fourEyes: boolean;
  readonly proposedBy: { readonly person: string; readonly party: string };
}

export interface Objection {
  readonly objection: string;
  readonly version: number;
  readonly party: string;
  readonly reason: LocalText;
  readonly document: SourceDocument | null;
}

export interface AssessmentFinalised extends AssessedDuties, AssessmentKey {
  readonly inputsDigest: string;
  readonly resultDigest: string;
  readonly legs: readonly LegRecord[];
  readonly undetermined: readonly OpenShare[];
  readonly cause: AssessmentCause;
  /** what was said to the objections; null where there were none */
  readonly answer: LocalText | null;
}

export interface AssessmentQuestioned extends AssessmentKey {
  /** the version that is in question */
  readonly version: number;
  readonly cause: AssessmentCause;
  /** why it could not be done again: the code of a refusal; `assessment-held` where inputs are missing */
  readonly code: string;
  /** keys of the missing inputs */
  readonly missing: readonly string[];
}

export type AssessmentEvent =
  | DomainEvent<'AssessmentProposed', AssessmentProposed>
  | DomainEvent<'AssessmentObjected', AssessmentKey & Objection>
  | DomainEvent<'AssessmentWithdrawn', AssessmentKey & { readonly version: number; readonly reason: LocalText }>
  | DomainEvent<'AssessmentFinalised', AssessmentFinalised>
  /** something it rests on has moved, and no new version could be made of it: somebody has to look */
  | DomainEvent<'AssessmentQuestioned', AssessmentQuestioned>;

export const assessmentEvents: EventCatalogue<AssessmentEvent> = {
  AssessmentProposed: { version: 1, upcasts: [] },
  AssessmentObjected: { version: 1, upcasts: [] },
  AssessmentWithdrawn: { version: 1, upcasts: [] },
  AssessmentFinalised: { version: 1, upcasts: [] },
  AssessmentQuestioned: { version: 1, upcasts: [] },
};


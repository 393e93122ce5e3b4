import type { LocalText } from '#kernel/local-text';
import type { Refusal } from '#kernel/refusal';
import type { SourceDocument } from '#kernel/source-document';
import type { AgreementFacts } from './agreement-facts';
import type { AssessmentCause, ClausePart, KnownAt } from './events';

export type AssessmentCommand =
  | { readonly type: 'propose'; readonly agreement: string; readonly clause: string; readonly period: string; readonly objectionDays: number }
  | { readonly type: 'reassess'; readonly cause: Exclude<AssessmentCause, { by: 'request' }>; readonly objectionDays: number }
  | { readonly type: 'object'; readonly reason: LocalText; readonly document: SourceDocument | null }
  | { readonly type: 'withdraw'; readonly reason: LocalText }
  | { readonly type: 'finalise'; readonly answer: LocalText | null };

/** What is read for a proposal before it is decided. */
export interface Prepared {
  readonly facts: AgreementFacts;
  readonly parts: readonly ClausePart[];
  readonly knownAt: KnownAt;
}

export interface AssessmentContext {
  /** id of the ledger: process managers act for it */
  readonly ledger: string;
  /** or why nothing can be proposed; null for acts on a version that stands already */
  readonly prepared: Prepared | Refusal | null;
}

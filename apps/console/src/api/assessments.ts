import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import { useAnswer, usePages } from './asking';
import type { KnownAt } from './settlement';

export interface AssessmentListed {
  readonly id: string;
  readonly revision: number;
  readonly agreement: string;
  readonly clause: string;
  readonly period: string;
  readonly caseFile: string | null;
  readonly status: string;
  readonly finalVersion: number;
  readonly pendingVersion: number | null;
  readonly questioned: boolean;
}

export interface LegEnd { readonly kind: string; readonly name: string; readonly party?: string | null }

export interface Leg {
  readonly key: string;
  readonly leg: string;
  readonly from: LegEnd;
  readonly to: LegEnd;
  readonly amount: AmountJson;
  readonly kind: string;
  readonly turned: boolean;
}

export type HolderRef = { readonly party: string } | { readonly fund: string } | { readonly clearing: string };

export interface Duty {
  readonly key: string;
  readonly obligation: string;
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
  readonly amount: AmountJson;
  readonly kind: string;
}

export interface AssessmentVersion {
  readonly version: number;
  readonly status: 'proposed' | 'final';
  readonly cause: { readonly by: string; readonly observation?: string; readonly assessment?: string; readonly version?: number; readonly reason?: LocalText };
  readonly knownAt: KnownAt;
  readonly inputsDigest: string;
  readonly resultDigest: string;
  readonly legs: readonly Leg[];
  readonly duties: readonly Duty[];
  readonly objectionsUntil: string | null;
  readonly finalOn: string | null;
  readonly answer: LocalText | null;
}

export interface AssessmentShown extends AssessmentListed {
  readonly versions: readonly AssessmentVersion[];
  readonly objections: readonly { readonly party: string; readonly reason: LocalText }[];
  readonly question: { readonly code: string; readonly missing: readonly string[] } | null;
}

export interface Source {
  readonly kind: string;
  readonly id: string;
  readonly version: string;
  readonly ref: string;
  readonly says: string;
}

export interface ExplanationNode {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly label: LocalText;
  readonly elements: readonly string[];
  readonly formula: string;
  readonly worked: string;
  readonly value: string;
  readonly line: number;
  readonly column: number;
  readonly sources: readonly Source[];
  readonly state: string;
  readonly cause: string;
}

export interface ExplanationTree { readonly node: ExplanationNode; readonly see: boolean; readonly parts: readonly ExplanationTree[] }
export interface LegExplanation { readonly leg: string; readonly tree: ExplanationTree; readonly sentences: readonly string[] }

/** A source with the address under which the API answers it; null where none does. */
export interface LinkedSource extends Source { readonly link: string | null }

export interface AssessmentExplained {
  readonly assessment: string;
  readonly version: number;
  /** whether assessing again gave the digest that stands in the event */
  readonly reproduced: boolean;
  readonly legs: readonly LegExplanation[];
  readonly sources: readonly LinkedSource[];
}

export interface AssessmentFilter { readonly caseFile?: string; readonly agreement?: string; readonly status?: string }

export function useAssessments(filter: AssessmentFilter) {
  return usePages<AssessmentListed>('/assessments', { ...filter });
}

export function useAssessment(id: string | null) {
  return useAnswer<AssessmentShown>(id === null ? null : `/assessments/${id}`);
}

export function useExplanation(id: string | null, version?: number) {
  return useAnswer<AssessmentExplained>(id === null ? null : `/assessments/${id}/explanation`, { version });
}

export function holderOf(ref: HolderRef): string {
  if ('party' in ref) return `party:${ref.party}`;
  return 'fund' in ref ? `fund:${ref.fund}` : `clearing:${ref.clearing}`;
}

import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { SourceDocument } from '#kernel/source-document';
import { useAnswer, usePages } from './asking';
import type { AssessmentExplained } from './assessments';

/** The day and the place in the log as of which it is asked. */
export interface AsOf { readonly asOf?: string; readonly knownAt?: string }
export interface KnownAt { readonly seq: number; readonly at: string | null }
/** `party:<id>`, `fund:<id>`, `clearing:<party id>` → what people call it */
export type Names = Readonly<Record<string, string>>;

export interface Standing {
  readonly status: string;
  readonly owedInAll: AmountJson;
  readonly outstanding: AmountJson;
  readonly inTransit: AmountJson;
  readonly settled: AmountJson;
  readonly unappliedCredit: AmountJson;
  readonly arrears: AmountJson;
}

export interface ObligationListed {
  readonly id: string;
  readonly debtor: string;
  readonly creditor: string;
  readonly through: string | null;
  readonly amount: AmountJson;
  readonly kind: string;
  readonly effectiveOn: string;
  readonly dueOn: string | null;
  readonly agreement: string | null;
  readonly clause: string | null;
  readonly mechanism: string | null;
  readonly nature: string | null;
  readonly caseFile: string | null;
  readonly assessment: string | null;
  readonly dutyKey: string | null;
  readonly period: string | null;
  readonly standing: Standing;
}

export interface PaymentPart {
  readonly id: string;
  readonly amount: AmountJson;
  readonly valueDate: string;
  readonly status: string;
  readonly acceptedOn: string | null;
  readonly awaiting: readonly string[];
  readonly origin: { readonly from: string };
  readonly document: SourceDocument | null;
}

export type Basis =
  | { readonly by: 'assessment'; readonly assessment: string; readonly version: number; readonly key: string; readonly period: string }
  | { readonly by: 'order' | 'ruling'; readonly authority: string; readonly matter: string; readonly legalBasis: LocalText; readonly document: SourceDocument }
  | { readonly by: 'schedule'; readonly place: LocalText; readonly document: SourceDocument }
  | { readonly by: 'acknowledgement'; readonly document: SourceDocument }
  | { readonly by: 'netting'; readonly netting: string };

export interface ObligationShown extends ObligationListed {
  readonly revision: number;
  readonly asOf: string;
  readonly settles: { readonly in: 'money' | 'quantity' | 'kind' };
  readonly release: { readonly when: string; readonly name: string } | null;
  readonly releasedOn: string | null;
  readonly payableUntil: string | null;
  readonly basis: Basis;
  readonly payments: readonly PaymentPart[];
  readonly names: Names;
}

export interface HistoryEntry {
  readonly seq: number;
  readonly event: string;
  readonly type: string;
  readonly effectiveOn: string;
  readonly knownAt: string;
  readonly actorParty: string;
  readonly sentence: string;
}

export interface ObligationExplained extends ObligationListed {
  readonly asOf: string;
  readonly basis: Basis;
  /** the assessment that opened it, and each version that changed it */
  readonly assessments: readonly AssessmentExplained[];
  readonly history: readonly HistoryEntry[];
}

export interface Position {
  readonly holder?: string | null;
  readonly counterparty?: string | null;
  readonly account?: string | null;
  readonly transfer: boolean;
  readonly amount: AmountJson;
}

interface AsAnswered { readonly asOf: string; readonly knownAt: KnownAt; readonly names: Names; readonly casesLeftOut: number }
export interface PositionsShown extends AsAnswered { readonly items: readonly Position[] }

export interface Flow {
  readonly from: string;
  readonly to: string;
  /** false for own match, which is no transfer */
  readonly transfer: boolean;
  readonly amount: AmountJson;
  readonly owed: AmountJson;
  readonly inTransit: AmountJson;
  readonly settled: AmountJson;
  readonly unappliedCredit: AmountJson;
}
export interface FlowsShown extends AsAnswered { readonly items: readonly Flow[] }

export interface ArrearsLine { readonly debtor: string; readonly creditor: string; readonly agreement: string | null; readonly year: number; readonly arrears: AmountJson; readonly obligations: number; readonly since: string }
export interface ArrearsShown extends AsAnswered { readonly items: readonly ArrearsLine[] }

export interface MoneyFilter extends AsOf {
  readonly agreement?: string;
  readonly caseFile?: string;
  readonly party?: string;
  readonly mechanism?: string;
  readonly unit?: string;
}

export function useObligations(filter: AsOf & { readonly agreement?: string; readonly caseFile?: string; readonly party?: string; readonly assessment?: string; readonly status?: string; readonly mechanism?: string }) {
  return usePages<ObligationListed>('/obligations', { ...filter });
}

export function useObligation(id: string, at: AsOf) {
  return useAnswer<ObligationShown>(`/obligations/${id}`, { ...at });
}

export function useObligationExplanation(id: string, at: AsOf) {
  return useAnswer<ObligationExplained>(`/obligations/${id}/explanation`, { ...at });
}

export function useFlows(filter: MoneyFilter) {
  return useAnswer<FlowsShown>('/flows', { ...filter });
}

export function usePositions(filter: AsOf & { readonly holder?: string; readonly agreement?: string; readonly caseFile?: string; readonly groupBy: string }) {
  return useAnswer<PositionsShown>('/positions', { ...filter });
}

export function useArrears(filter: MoneyFilter) {
  return useAnswer<ArrearsShown>('/arrears', { ...filter });
}

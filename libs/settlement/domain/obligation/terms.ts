import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { DueRule, DutyKind, ReleaseCondition, Settles } from '../duty';
import type { HolderRef } from '../holder';

/** What binds the debtor (law 5). */
export type Basis =
  /** a final assessment of a clause that the debtor signed */
  | { readonly by: 'assessment'; readonly assessment: string; readonly version: number; readonly key: string; readonly period: string }
  /** an order or a ruling of the competent authority; it cites its legal basis */
  | { readonly by: 'order' | 'ruling'; readonly authority: string; readonly matter: string; readonly legalBasis: LocalText; readonly document: SourceDocument }
  /** a schedule that stands in the text of an agreement in force */
  | { readonly by: 'schedule'; readonly place: LocalText; readonly document: SourceDocument }
  /** the debtor's own word */
  | { readonly by: 'acknowledgement'; readonly document: SourceDocument }
  /** what remained between two holders when a netting took effect */
  | { readonly by: 'netting'; readonly netting: string };

/** Who owes whom what, why and when; fixed when the obligation is opened. */
export interface ObligationTerms {
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
  readonly through: { readonly clearing: string } | null;
  readonly amount: AmountJson;
  readonly kind: DutyKind;
  readonly settles: Settles;
  readonly due: DueRule | null;
  readonly release: ReleaseCondition | null;
  /** the day from which it is owed */
  readonly effectiveOn: PlainDate;
  readonly basis: Basis;
  readonly agreement: string | null;
  readonly clause: string | null;
  readonly mechanism: string | null;
  readonly nature: string | null;
  readonly caseFile: string | null;
}

import { type LegKind, legKinds } from '#clauses/contract';
import type { AmountJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import type { FundRef, HolderRef } from './holder';

/** What a leg is for; it decides the account that takes the settled amount (see `journal.ts`). */
export const dutyKinds = legKinds;
export type DutyKind = LegKind;

/**
 * One thing that somebody owes somebody by an assessment: the wire between an assessment and the obligation it opens. `AssessmentFinalised` carries
 * them as `duties` (after the clause's `net:`), `ObligationOpened` repeats one. JSON only.
 */
export interface Duty {
  /** stable over the versions of one assessment: leg id and element keys */
  readonly key: string;
  /** `idFrom(assessment id, key)` */
  readonly obligation: string;
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
  /** the clearing account it passes through; debtor owes it, it owes the creditor */
  readonly through?: { readonly clearing: string };
  /** above zero; money, or a quantity in its own unit */
  readonly amount: AmountJson;
  readonly kind: DutyKind;
  readonly settles: Settles;
  /** null: owed without a due date, and so never late */
  readonly due: DueRule | null;
  /** payable only once this holds; absent: payable at once */
  readonly release?: ReleaseCondition;
  /** the day from which it is owed */
  readonly effectiveOn: PlainDate;
}

/** How it is discharged. */
export type Settles =
  /** by payments in the amount's currency */
  | { readonly in: 'money' }
  /** by transfers of the quantity itself (a quota, water, tons) that are told like payments */
  | { readonly in: 'quantity' }
  /** by accepted deliveries */
  | InKind;

export interface InKind {
  readonly in: 'kind';
  /** what one unit of a delivered quantity counts, where the amount is money; absent: the value is agreed at each acceptance */
  readonly unitValue?: { readonly per: string; readonly amount: AmountJson };
  /** codes of the kinds that count; absent: all but the ineligible */
  readonly eligible?: readonly string[];
  readonly ineligible?: readonly string[];
  /** true where the debtor may pay money instead */
  readonly orMoney?: boolean;
}

export type DueRule =
  | { readonly on: PlainDate }
  /** not known before the named event; then so many units after its day */
  | { readonly after: string; readonly count: number; readonly unit: 'day' | 'working_day' | 'month' | 'year' };

export type ReleaseCondition =
  /** a delivery recorded for this obligation and accepted by its debtor */
  | { readonly when: 'delivery-accepted'; readonly name: string }
  /** a stated event, confirmed by the debtor on a document */
  | { readonly when: 'event'; readonly name: string };

/**
 * What settlement needs to know of a final assessment: the part of `AssessmentFinalised` (stream `assessment-<id>`) that opens and adjusts obligations.
 * Version 1 opens one obligation for each duty; version n adjusts by key against version n - 1, which the process manager has folded.
 */
export interface AssessedDuties {
  readonly assessment: string;
  /** from 1 */
  readonly version: number;
  readonly agreement: string;
  readonly clause: string;
  /** text key of the period, as `#kernel/period` writes it */
  readonly period: string;
  readonly mechanism: string;
  readonly nature: string;
  readonly caseFile: string | null;
  readonly duties: readonly Duty[];
  /** the funds that the duties name; each is opened when first met */
  readonly funds: readonly NamedFund[];
}

export interface NamedFund extends FundRef {
  /** as the agreement calls it */
  readonly name: string;
}

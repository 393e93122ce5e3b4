import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';

/** What a value of the indicator looks like. */
export type ValueForm =
  /** `unit` as clauses write it: `t`, `mg/L`, `CNY/person`, `%`, a unit of the indicator's own, or `1` for a bare number */
  | { readonly kind: 'number'; readonly unit: string }
  /** an ordered scale, best first: 水质 I … 劣V */
  | { readonly kind: 'class'; readonly members: readonly string[] }
  | { readonly kind: 'yes_no' }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' };

/** How it is observed, from a day on. */
export interface Method {
  readonly from: PlainDate | null;
  readonly text: LocalText;
  readonly document: SourceDocument | null;
}

export interface IndicatorDeclared {
  readonly indicator: string;
  /** as clauses name it; unique in the ledger */
  readonly code: string;
  readonly name: LocalText;
  readonly form: ValueForm;
  /** kinds of statistic that may be recorded (`annual_mean`, `sum`); empty: one value for each subject and period, without a kind */
  readonly statistics: readonly string[];
  readonly source: LocalText | null;
  readonly method: Method | null;
}

export type IndicatorEvent =
  | DomainEvent<'IndicatorDeclared', IndicatorDeclared>
  | DomainEvent<'IndicatorMethodRevised', { readonly indicator: string; readonly code: string; readonly method: Method; readonly reason: LocalText }>
  | DomainEvent<'IndicatorStatisticsAdded', { readonly indicator: string; readonly code: string; readonly statistics: readonly string[] }>;

export const indicatorEvents: EventCatalogue<IndicatorEvent> = {
  IndicatorDeclared: { version: 1, upcasts: [] },
  IndicatorMethodRevised: { version: 1, upcasts: [] },
  IndicatorStatisticsAdded: { version: 1, upcasts: [] },
};

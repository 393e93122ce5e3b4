import { type Period, daysIn, parsePeriod, splitAt } from '#kernel/period';
import type { PlainDate } from '#kernel/plain-date';
import { rational } from '#kernel/rational';
import { type Refusal, isRefusal, refuse } from '#kernel/refusal';
import type { Clause } from './clause';
import type { SpanPart } from './contract';
import type { ClauseRefusal } from './refusals';

export interface ClauseVersion {
  /** the caller's name for it */
  readonly version: string;
  readonly clause: Clause;
  /** the first day on which it holds */
  readonly from: PlainDate;
}

/**
 * How a period is divided between the versions of one clause, by the rule that the version in force at the period's start names: `by date` cuts the period
 * where a version begins and each assesses the data of its days; `by days` lets each assess the whole period and count for its share of the days; `by start`
 * leaves the whole period to the version at its start. Refuses with `clause-versions-differ` where they bear different names or none holds at the
 * start, `clause-period-wrong`.
 */
export function planSpan(versions: readonly ClauseVersion[], periodKey: string): readonly SpanPart[] | Refusal<ClauseRefusal> {
  const period = parsePeriod(periodKey);
  if (isRefusal(period)) return refuse('clause-period-wrong', { period: periodKey, wanted: '' });
  const ordered = [...versions].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const first = holdingOn(ordered, period.from);
  if (first === null || ordered.some(({ clause }) => clause.name !== first.clause.name)) return refuse('clause-versions-differ', { period: periodKey });
  const parts = splitAt(period, ordered.map(({ from }) => from));
  if (parts.length === 1 || first.clause.split === 'start') return [{ version: first.version, period: period.key, part: null }];
  return parts.map((part) => partOf(part, period, holdingOn(ordered, part.from) ?? first, first.clause.split));
}

function partOf(part: Period, whole: Period, { version }: ClauseVersion, split: Clause['split']): SpanPart {
  if (split === 'date') return { version, period: part.key, part: { within: whole.key, share: '1' } };
  const share = rational(daysIn(part), daysIn(whole));
  return { version, period: whole.key, part: { within: whole.key, share: `${share.num}/${share.den}` } };
}

function holdingOn(ordered: readonly ClauseVersion[], date: PlainDate): ClauseVersion | null {
  return ordered.filter(({ from }) => from <= date).at(-1) ?? null;
}

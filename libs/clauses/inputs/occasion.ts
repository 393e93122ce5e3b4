import type { PlainDate } from '#kernel/plain-date';
import { type Period, parsePeriod } from '#kernel/period';
import { isRefusal } from '#kernel/refusal';
import { Stop } from '../builtins/builtin';
import type { Clause } from '../clause';
import type { Bindings } from '../contract';
import { elementsOfSets } from './elements';
import type { SpanContext } from './span-days';

/** One assessment's frame: the period, who and what the names stand for, the elements of every set. */
export interface Occasion {
  readonly clause: Clause;
  readonly bindings: Bindings;
  /** the stretch whose data count */
  readonly period: Period;
  /** the whole period where `period` is a part of one; else the same */
  readonly whole: Period;
  readonly sets: ReadonlyMap<string, readonly string[]>;
  /** the day of an event (for an element, where the event has one for each); null while unknown */
  eventOn(event: string, element?: string): PlainDate | null;
}

/** Throws `Stop` where the period is not one of the clause's, or a set is too large. */
export function occasionOf(clause: Clause, periodKey: string, within: string | null, bindings: Bindings): Occasion {
  const period = periodOf(periodKey);
  const whole = within === null ? period : periodOf(within);
  const wanted = clause.period.kind;
  if (wanted !== 'span' && whole.kind !== wanted) throw new Stop('clause-period-wrong', { period: whole.key, wanted });
  const eventOn = (event: string, element?: string): PlainDate | null => {
    const binding = bindings.events?.[event];
    const own = element === undefined ? undefined : binding?.onFor?.[element];
    const bound = own ?? binding?.on ?? null;
    // The event from which the years are counted stands in the period itself.
    return bound ?? (clause.period.kind === 'ordinal-year' && clause.period.event === event ? sinceOf(whole) : null);
  };
  const context: SpanContext = { period, eventOn };
  return { clause, bindings, period, whole, eventOn, sets: elementsOfSets(clause, bindings, context) };
}

function periodOf(key: string): Period {
  const period = parsePeriod(key);
  if (isRefusal(period)) throw new Stop('clause-period-wrong', { period: key, wanted: '' });
  return period;
}

function sinceOf(period: Period): PlainDate | null {
  return period.kind === 'ordinal-year' ? (period.key.slice(period.key.indexOf('@') + 1) as PlainDate) : null;
}

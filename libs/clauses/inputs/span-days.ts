import { type PlainDate, addDays, addMonths, isWithinReach } from '#kernel/plain-date';
import { type Period, parsePeriod, periodContaining, previous, sameLastYear } from '#kernel/period';
import { isRefusal } from '#kernel/refusal';
import type { DayRule, SpanPoint, SpanRule, SubFrame } from '../clause';

export interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The period that is assessed and the days of the events it may be told by. */
export interface SpanContext {
  readonly period: Period;
  /** null while the event is not bound */
  eventOn(event: string): PlainDate | null;
}

const months: Readonly<Record<Exclude<SubFrame, 'day'>, number>> = { year: 12, half: 6, quarter: 3, month: 1 };

/** So many units later (or earlier); null outside the calendar. */
export function shifted(date: PlainDate, count: number, unit: SubFrame): PlainDate | null {
  const step = unit === 'day' ? { days: count } : { months: count * months[unit] };
  if (!isWithinReach(date, step)) return null;
  return unit === 'day' ? addDays(date, count) : addMonths(date, count * months[unit]);
}

function dayBefore(date: PlainDate): PlainDate | null {
  return shifted(date, -1, 'day');
}

/** `unbound` while an event is missing; `none` where there is no such span (nothing before the first year, an end before its start). */
export function daysOf(span: SpanRule, context: SpanContext): Days | 'unbound' | 'none' {
  const { period } = context;
  switch (span.kind) {
    case 'this':
      return period;
    case 'previous':
      return previous(period, span.n) ?? 'none';
    case 'last_year':
      return sameLastYear(period, span.n) ?? 'none';
    case 'year_of': {
      const year = periodContaining('year', period.from);
      return (year === null ? null : previous(year, span.n)) ?? 'none';
    }
    case 'between':
      return between(span.from, span.to, context);
    case 'before':
      return before(span, context);
    case 'last': {
      const after = shifted(period.to, 1, 'day');
      const from = after === null ? null : shifted(after, -span.count, span.unit);
      return from === null ? 'none' : { from, to: period.to };
    }
    case 'earlier': {
      const to = dayBefore(period.from);
      return to === null ? 'none' : { from: '1900-01-01' as PlainDate, to };
    }
  }
}

function between(from: SpanPoint, to: SpanPoint, context: SpanContext): Days | 'unbound' | 'none' {
  const [start, end] = [edge(from, context), edge(to, context)];
  if (start === 'unbound' || end === 'unbound') return 'unbound';
  return start === null || end === null || start.from > end.to ? 'none' : { from: start.from, to: end.to };
}

function edge(point: SpanPoint, context: SpanContext): Days | 'unbound' | null {
  switch (point.kind) {
    case 'period':
      return context.period;
    case 'previous':
      return previous(context.period);
    case 'key': {
      const period = parsePeriod(point.key);
      return isRefusal(period) ? null : period;
    }
    case 'event': {
      const on = context.eventOn(point.event);
      return on === null ? 'unbound' : { from: on, to: on };
    }
  }
}

function before(span: Extract<SpanRule, { kind: 'before' }>, context: SpanContext): Days | 'unbound' | 'none' {
  const on = span.event === null ? context.period.from : context.eventOn(span.event);
  if (on === null) return 'unbound';
  if (span.calendar) {
    const around = periodContaining(span.unit, on);
    const [first, last] = around === null ? [null, null] : [previous(around, span.count), previous(around)];
    return first === null || last === null ? 'none' : { from: first.from, to: last.to };
  }
  const [from, to] = [shifted(on, -span.count, span.unit), dayBefore(on)];
  return from === null || to === null ? 'none' : { from, to };
}

/** The stretch cut into pieces of that length from its first day on; the last is shortened where it does not fit. At most `max` + 1 pieces. */
export function pieces(days: Days, frame: SubFrame, max: number): readonly Days[] {
  const found: Days[] = [];
  let count = 0;
  let from: PlainDate | null = days.from;
  while (from !== null && from <= days.to && found.length <= max) {
    count += 1;
    // Counted from the first day, so that a month's end does not creep forward.
    const next: PlainDate | null = shifted(days.from, count, frame);
    const last: PlainDate = next === null ? days.to : (dayBefore(next) ?? days.to);
    found.push({ from, to: last > days.to ? days.to : last });
    from = next;
  }
  return found;
}

/** The kernel's key where the days are one calendar period, else `from/to`. */
export function keyOf(days: Days): string {
  return calendarKey(days) ?? `${days.from}/${days.to}`;
}

export function calendarKey(days: Days): string | null {
  for (const frame of ['year', 'half', 'quarter', 'month', 'day'] as const) {
    const period = periodContaining(frame, days.from);
    if (period !== null && period.from === days.from && period.to === days.to) return period.key;
  }
  return null;
}

/** The days a piece's name stands for. */
export function daysOfKey(key: string): Days | null {
  const period = parsePeriod(key);
  return isRefusal(period) ? null : period;
}

export function dayOf(rule: DayRule, context: SpanContext): PlainDate | 'unbound' | 'none' {
  if (rule.kind === 'date') return rule.on;
  if (rule.kind === 'event') return context.eventOn(rule.event) ?? 'unbound';
  const days = daysOf(rule.span, context);
  return typeof days === 'string' ? days : rule.kind === 'start' ? days.from : days.to;
}

import { type PlainDate, addDays, addMonths, addYears, dateOf, daysInMonth, isWithinReach, yearOf } from '#kernel/plain-date';
import type { DueRule } from '../clause';
import type { Due } from '../contract';
import type { Environment } from './environment';

/** The day on which a leg falls due, where the clause and the inputs alone can tell it; else how it will follow. */
export function dueOn(rule: DueRule | null, env: Environment): Due | null {
  if (rule === null) return null;
  if (rule.kind === 'on') return { rule: rule.text, on: rule.on, base: rule.on, count: 0, unit: 'day', after: '' };
  if (rule.kind === 'month_day') {
    const on = yearly(rule.month, rule.day, rule.of, env);
    return { rule: rule.text, on, base: on, count: 0, unit: 'day', after: '' };
  }
  const base = anchor(rule.what, env);
  return { rule: rule.text, on: base === null ? null : later(base, rule.count, rule.unit), base, count: rule.count, unit: rule.unit, after: rule.what };
}

function anchor(what: string, env: Environment): PlainDate | null {
  const { period, clause } = env.occasion;
  switch (what) {
    case 'period':
      return period.to;
    case 'period_start':
      return period.from;
    case 'year':
      return dateOf(yearOf(period.to), 12, 31);
    case 'final':
    case 'signing':
    case 'in_force':
      return null;
  }
  if (clause.events.some(({ name }) => name === what)) return env.occasion.eventOn(what);
  const value = env.inputs.get(what)?.value;
  return value?.kind === 'date' ? value.on : null;
}

/** Working days need the agreement's calendar, which is not an input: they stay untold. */
function later(base: PlainDate, count: number, unit: Due['unit']): PlainDate | null {
  switch (unit) {
    case 'day':
      return isWithinReach(base, { days: count }) ? addDays(base, count) : null;
    case 'month':
      return isWithinReach(base, { months: count }) ? addMonths(base, count) : null;
    case 'year':
      return isWithinReach(base, { years: count }) ? addYears(base, count) : null;
    case 'working_day':
      return count === 0 ? base : null;
  }
}

function yearly(month: number, day: number, of: 'period' | 'after' | 'next_year', env: Environment): PlainDate | null {
  const { period } = env.occasion;
  const inYear = (year: number): PlainDate | null => (year > 9999 ? null : dateOf(year, month, Math.min(day, daysInMonth(year, month))));
  if (of === 'next_year') return inYear(yearOf(period.to) + 1);
  const from = of === 'period' ? period.from : period.to;
  const candidate = inYear(yearOf(from));
  const isReached = candidate !== null && (of === 'period' ? candidate >= from : candidate > from);
  return isReached ? candidate : inYear(yearOf(from) + 1);
}

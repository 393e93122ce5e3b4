import type { Due } from '#clauses/contract';
import { addWorkingDays } from '#kernel/calendar';
import { chinaCalendar } from '#kernel/china-calendar';
import { addDays, addMonths, addYears, isWithinReach, type PlainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { DueRule } from '../duty';
import type { AgreementFacts } from './agreement-facts';

/** The working-day calendars the ledger has, by code. */
const calendars = new Map([[chinaCalendar.code, chinaCalendar]]);

/** A due date where its day can be known by now, else how it will follow. */
export function dueRuleOf(due: Due | null, facts: AgreementFacts): DueRule | null {
  if (due === null) return null;
  if (due.on !== null) return { on: due.on };
  const rule = { after: due.after, count: due.count, unit: due.unit } as const;
  const base = due.base ?? baseOf(due.after, facts);
  return base === null ? rule : counted(rule, base, facts.calendar);
}

/** The agreement's own days, which the clause cannot know. */
function baseOf(after: string, { concludedOn, inForceFrom }: AgreementFacts): PlainDate | null {
  if (after === 'signing') return concludedOn;
  return after === 'in_force' ? inForceFrom : null;
}

/** The rule with the day it counts from; stays a rule where the day cannot be told (a calendar that does not reach so far). */
export function counted(rule: Extract<DueRule, { after: string }>, base: PlainDate, calendarCode: string): DueRule {
  const { count, unit } = rule;
  if (unit === 'working_day') {
    const calendar = calendars.get(calendarCode);
    const day = calendar === undefined ? null : addWorkingDays(calendar, base, count);
    return day === null || isRefusal(day) ? rule : { on: day };
  }
  if (!isWithinReach(base, { [`${unit}s`]: count })) return rule;
  return { on: { day: addDays, month: addMonths, year: addYears }[unit](base, count) };
}

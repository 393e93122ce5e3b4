import type { Bindings, Due } from '#clauses/contract';
import { addWorkingDays } from '#kernel/calendar';
import { chinaCalendar } from '#kernel/china-calendar';
import type { Period } from '#kernel/period';
import { addDays, addMonths, addYears, isWithinReach, type PlainDate, plainDateOf, yearOf } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { DueRule } from '../duty';
import type { AgreementFacts } from './agreement-facts';

/** The working-day calendars the ledger has, by code. */
const calendars = new Map([[chinaCalendar.code, chinaCalendar]]);

/** A due date where its day can be known by now, else how it will follow. */
export function dueRuleOf(due: Due | null, period: Period, bindings: Bindings, elements: readonly string[], facts: AgreementFacts): DueRule | null {
  if (due === null) return null;
  if (due.on !== null) return { on: due.on };
  const rule = { after: due.after, count: due.count, unit: due.unit } as const;
  const anchor = anchorOf(due.after, period, bindings, elements, facts);
  return anchor === null ? rule : counted(rule, anchor, facts.calendar);
}

/** The rule with the day it counts from; stays a rule where the day cannot be told (a calendar that does not reach so far). */
export function counted(rule: Extract<DueRule, { after: string }>, anchor: PlainDate, calendarCode: string): DueRule {
  const { count, unit } = rule;
  if (unit === 'working_day') {
    const calendar = calendars.get(calendarCode);
    const day = calendar === undefined ? null : addWorkingDays(calendar, anchor, count);
    return day === null || isRefusal(day) ? rule : { on: day };
  }
  if (!isWithinReach(anchor, { [`${unit}s`]: count })) return rule;
  return { on: { day: addDays, month: addMonths, year: addYears }[unit](anchor, count) };
}

function anchorOf(after: string, period: Period, bindings: Bindings, elements: readonly string[], facts: AgreementFacts): PlainDate | null {
  switch (after) {
    case 'period':
      return period.to;
    case 'period_start':
      return period.from;
    case 'year':
      return plainDateOf(`${yearOf(period.to)}-12-31`);
    case 'signing':
      return facts.concludedOn;
    case 'in_force':
      return facts.inForceFrom;
    default: {
      const event = bindings.events?.[after];
      const ofElement = elements.map((element) => event?.onFor?.[element]).find((day) => day !== undefined);
      return event?.on ?? ofElement ?? null;
    }
  }
}

import { parsePlainDate } from '#kernel/plain-date';
import type { DueRule } from '../clause';

const units: Readonly<Record<string, 'day' | 'working_day' | 'month' | 'year'>> = {
  day: 'day', days: 'day', 'working day': 'working_day', 'working days': 'working_day', month: 'month', months: 'month', year: 'year', years: 'year',
};

/** What time can be counted from, beside the clause's events and its inputs that are dates. `year` is the calendar year in which the period ends. */
export const dueAnchors = ['period', 'period_start', 'year', 'final', 'signing', 'in_force'];

/**
 * When a leg falls due: `60 days after period` · `30 working days after final` · `1 month after move` · `at end of period` · `at start of period` · `on 2020-12-31` ·
 * `on 12-31 of period` (the first such day from the period's beginning) · `on 03-31 after period` · `on 06-30 of next year`. Null where the words say nothing
 * known; a name that is counted from is for the caller to know.
 */
export function parseDue(words: string): DueRule | null {
  const text = words.trim().replace(/\s+/g, ' ');
  if (text === 'at end of period') return { kind: 'after', text, count: 0, unit: 'day', what: 'period' };
  if (text === 'at start of period') return { kind: 'after', text, count: 0, unit: 'day', what: 'period_start' };
  const after = /^(\d{1,4}) (days?|working days?|months?|years?) after (\S+)$/.exec(text);
  if (after !== null) return { kind: 'after', text, count: Number(after[1]), unit: units[after[2] ?? ''] ?? 'day', what: after[3] ?? '' };
  const on = /^on (\d{4}-\d{2}-\d{2})$/.exec(text);
  const date = on === null ? null : parsePlainDate(on[1] ?? '');
  if (date !== null) return { kind: 'on', text, on: date };
  const yearly = /^on (\d{2})-(\d{2}) (of period|after period|of next year)$/.exec(text);
  if (yearly === null || parsePlainDate(`2020-${yearly[1]}-${yearly[2]}`) === null) return null;
  const of = yearly[3] === 'of period' ? 'period' : yearly[3] === 'after period' ? 'after' : 'next_year';
  return { kind: 'month_day', text, month: Number(yearly[1]), day: Number(yearly[2]), of };
}

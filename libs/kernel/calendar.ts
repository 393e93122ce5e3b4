import { type PlainDate, addDays, dayOfWeek, isPlainDate, isWithinReach, yearOf } from './plain-date';
import { type Refusal, refuse } from './refusal';
import type { KernelRefusal } from './refusals';

/**
 * The working days of one place, as data. Without an entry a day is a working day from Monday to Friday; `holidays` are days off that would be
 * working days or weekends, `workdays` are weekend days on which people work to make up for a bridge day (调休).
 */
export interface WorkingCalendar {
  /** for example `CN` */
  readonly code: string;
  /** days of the week without work, ISO numbers; Saturday and Sunday where absent */
  readonly restDays?: readonly number[];
  readonly years: readonly CalendarYear[];
}

export interface CalendarYear {
  readonly year: number;
  /** the act or notice that fixes the year */
  readonly source: string;
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

const weekend = [6, 7] as const;

/** A day of a year without a table is refused with `calendar-year-missing`: its holidays are not known yet, and a guess would move deadlines. */
export function isWorkingDay(calendar: WorkingCalendar, date: PlainDate): boolean | Refusal<KernelRefusal> {
  const table = calendar.years.find(({ year }) => year === yearOf(date));
  if (table === undefined) return refuse('calendar-year-missing', { calendar: calendar.code, year: String(yearOf(date)) });
  if (table.holidays.includes(date)) return false;
  if (table.workdays.includes(date)) return true;
  return !(calendar.restDays ?? weekend).includes(dayOfWeek(date));
}

/** Longest deadline in working days. */
export const maxWorkingDays = 5_000;

/**
 * The n-th working day after the day (before it where n is negative), the day itself not counted. With n = 0 the day itself, or the next working day
 * where it is none. Refuses with `calendar-year-missing`, or `date-out-of-range` beyond `maxWorkingDays`.
 */
export function addWorkingDays(calendar: WorkingCalendar, date: PlainDate, n: number): PlainDate | Refusal<KernelRefusal> {
  if (!Number.isSafeInteger(n) || Math.abs(n) > maxWorkingDays) return refuse('date-out-of-range', { date, days: String(n) });
  const step = n < 0 ? -1 : 1;
  let left = Math.abs(n);
  let day = date;
  if (left === 0) {
    const works = isWorkingDay(calendar, day);
    if (works === true) return day;
    if (works !== false) return works;
    left = 1;
  }
  while (left > 0) {
    if (!isWithinReach(day, { days: step })) return refuse('date-out-of-range', { date, days: String(n) });
    day = addDays(day, step);
    const works = isWorkingDay(calendar, day);
    if (typeof works !== 'boolean') return works;
    if (works) left -= 1;
  }
  return day;
}

/** Working days after the first day up to and including the last; zero where the last is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): number | Refusal<KernelRefusal> {
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    const works = isWorkingDay(calendar, day);
    if (typeof works !== 'boolean') return works;
    if (works) count += 1;
  }
  return count;
}

/** What is wrong with a table handed in as data, in words for its maintainer; empty where nothing is. */
export function faultsOf(calendar: WorkingCalendar): readonly string[] {
  const faults: string[] = [];
  const rest = calendar.restDays ?? weekend;
  for (const { year, holidays, workdays } of calendar.years) {
    if (calendar.years.filter((other) => other.year === year).length > 1) faults.push(`${year}: two tables`);
    for (const day of [...holidays, ...workdays]) {
      if (!isPlainDate(day)) faults.push(`${year}: ${day} is no date`);
      else if (yearOf(day) !== year) faults.push(`${year}: ${day} is of another year`);
    }
    for (const day of workdays) {
      if (holidays.includes(day)) faults.push(`${year}: ${day} is both a holiday and a working day`);
      if (isPlainDate(day) && !rest.includes(dayOfWeek(day))) faults.push(`${year}: ${day} is a working day anyway`);
    }
  }
  return faults;
}

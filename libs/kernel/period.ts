import { Fault } from './fault';
import { type CalendarKind, type PeriodFrame, type PeriodKind, parseMonth, twoDigits, waterYearStart } from './period-frame';
import {
  type PlainDate, addDays, addMonths, addYears, dateOf, dayOf, daysBetween, daysInMonth, firstDate, isWithinReach, lastDate, lastOfMonth, maxDate, minDate, monthOf, parsePlainDate, yearOf,
} from './plain-date';
import { type Refusal, refuse } from './refusal';
import type { KernelRefusal } from './refusals';

/** A stretch of days, both ends included, with a name that stays the same: two periods with equal keys are equal. */
export interface Period {
  readonly kind: PeriodKind;
  /** `2019` `2019-H1` `2019-Q3` `2019-10` `2019-10-01` `WY2019` `WY2019@11` `FY2019@04` `Y1@2018-05-01` `2019-01-01/2019-03-31` */
  readonly key: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Reads every form of key. `WY2019@10` is read as `WY2019`, its one key. Refuses with `period-malformed`. */
export function parsePeriod(text: string, at = ''): Period | Refusal<KernelRefusal> {
  return readCalendar(text) ?? readNamedYear(text) ?? readSpan(text) ?? refuse('period-malformed', { text: text.slice(0, 80) }, at);
}

export function isPeriodKey(text: string): boolean {
  const period = parsePeriod(text);
  return 'key' in period && period.key === text;
}

/** From one day to another, both included; `from` after `to` is a fault. The kind is always `span`, even where a calendar part has the same days. */
export function spanOf(from: PlainDate, to: PlainDate): Period {
  if (from > to) throw new Fault(`a span from ${from} to ${to}`);
  return { kind: 'span', key: `${from}/${to}`, from, to };
}

/** The period of that kind in which the day lies; null where it would leave the calendar, or lies before the event that years are counted from. */
export function periodContaining(frame: PeriodFrame, date: PlainDate): Period | null {
  if (typeof frame === 'string') return calendarPart(frame, yearOf(date), date);
  if (frame.kind === 'ordinal-year') return ordinalYear(frame.since, ordinalOf(frame.since, date));
  const started = monthOf(date) >= frame.startMonth ? yearOf(date) : yearOf(date) - 1;
  return yearStarting(frame.kind, started, frame.startMonth);
}

/** How the period's like follow each other; null for a span. */
export function frameOf(period: Period): PeriodFrame | null {
  switch (period.kind) {
    case 'span':
      return null;
    case 'water-year':
    case 'fiscal-year':
      return { kind: period.kind, startMonth: monthOf(period.from) };
    case 'ordinal-year':
      return { kind: 'ordinal-year', since: period.key.slice(period.key.indexOf('@') + 1) as PlainDate };
    default:
      return period.kind;
  }
}

/** The number of a year counted from an event (1 for the first); null for other kinds. */
export function ordinalNumber(period: Period): number | null {
  return period.kind === 'ordinal-year' ? Number(period.key.slice(1, period.key.indexOf('@'))) : null;
}

/**
 * The n-th period before (n below zero: after); null where there is none. A span of whole months goes back by its months, any other span by its days.
 */
export function previous(period: Period, n = 1): Period | null {
  if (n === 0) return period;
  const frame = frameOf(period);
  if (frame === null) return earlierSpan(period, n);
  if (typeof frame === 'object' && frame.kind === 'ordinal-year') return ordinalYear(frame.since, (ordinalNumber(period) ?? 0) - n);
  if (period.kind === 'day') return isWithinReach(period.from, { days: -n }) ? periodContaining(frame, addDays(period.from, -n)) : null;
  const months = -n * monthsOfKind[period.kind as Exclude<PeriodKind, 'span' | 'day' | 'ordinal-year'>];
  return isWithinReach(period.from, { months }) ? periodContaining(frame, addMonths(period.from, months)) : null;
}

export function following(period: Period, n = 1): Period | null {
  return previous(period, -n);
}

const monthsOfKind = { year: 12, half: 6, quarter: 3, month: 1, 'water-year': 12, 'fiscal-year': 12 } as const;

/** The like period one year (or `years`) before: the same quarter, month or days of that year; null where it leaves the calendar. */
export function sameLastYear(period: Period, years = 1): Period | null {
  if (period.kind === 'ordinal-year') return previous(period, years);
  if (!isWithinReach(period.from, { years: -years }) || !isWithinReach(period.to, { years: -years })) return null;
  const from = addYears(period.from, -years);
  const frame = frameOf(period);
  if (frame !== null) return periodContaining(frame, from);
  const to = addYears(period.to, -years);
  return spanOf(from, period.to === lastOfMonth(period.to) ? lastOfMonth(to) : to);
}

/** The parts of that kind that fill the period exactly, in order; null where they do not fill it. */
export function subperiods(period: Period, frame: PeriodFrame): readonly Period[] | null {
  const parts: Period[] = [];
  let part = periodContaining(frame, period.from);
  if (part === null || part.from !== period.from) return null;
  while (part !== null && part.to <= period.to) {
    parts.push(part);
    if (part.to === period.to) return parts;
    part = following(part);
  }
  return null;
}

export function contains(period: Period, date: PlainDate): boolean {
  return period.from <= date && date <= period.to;
}

export function includes(whole: Period, part: Period): boolean {
  return whole.from <= part.from && part.to <= whole.to;
}

/** The days both have, as a span; null where there are none. */
export function overlap(a: Period, b: Period): Period | null {
  const from = maxDate(a.from, b.from);
  const to = minDate(a.to, b.to);
  return from > to ? null : spanOf(from, to);
}

export function overlapDays(a: Period, b: Period): number {
  const shared = overlap(a, b);
  return shared === null ? 0 : daysIn(shared);
}

/** Calendar months that lie wholly in both. */
export function overlapMonths(a: Period, b: Period): number {
  const shared = overlap(a, b);
  if (shared === null) return 0;
  const first = dayOf(shared.from) === 1 ? monthNumber(shared.from) : monthNumber(shared.from) + 1;
  const last = shared.to === lastOfMonth(shared.to) ? monthNumber(shared.to) : monthNumber(shared.to) - 1;
  return Math.max(0, last - first + 1);
}

export function daysIn(period: Period): number {
  return daysBetween(period.from, period.to) + 1;
}

/** How many months it lasts, counted from its first day; null where that is no whole number. */
export function monthsIn(period: Period): number | null {
  if (period.to === lastDate) return dayOf(period.from) === 1 ? monthNumber(lastDate) - monthNumber(period.from) + 1 : null;
  const after = addDays(period.to, 1);
  const months = monthNumber(after) - monthNumber(period.from);
  return months > 0 && addMonths(period.from, months) === after ? months : null;
}

/**
 * Cut at the days on which something new begins: each part after the first starts on one of them. Days outside the period, and its first, cut nothing.
 */
export function splitAt(period: Period, starts: readonly PlainDate[]): readonly Period[] {
  const cuts = [...new Set(starts)].filter((date) => date > period.from && date <= period.to).sort();
  if (cuts.length === 0) return [period];
  return [period.from, ...cuts].map((from, index) => {
    const next = cuts[index];
    return spanOf(from, next === undefined ? period.to : addDays(next, -1));
  });
}

/** By first day, then by last: the order in which periods are settled. */
export function comparePeriods(a: Period, b: Period): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.to !== b.to) return a.to < b.to ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function monthNumber(date: PlainDate): number {
  return yearOf(date) * 12 + monthOf(date) - 1;
}

function earlierSpan(period: Period, n: number): Period | null {
  const months = monthsIn(period);
  const step = months === null ? { days: -n * daysIn(period) } : { months: -n * months };
  if (!isWithinReach(period.from, step) || !isWithinReach(period.to, step)) return null;
  if (months === null) return spanOf(addDays(period.from, -n * daysIn(period)), addDays(period.to, -n * daysIn(period)));
  const from = addMonths(period.from, -n * months);
  return spanOf(from, lastDayOfMonths(from, months));
}

/** The last of `months` months from a day on. */
function lastDayOfMonths(from: PlainDate, months: number): PlainDate {
  return isWithinReach(from, { months }) ? addDays(addMonths(from, months), -1) : lastDate;
}

function calendarPart(kind: CalendarKind, year: number, date: PlainDate): Period {
  if (kind === 'day') return { kind, key: date, from: date, to: date };
  const length = monthsOfKind[kind];
  const index = Math.floor((monthOf(date) - 1) / length);
  return calendarPeriod(kind, year, index) ?? fault();
}

/** The index-th (from 0) part of that kind in a year. */
function calendarPeriod(kind: Exclude<CalendarKind, 'day'>, year: number, index: number): Period | null {
  const length = monthsOfKind[kind];
  if (index < 0 || index >= 12 / length) return null;
  const from = dateOf(year, index * length + 1, 1);
  const lastMonth = (index + 1) * length;
  const to = from && dateOf(year, lastMonth, daysInMonth(year, lastMonth));
  if (from === null || to === null) return null;
  const suffix = { year: '', half: `-H${index + 1}`, quarter: `-Q${index + 1}`, month: `-${twoDigits(index + 1)}` }[kind];
  return { kind, key: `${year}${suffix}`, from, to };
}

/** A year that starts in the given calendar year on the first of the month. */
function yearStarting(kind: 'water-year' | 'fiscal-year', year: number, startMonth: number): Period | null {
  const from = dateOf(year, startMonth, 1);
  if (from === null || !isWithinReach(from, { months: 11 })) return null;
  const to = lastOfMonth(addMonths(from, 11));
  const suffix = kind === 'water-year' && startMonth === waterYearStart ? '' : `@${twoDigits(startMonth)}`;
  const key = kind === 'water-year' ? `WY${yearOf(to)}${suffix}` : `FY${year}${suffix}`;
  return { kind, key, from, to };
}

function ordinalYear(since: PlainDate, n: number): Period | null {
  if (n < 1 || !isWithinReach(since, { years: n })) return null;
  return { kind: 'ordinal-year', key: `Y${n}@${since}`, from: addYears(since, n - 1), to: addDays(addYears(since, n), -1) };
}

/** 0 or less before the event. */
function ordinalOf(since: PlainDate, date: PlainDate): number {
  const years = yearOf(date) - yearOf(since);
  return isWithinReach(since, { years }) && addYears(since, years) <= date ? years + 1 : years;
}

function readCalendar(text: string): Period | null {
  const date = parsePlainDate(text);
  if (date !== null) return calendarPart('day', yearOf(date), date);
  const parts = /^(\d{4})(?:-(?:(\d{2})|H([12])|Q([1-4])))?$/.exec(text);
  if (parts === null) return null;
  const [, year, month, half, quarter] = parts;
  if (month !== undefined) return calendarPeriod('month', Number(year), Number(month) - 1);
  if (half !== undefined) return calendarPeriod('half', Number(year), Number(half) - 1);
  if (quarter !== undefined) return calendarPeriod('quarter', Number(year), Number(quarter) - 1);
  return calendarPeriod('year', Number(year), 0);
}

function readNamedYear(text: string): Period | null {
  const ordinal = /^Y([1-9]\d{0,3})@(.+)$/.exec(text);
  if (ordinal !== null) {
    const since = parsePlainDate(ordinal[2] ?? '');
    return since === null ? null : ordinalYear(since, Number(ordinal[1]));
  }
  const named = /^(WY|FY)(\d{4})(?:@(\d{2}))?$/.exec(text);
  if (named === null) return null;
  const isWaterYear = named[1] === 'WY';
  const startMonth = named[3] === undefined ? (isWaterYear ? waterYearStart : null) : parseMonth(named[3]);
  if (startMonth === null) return null;
  const year = Number(named[2]);
  if (!isWaterYear) return yearStarting('fiscal-year', year, startMonth);
  return yearStarting('water-year', startMonth === 1 ? year : year - 1, startMonth);
}

function readSpan(text: string): Period | null {
  const ends = text.split('/');
  if (ends.length !== 2) return null;
  const [from, to] = [parsePlainDate(ends[0] ?? ''), parsePlainDate(ends[1] ?? '')];
  return from === null || to === null || from > to ? null : spanOf(from, to);
}

function fault(): never {
  throw new Fault(`no such part of the calendar (${firstDate} to ${lastDate})`);
}

import { Fault } from './fault';

declare const plainDate: unique symbol;

/**
 * A day of the Gregorian calendar as 'YYYY-MM-DD', without time or zone, from 1900-01-01 to 9999-12-31. Because the form has a fixed width, comparing
 * two of them as strings compares the days.
 */
export type PlainDate = string & { readonly [plainDate]: true };

export const firstDate = '1900-01-01' as PlainDate;
export const lastDate = '9999-12-31' as PlainDate;

/** 1 is Monday, 7 is Sunday (ISO 8601) */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const form = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Null unless the text is exactly YYYY-MM-DD and names a day that exists, 1900 to 9999. */
export function parsePlainDate(text: string): PlainDate | null {
  const match = form.exec(text);
  if (match === null) return null;
  return dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === 'string' && parsePlainDate(value) !== null;
}

/** For dates written in the program itself. Throws a fault where the text is no date. */
export function plainDateOf(text: string): PlainDate {
  return parsePlainDate(text) ?? outside(`${JSON.stringify(text)} is not a date`);
}

/** Null where there is no such day (month and day count from 1). */
export function dateOf(y: number, m: number, d: number): PlainDate | null {
  if (!Number.isInteger(y) || y < 1900 || y > 9999) return null;
  if (!Number.isInteger(m) || m < 1 || m > 12) return null;
  if (!Number.isInteger(d) || d < 1 || d > daysInMonth(y, m)) return null;
  return write(y, m, d);
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10));
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function daysInMonth(year: number, month: number): number {
  const length = monthLengths[month - 1] ?? outside(`there is no month ${month}`);
  return month === 2 && isLeapYear(year) ? 29 : length;
}

export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

/** `days` may be negative. A result outside 1900 to 9999 is a fault: see `isWithinReach` to ask before. */
export function addDays(date: PlainDate, days: number): PlainDate {
  whole(days);
  return fromEpochDay(epochDay(date) + days);
}

/** The same day of the month, or the month's last where it is shorter: one month after 31 January is 28 or 29 February. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  whole(months);
  const count = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const y = Math.floor(count / 12);
  const m = count - y * 12 + 1;
  if (y < 1900 || y > 9999) return outside(`${date} and ${months} months leave the calendar`);
  return write(y, m, Math.min(dayOf(date), daysInMonth(y, m)));
}

/** The same day of the year, 28 February where the year has no 29th. */
export function addYears(date: PlainDate, years: number): PlainDate {
  whole(years);
  return addMonths(date, years * 12);
}

/** Days from the first to the second: 1 from a day to its morrow, negative backwards. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

/** True where that many days, months or years from the date stay between 1900 and 9999. */
export function isWithinReach(date: PlainDate, step: { readonly days?: number; readonly months?: number; readonly years?: number }): boolean {
  const months = yearOf(date) * 12 + monthOf(date) - 1 + (step.months ?? 0) + 12 * (step.years ?? 0);
  if (!Number.isSafeInteger(months) || months < 1900 * 12 || months > 9999 * 12 + 11) return false;
  const day = epochDay(addMonths(date, (step.months ?? 0) + 12 * (step.years ?? 0))) + (step.days ?? 0);
  return Number.isSafeInteger(day) && day >= epochDay(firstDate) && day <= epochDay(lastDate);
}

export function dayOfWeek(date: PlainDate): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((epochDay(date) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export function minDate(first: PlainDate, ...rest: readonly PlainDate[]): PlainDate {
  return rest.reduce((least, date) => (date < least ? date : least), first);
}

export function maxDate(first: PlainDate, ...rest: readonly PlainDate[]): PlainDate {
  return rest.reduce((greatest, date) => (date > greatest ? date : greatest), first);
}

export function firstOfMonth(date: PlainDate): PlainDate {
  return write(yearOf(date), monthOf(date), 1);
}

export function lastOfMonth(date: PlainDate): PlainDate {
  return write(yearOf(date), monthOf(date), daysInMonth(yearOf(date), monthOf(date)));
}

/** Days since 1970-01-01. Years are counted from March, so that the leap day is a year's last and needs no case of its own. */
export function epochDay(date: PlainDate): number {
  const m = monthOf(date);
  const y = m > 2 ? yearOf(date) : yearOf(date) - 1;
  const dayOfYear = Math.floor((153 * ((m + 9) % 12) + 2) / 5) + dayOf(date) - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - epochOffset;
}

/** Days from 1 March of year 0 to 1970-01-01. */
const epochOffset = 719_468;

function fromEpochDay(day: number): PlainDate {
  const days = day + epochOffset;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const d = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const m = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const y = yearOfEra + era * 400 + (m <= 2 ? 1 : 0);
  if (y < 1900 || y > 9999) return outside(`day ${day} leaves the calendar`);
  return write(y, m, d);
}

function write(y: number, m: number, d: number): PlainDate {
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` as PlainDate;
}

function whole(count: number): void {
  if (!Number.isSafeInteger(count)) outside(`${count} is not a whole number`);
}

function outside(message: string): never {
  throw new Fault(message);
}

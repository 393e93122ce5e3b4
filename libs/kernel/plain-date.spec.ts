import fc from 'fast-check';
import { anyDate, nearDate } from '../../test/kernel-arbitraries';
import {
  addDays, addMonths, addYears, dateOf, dayOf, dayOfWeek, daysBetween, daysInMonth, daysInYear, firstDate, firstOfMonth, isPlainDate, isWithinReach, lastDate, lastOfMonth, maxDate, minDate, monthOf,
  parsePlainDate, plainDateOf, yearOf,
} from './plain-date';

const msADay = 86_400_000;
const utc = (date: string): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)));
const ofUtc = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

describe('a plain date', () => {
  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '1899-12-31', '24-01-01', '2024-1-1', '2024-01-01T00:00', ' 2024-01-01', '2024-01-01\n', '２０２４-01-01', '+002024-01-01', ''])(
    'is not read from %j', (text) => {
      expect(parsePlainDate(text)).toBeNull();
      expect(isPlainDate(text)).toBe(false);
    });

  it('is read from exactly the days that exist', () => {
    fc.assert(fc.property(fc.integer({ min: 1890, max: 2110 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (y, m, d) => {
      const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
      const exists = y >= 1900 && m >= 1 && m <= 12 && d >= 1 && ofUtc(Date.UTC(y, m - 1, d)) === text;
      expect(parsePlainDate(text)).toBe(exists ? text : null);
      expect(dateOf(y, m, d)).toBe(exists ? text : null);
    }));
  });

  it('counts days as the calendar of UTC does', () => {
    fc.assert(fc.property(anyDate(), fc.integer({ min: -200_000, max: 200_000 }), (date, days) => {
      const ms = utc(date) + days * msADay;
      if (ms < utc(firstDate) || ms > utc(lastDate)) {
        expect(isWithinReach(date, { days })).toBe(false);
        expect(() => addDays(date, days)).toThrow();
      } else {
        expect(isWithinReach(date, { days })).toBe(true);
        expect(addDays(date, days)).toBe(ofUtc(ms));
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }
    }));
  });

  it('knows its weekday', () => {
    fc.assert(fc.property(anyDate(), (date) => {
      expect(dayOfWeek(date)).toBe(new Date(utc(date)).getUTCDay() || 7);
    }));
  });

  it('keeps its day of the month, or takes the last', () => {
    fc.assert(fc.property(nearDate, fc.integer({ min: -900, max: 900 }), (date, months) => {
      const first = new Date(Date.UTC(yearOf(date), monthOf(date) - 1 + months, 1));
      const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
      const there = addMonths(date, months);
      expect([yearOf(there), monthOf(there), dayOf(there)]).toEqual([first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(dayOf(date), length)]);
    }));
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2000-02-29', 1200, '2100-02-28'],
  ])('%s and %i months are %s', (from, months, to) => {
    expect(addMonths(plainDateOf(from), months)).toBe(to);
  });

  it('makes a year twelve months, and 29 February the 28th', () => {
    expect(addYears(plainDateOf('2024-02-29'), 1)).toBe('2025-02-28');
    expect(addYears(plainDateOf('2024-02-29'), -4)).toBe('2020-02-29');
  });

  it('leaves the calendar with a fault, never with another day', () => {
    expect(() => addMonths(lastDate, 1)).toThrow(/calendar/);
    expect(() => addYears(firstDate, -1)).toThrow(/calendar/);
    expect(() => addDays(firstDate, 0.5)).toThrow(/whole/);
    expect(isWithinReach(lastDate, { months: 1 })).toBe(false);
    expect(isWithinReach(firstDate, { years: -1 })).toBe(false);
    expect(isWithinReach(firstDate, { years: 8099, months: 11, days: 30 })).toBe(true);
  });

  it('compares as text in the order of days', () => {
    fc.assert(fc.property(anyDate(), anyDate(), (a, b) => {
      expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0);
      expect([minDate(a, b), maxDate(a, b)]).toEqual([a, b].sort());
    }));
  });

  it('knows the ends of its month and the length of its year', () => {
    fc.assert(fc.property(nearDate, (date) => {
      expect(daysBetween(firstOfMonth(date), lastOfMonth(date)) + 1).toBe(daysInMonth(yearOf(date), monthOf(date)));
      expect(daysInYear(yearOf(date))).toBe((Date.UTC(yearOf(date) + 1, 0, 1) - Date.UTC(yearOf(date), 0, 1)) / msADay);
    }));
  });
});

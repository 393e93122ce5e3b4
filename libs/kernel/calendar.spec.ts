import fc from 'fast-check';
import { anyDate } from '../../test/kernel-arbitraries';
import { type WorkingCalendar, addWorkingDays, faultsOf, isWorkingDay, maxWorkingDays, workingDaysBetween } from './calendar';
import { chinaCalendar } from './china-calendar';
import { addDays, dayOfWeek, plainDateOf } from './plain-date';
import { isRefusal } from './refusal';

const covered = anyDate(plainDateOf('2024-01-01'), plainDateOf('2026-12-31'));

describe('the working days of China', () => {
  it('stand in a table without faults', () => {
    expect(faultsOf(chinaCalendar)).toEqual([]);
  });

  it.each([
    ['2024-02-09', true], // the eve was left to employers that year
    ['2024-02-12', false], ['2024-02-18', true], ['2025-01-26', true], ['2025-01-28', false], ['2025-10-08', false], ['2025-10-09', true], ['2025-10-11', true], ['2025-10-12', false],
    ['2026-01-04', true], ['2026-02-23', false], ['2026-09-20', true], ['2026-10-10', true], ['2026-03-07', false], ['2026-03-09', true],
  ])('%s: %s', (date, works) => {
    expect(isWorkingDay(chinaCalendar, plainDateOf(date))).toBe(works);
  });

  // Each day off beyond the weekends is made up for by a working weekend day, except the statutory holidays: 11 until 2024, 13 since.
  it.each([[2024, 11], [2025, 13], [2026, 13]])('%i has %i statutory holidays fewer than its Mondays to Fridays', (year, statutory) => {
    const days = Array.from({ length: year === 2024 ? 366 : 365 }, (_, i) => addDays(plainDateOf(`${year}-01-01`), i));
    const weekdays = days.filter((day) => dayOfWeek(day) <= 5).length;
    const working = days.filter((day) => isWorkingDay(chinaCalendar, day) === true).length;
    expect(weekdays - working).toBe(statutory);
  });

  it('are not known before 2024 nor after 2026, and nothing is guessed', () => {
    expect(isWorkingDay(chinaCalendar, plainDateOf('2027-01-04'))).toEqual({ refused: 'calendar-year-missing', at: '', details: { calendar: 'CN', year: '2027' } });
    expect(addWorkingDays(chinaCalendar, plainDateOf('2026-12-30'), 5)).toMatchObject({ refused: 'calendar-year-missing' });
    expect(workingDaysBetween(chinaCalendar, plainDateOf('2023-12-29'), plainDateOf('2024-01-05'))).toMatchObject({ refused: 'calendar-year-missing' });
  });
});

describe('counting working days', () => {
  it.each([
    ['2025-01-24', 1, '2025-01-26'], // a Sunday on which people work
    ['2025-01-24', 3, '2025-02-05'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-10-09', -1, '2025-09-30'],
    ['2025-10-01', 0, '2025-10-09'],
    ['2025-10-09', 0, '2025-10-09'],
    ['2026-02-27', 1, '2026-02-28'],
  ])('from %s by %i leads to %s', (from, n, to) => {
    expect(addWorkingDays(chinaCalendar, plainDateOf(from), n)).toBe(to);
  });

  it('leads to a working day that many working days away', () => {
    fc.assert(fc.property(covered, fc.integer({ min: 1, max: 60 }), (date, n) => {
      const there = addWorkingDays(chinaCalendar, date, n);
      if (isRefusal(there)) return expect(there.refused).toBe('calendar-year-missing');
      expect(isWorkingDay(chinaCalendar, there)).toBe(true);
      return expect(workingDaysBetween(chinaCalendar, date, there)).toBe(n);
    }));
  });

  it('goes back the way it came', () => {
    fc.assert(fc.property(anyDate(plainDateOf('2024-06-01'), plainDateOf('2026-06-30')), fc.integer({ min: 1, max: 60 }), (date, n) => {
      if (isWorkingDay(chinaCalendar, date) !== true) return;
      const there = addWorkingDays(chinaCalendar, date, n);
      if (isRefusal(there)) throw new Error(there.refused);
      expect(addWorkingDays(chinaCalendar, there, -n)).toBe(date);
    }));
  });

  it('has a bound, so that a calendar without working days ends too', () => {
    const never: WorkingCalendar = { code: 'X', restDays: [1, 2, 3, 4, 5, 6, 7], years: Array.from({ length: 8100 }, (_, i) => ({ year: 1900 + i, source: 'test', holidays: [], workdays: [] })) };
    expect(addWorkingDays(never, plainDateOf('9999-12-01'), 1)).toMatchObject({ refused: 'date-out-of-range' });
    expect(addWorkingDays(chinaCalendar, plainDateOf('2025-01-01'), maxWorkingDays + 1)).toMatchObject({ refused: 'date-out-of-range' });
  });

  it('keeps other weeks than from Monday to Friday', () => {
    const gulf: WorkingCalendar = { code: 'X', restDays: [5, 6], years: [{ year: 2025, source: 'test', holidays: [], workdays: [] }] };
    expect(isWorkingDay(gulf, plainDateOf('2025-03-07'))).toBe(false);
    expect(isWorkingDay(gulf, plainDateOf('2025-03-09'))).toBe(true);
  });
});

describe('a table handed in as data', () => {
  it('is told what is wrong with it', () => {
    const table = (holidays: string[], workdays: string[]) => ({ year: 2025, source: 'test', holidays, workdays });
    const faults = (...years: WorkingCalendar['years']) => faultsOf({ code: 'X', years });
    expect(faults(table([], []), table([], []))).toHaveLength(2);
    expect(faults(table(['2025-02-29'], []))).toEqual(['2025: 2025-02-29 is no date']);
    expect(faults(table(['2024-01-01'], []))).toEqual(['2025: 2024-01-01 is of another year']);
    expect(faults(table(['2025-03-08'], ['2025-03-08']))).toEqual(['2025: 2025-03-08 is both a holiday and a working day']);
    expect(faults(table([], ['2025-03-10']))).toEqual(['2025: 2025-03-10 is a working day anyway']);
  });
});

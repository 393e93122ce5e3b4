import fc from 'fast-check';
import { anyDate, nearDate } from '../../test/kernel-arbitraries';
import { must } from '../../test/must';
import {
  type Period, comparePeriods, contains, daysIn, following, frameOf, includes, isPeriodKey, monthsIn, ordinalNumber, overlap, overlapDays, overlapMonths, parsePeriod, periodContaining, previous, sameLastYear,
  spanOf, splitAt, subperiods,
} from './period';
import { type PeriodFrame, calendarKinds, frameToText, parseFrame } from './period-frame';
import { type PlainDate, addDays, addYears, daysBetween, plainDateOf } from './plain-date';

function period(key: string): Period {
  return must(parsePeriod(key));
}

const anyFrame: fc.Arbitrary<PeriodFrame> = fc.oneof(
  fc.constantFrom(...calendarKinds),
  fc.record({ kind: fc.constantFrom('water-year' as const, 'fiscal-year' as const), startMonth: fc.integer({ min: 1, max: 12 }) }),
  anyDate(plainDateOf('1990-01-01'), plainDateOf('1996-01-01')).map((since) => ({ kind: 'ordinal-year' as const, since })),
);
const anySpan = fc.tuple(nearDate, nearDate).map(([a, b]) => (a < b ? spanOf(a, b) : spanOf(b, a)));
const anyPeriod: fc.Arbitrary<Period> = fc.oneof(fc.tuple(anyFrame, nearDate).map(([frame, date]) => must(periodContaining(frame, date))), anySpan);

describe('a period', () => {
  it.each([
    ['2019', 'year', '2019-01-01', '2019-12-31'],
    ['2019-H1', 'half', '2019-01-01', '2019-06-30'],
    ['2019-H2', 'half', '2019-07-01', '2019-12-31'],
    ['2019-Q3', 'quarter', '2019-07-01', '2019-09-30'],
    ['2020-02', 'month', '2020-02-01', '2020-02-29'],
    ['2019-10-07', 'day', '2019-10-07', '2019-10-07'],
    ['WY2019', 'water-year', '2018-10-01', '2019-09-30'],
    ['WY2019@11', 'water-year', '2018-11-01', '2019-10-31'],
    ['WY2019@01', 'water-year', '2019-01-01', '2019-12-31'],
    ['FY2019@04', 'fiscal-year', '2019-04-01', '2020-03-31'],
    ['FY2019@01', 'fiscal-year', '2019-01-01', '2019-12-31'],
    ['Y1@2018-05-01', 'ordinal-year', '2018-05-01', '2019-04-30'],
    ['Y5@2016-02-29', 'ordinal-year', '2020-02-29', '2021-02-27'],
    ['2019-01-01/2019-03-31', 'span', '2019-01-01', '2019-03-31'],
  ])('%s is a %s from %s to %s', (key, kind, from, to) => {
    expect(period(key)).toEqual({ key, kind, from, to });
  });

  it('has one key: the default month of a water year is left out', () => {
    expect(period('WY2019@10').key).toBe('WY2019');
    expect([isPeriodKey('WY2019'), isPeriodKey('WY2019@10')]).toEqual([true, false]);
  });

  it.each(['', '19', '2019-', '2019-H3', '2019-Q0', '2019-Q5', '2019-13', '2019-00', '2019-02-29', '1899', 'WY2019@13', 'WY2019@1', 'FY2019', 'Y0@2018-05-01', 'Y01@2018-05-01', 'Y1@2018-05', '2019-03-31/2019-01-01',
    '2019/2020', '2019-01-01/', '2019-01-01/2019-01-02/2019-01-03', 'W2019', '2019 ', 'WY1900', 'FY9999@04', 'Y9999@2018-05-01'])('is not read from %j', (text) => {
    expect(parsePeriod(text, '/period')).toEqual({ refused: 'period-malformed', details: { text }, at: '/period' });
  });

  it('comes back from its key', () => {
    fc.assert(fc.property(anyPeriod, (p) => {
      expect(parsePeriod(p.key)).toEqual(p);
    }));
  });

  it('holds the day it was asked for, and just those days of which it is the period', () => {
    fc.assert(fc.property(anyFrame, nearDate, fc.integer({ min: -400, max: 400 }), (frame, date, days) => {
      const p = must(periodContaining(frame, date));
      const other = addDays(date, days);
      expect(contains(p, date)).toBe(true);
      expect(periodContaining(frame, other)?.key === p.key).toBe(contains(p, other));
    }));
  });

  it('is followed at once by the next of its kind, and the way back is the way there', () => {
    fc.assert(fc.property(anyFrame, nearDate, fc.integer({ min: 1, max: 40 }), (frame, date, n) => {
      const p = must(periodContaining(frame, date));
      expect(must(following(p)).from).toBe(addDays(p.to, 1));
      expect(previous(must(following(p, n)), n)).toEqual(p);
      let step: Period | null = p;
      for (let i = 0; i < n; i += 1) step = step && following(step);
      expect(step).toEqual(following(p, n));
    }));
  });

  it('has no predecessor before the calendar, nor before the event its years are counted from', () => {
    expect(previous(period('1900'))).toBeNull();
    expect(previous(period('1900-01-01'))).toBeNull();
    expect(following(period('9999-Q4'))).toBeNull();
    expect(previous(period('Y1@2018-05-01'))).toBeNull();
    expect(previous(period('Y3@2018-05-01'), 2)).toEqual(period('Y1@2018-05-01'));
    expect(periodContaining({ kind: 'ordinal-year', since: plainDateOf('2018-05-01') }, plainDateOf('2018-04-30'))).toBeNull();
    expect(previous(spanOf(plainDateOf('1900-01-01'), plainDateOf('1900-12-31')))).toBeNull();
    expect(sameLastYear(period('1900-H1'))).toBeNull();
  });

  it.each([
    ['2019-01-01/2019-03-31', '2018-10-01/2018-12-31'],
    ['2020-01-01/2020-02-29', '2019-11-01/2019-12-31'],
    ['2019-01-10/2019-01-12', '2019-01-07/2019-01-09'],
    ['2019-01-15/2019-02-14', '2018-12-15/2019-01-14'],
    ['2008-01-01/2010-12-31', '2005-01-01/2007-12-31'],
  ])('%s comes after %s', (key, before) => {
    expect(must(previous(period(key))).key).toBe(before);
  });

  it('ends the day before a span of days or months like it begins', () => {
    fc.assert(fc.property(anySpan, (p) => {
      const before = previous(p);
      if (before === null) return;
      if (monthsIn(p) === null) expect(daysIn(before)).toBe(daysIn(p));
      else expect(monthsIn(before)).toBe(monthsIn(p));
      if (monthsIn(p) === null || p.from.endsWith('-01')) expect(before.to).toBe(addDays(p.from, -1));
    }));
  });

  it.each([
    ['2020-Q1', '2019-Q1'], ['2020-02', '2019-02'], ['2020-02-29', '2019-02-28'], ['WY2020', 'WY2019'], ['FY2020@04', 'FY2019@04'], ['Y2@2018-05-01', 'Y1@2018-05-01'],
    ['2021-01-01/2021-02-28', '2020-01-01/2020-02-29'], ['2020-01-01/2020-02-28', '2019-01-01/2019-02-28'], ['2020-03-05/2020-03-20', '2019-03-05/2019-03-20'],
  ])('%s had %s a year before', (key, before) => {
    expect(must(sameLastYear(period(key))).key).toBe(before);
  });
});

describe('the parts of a period', () => {
  it.each([
    ['2019', 'quarter', ['2019-Q1', '2019-Q2', '2019-Q3', '2019-Q4']],
    ['2019-H2', 'month', ['2019-07', '2019-08', '2019-09', '2019-10', '2019-11', '2019-12']],
    ['WY2019', 'quarter', ['2018-Q4', '2019-Q1', '2019-Q2', '2019-Q3']],
    ['2008-01-01/2010-12-31', 'year', ['2008', '2009', '2010']],
    ['2017-10-01/2019-09-30', 'water-year', ['WY2018', 'WY2019']],
  ])('%s by %s', (key, frame, parts) => {
    expect(must(subperiods(period(key), must(parseFrame(frame)))).map((part) => part.key)).toEqual(parts);
  });

  it.each([['WY2019', 'half'], ['2019-Q1', 'year'], ['2019-01-02/2019-03-31', 'month'], ['Y1@2018-05-15', 'month'], ['2019-01-01/2019-03-30', 'month']])(
    '%s is not filled by its %s', (key, frame) => {
      expect(subperiods(period(key), must(parseFrame(frame)))).toBeNull();
    });

  it('fill it without gap or overlap', () => {
    const anyTime = fc.tuple(anyFrame, anyDate(plainDateOf('1996-01-01'), plainDateOf('2030-12-31'))).map(([frame, date]) => must(periodContaining(frame, date)));
    fc.assert(fc.property(anyTime, anyFrame, (p, frame) => {
      const parts = subperiods(p, frame);
      if (parts === null) return;
      expect(parts[0]?.from).toBe(p.from);
      expect(parts.at(-1)?.to).toBe(p.to);
      parts.slice(1).forEach((part, i) => expect(part.from).toBe(addDays(must(parts[i]).to, 1)));
      expect(parts.reduce((days, part) => days + daysIn(part), 0)).toBe(daysIn(p));
      expect(parts.every((part) => includes(p, part) && overlapDays(part, p) === daysIn(part))).toBe(true);
    }));
  });

  it('are the days in the case of days', () => {
    fc.assert(fc.property(anyDate(plainDateOf('2000-01-01'), plainDateOf('2001-12-31')), fc.integer({ min: 0, max: 60 }), (from, n) => {
      expect(subperiods(spanOf(from, addDays(from, n)), 'day')).toHaveLength(n + 1);
    }), { numRuns: 40 });
  });
});

describe('cutting a period at the days on which a new text begins', () => {
  it('cuts at each day once, in the order of days', () => {
    expect(splitAt(period('2011'), [plainDateOf('2011-07-01'), plainDateOf('2011-03-15'), plainDateOf('2011-07-01')]).map((part) => part.key))
      .toEqual(['2011-01-01/2011-03-14', '2011-03-15/2011-06-30', '2011-07-01/2011-12-31']);
  });

  it('cuts nothing at its first day, nor outside', () => {
    expect(splitAt(period('2011'), ['2011-01-01', '2010-12-31', '2012-01-01'].map(plainDateOf))).toEqual([period('2011')]);
  });

  it('always gives parts that fill it, each beginning on a cut', () => {
    fc.assert(fc.property(anySpan, fc.array(nearDate, { maxLength: 8 }), (p, starts) => {
      const parts = splitAt(p, starts);
      expect(parts[0]?.from).toBe(p.from);
      expect(parts.at(-1)?.to).toBe(p.to);
      parts.slice(1).forEach((part, i) => {
        expect(part.from).toBe(addDays(must(parts[i]).to, 1));
        expect(starts).toContain(part.from);
      });
      expect(starts.filter((date) => date > p.from && date <= p.to).every((date) => parts.some((part) => part.from === date))).toBe(true);
    }));
  });
});

describe('measuring', () => {
  it.each([['2019', 12], ['WY2019', 12], ['2019-Q1', 3], ['2019-01-15/2019-03-14', 2], ['2019-01-15/2019-03-15', null], ['2019-01-01', null], ['2020-02', 1], ['9999-12', 1], ['9999-11-15/9999-12-31', null]])(
    '%s lasts %s months', (key, months) => {
      expect(monthsIn(period(key))).toBe(months);
    });

  it('counts the days that two periods share as a day-by-day count does', () => {
    const soon = anyDate(plainDateOf('2020-01-01'), plainDateOf('2020-06-30'));
    fc.assert(fc.property(soon, soon, soon, soon, (a, b, c, d) => {
      const [p, q] = [spanOf(...sorted(a, b)), spanOf(...sorted(c, d))];
      let days = 0;
      for (let day = p.from; day <= p.to; day = addDays(day, 1)) days += contains(q, day) ? 1 : 0;
      expect(overlapDays(p, q)).toBe(days);
      expect(overlap(p, q)).toEqual(overlap(q, p));
    }));
  });

  it('counts the whole months that two periods share', () => {
    expect(overlapMonths(period('2021'), period('2020-01-01/2021-06-30'))).toBe(6);
    expect(overlapMonths(period('2021'), period('2020-01-01/2021-07-01'))).toBe(6);
    expect(overlapMonths(period('2021'), period('2021-03-02/2021-04-29'))).toBe(0);
    expect(overlapMonths(period('2021'), period('2022'))).toBe(0);
  });

  it('puts periods in the order in which they are settled', () => {
    const keys = ['2020', '2019', '2019-Q4', '2019-10', 'WY2020', '2019-10-01/2019-10-31'];
    expect(keys.map(period).sort(comparePeriods).map((p) => p.key)).toEqual(['2019', '2019-10', '2019-10-01/2019-10-31', '2019-Q4', 'WY2020', '2020']);
  });

  it('numbers the years since an event', () => {
    fc.assert(fc.property(nearDate, fc.integer({ min: 1, max: 60 }), (since, n) => {
      const p = period(`Y${n}@${since}`);
      expect(ordinalNumber(p)).toBe(n);
      expect(frameOf(p)).toEqual({ kind: 'ordinal-year', since });
      expect(p.from).toBe(addYears(since, n - 1));
      expect([daysIn(p)]).toEqual([daysBetween(addYears(since, n - 1), addYears(since, n))]);
    }));
    expect(ordinalNumber(period('2019'))).toBeNull();
  });
});

describe('the text of a frame', () => {
  it('comes back', () => {
    fc.assert(fc.property(anyFrame, (frame) => {
      expect(parseFrame(frameToText(frame))).toEqual(frame);
    }));
  });

  it.each(['', 'week', 'water-year@', 'water-year@0', 'water-year@13', 'fiscal-year', 'year-since@2018', 'year@01', 'span'])('is not read from %j', (text) => {
    expect(parseFrame(text)).toBeNull();
  });
});

function sorted(a: PlainDate, b: PlainDate): [PlainDate, PlainDate] {
  return a < b ? [a, b] : [b, a];
}

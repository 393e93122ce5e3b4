import { type PlainDate, addDays, addMonths, dayOf, daysBetween, daysInMonth, daysInYear, isWithinReach, monthOf, yearOf } from '#kernel/plain-date';
import { type Rational, add, isWhole, rational, zero } from '#kernel/rational';
import { type Type, bareType, dateType, numberType, typeText } from '../type';
import { singleUnit } from '../unit-expression';
import { type Value, numberValue } from '../value';
import { fault, isMismatch, numberArgument, numberOf, wordOf } from './arguments';
import { type Arguments, type Builtin, type Checked, type Typing, Stop, clash } from './builtin';

function dates(args: Arguments, count: number): Checked | null {
  for (let at = 0; at < count; at += 1) {
    const type: Type = args[at]?.type ?? bareType;
    if (type.kind !== 'date' && type.kind !== 'unknown') return clash(at, 'date', typeText(type));
  }
  return null;
}

function on(value: Value | null | undefined): PlainDate {
  return value?.kind === 'date' ? value.on : fault('date');
}

function between(name: string, unit: string, zh: string, en: string, count: (from: PlainDate, to: PlainDate) => number): Builtin {
  return {
    name, group: 'dates', parameters: [{ name: 'from' }, { name: 'to' }], doc: { zh, en },
    check: (args) => dates(args, 2) ?? { type: numberType(singleUnit(unit)), args },
    evaluate: ([from, to]) => numberValue(rational(count(on(from), on(to))), singleUnit(unit)),
  };
}

/** Whole months from one day to another, negative backwards. */
function wholeMonths(from: PlainDate, to: PlainDate): number {
  if (to < from) return -wholeMonths(to, from);
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
  return addMonths(from, months) > to ? months - 1 : months;
}

function adding(name: string, zh: string, en: string, add: (date: PlainDate, count: number) => PlainDate, field: 'days' | 'months'): Builtin {
  return {
    name, group: 'dates', parameters: [{ name: 'date' }, { name: 'count' }], doc: { zh, en },
    check: (args, typing: Typing) => {
      const wrong = dates(args, 1);
      if (wrong !== null) return wrong;
      const count = numberArgument(args, 1, typing, []);
      return isMismatch(count) ? count : { type: dateType, args: [args[0] ?? null, count.core] };
    },
    evaluate: ([date, count]) => {
      const n = numberOf(count).n;
      if (!isWhole(n) || !Number.isSafeInteger(Number(n.num)) || !isWithinReach(on(date), { [field]: Number(n.num) })) throw new Stop('clause-date-out-of-range');
      return { kind: 'date', on: add(on(date), Number(n.num)) };
    },
  };
}

const conventions = ['act_365', 'act_360', 'act_act', 'd30_360'] as const;

/** Days after the first up to and including the last, as a part of a year. `act_act` counts each calendar year's days against its own length. */
function yearFraction(from: PlainDate, to: PlainDate, convention: (typeof conventions)[number]): Rational {
  switch (convention) {
    case 'act_365':
      return rational(daysBetween(from, to), 365);
    case 'act_360':
      return rational(daysBetween(from, to), 360);
    case 'd30_360': {
      // The day 31 counts as 30; the end only where the start is 30 or 31 (bond basis, 30/360 US without its February rule).
      const start = Math.min(dayOf(from), 30);
      const end = dayOf(to) === 31 && start === 30 ? 30 : dayOf(to);
      return rational((yearOf(to) - yearOf(from)) * 360 + (monthOf(to) - monthOf(from)) * 30 + end - start, 360);
    }
    case 'act_act':
      return actAct(from, to);
  }
}

function actAct(from: PlainDate, to: PlainDate): Rational {
  let total = zero;
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    const first = year === yearOf(from) ? from : (`${year}-01-01` as PlainDate);
    const end = year === yearOf(to) ? to : (`${year + 1}-01-01` as PlainDate);
    total = add(total, rational(daysBetween(first, end), daysInYear(year)));
  }
  return total;
}

export const dateBuiltins: readonly Builtin[] = [
  between('days_between', 'day', '两个日期之间的天数。', 'Days from the first date to the second.', daysBetween),
  between('months_between', 'month', '两个日期之间的整月数。', 'Whole months from the first date to the second.', wholeMonths),
  between('years_between', 'year', '两个日期之间的整年数。', 'Whole years from the first date to the second.', (from, to) => Math.trunc(wholeMonths(from, to) / 12)),
  adding('add_days', '若干天之后的日期。', 'The date so many days later.', addDays, 'days'),
  adding('add_months', '若干月之后的日期（月末自动收齐）。', 'The date so many months later (at the end of a shorter month, its last day).', addMonths, 'months'),
  {
    name: 'year_fraction', group: 'dates', parameters: [{ name: 'from' }, { name: 'to' }, { name: 'convention', words: conventions }],
    doc: { zh: '按计息天数惯例折算的年数：act_365、act_360、act_act、d30_360。', en: 'The part of a year between two dates by a day-count convention: act_365, act_360, act_act, d30_360.' },
    check: (args) => dates(args, 2) ?? { type: bareType, args },
    evaluate: ([from, to, convention]) => {
      const [start, end, basis] = [on(from), on(to), (wordOf(convention) ?? 'act_365') as (typeof conventions)[number]];
      if (end < start) return numberValue(negated(yearFraction(end, start, basis)), []);
      return numberValue(yearFraction(start, end, basis), []);
    },
    cost: () => 300,
  },
  {
    name: 'year_of', group: 'dates', parameters: [{ name: 'date' }], doc: { zh: '日期所在年份。', en: 'The calendar year of a date.' },
    check: (args) => dates(args, 1) ?? { type: bareType, args },
    evaluate: ([date]) => numberValue(rational(yearOf(on(date))), []),
  },
  {
    name: 'month_of', group: 'dates', parameters: [{ name: 'date' }], doc: { zh: '日期所在月份。', en: 'The month of a date, 1 to 12.' },
    check: (args) => dates(args, 1) ?? { type: bareType, args },
    evaluate: ([date]) => numberValue(rational(monthOf(on(date))), []),
  },
  {
    name: 'month_days', group: 'dates', parameters: [{ name: 'date' }], doc: { zh: '日期所在月份的天数。', en: 'How many days the month of a date has.' },
    check: (args) => dates(args, 1) ?? { type: numberType(singleUnit('day')), args },
    evaluate: ([date]) => numberValue(rational(daysInMonth(yearOf(on(date)), monthOf(on(date)))), singleUnit('day')),
  },
  {
    name: 'earlier', group: 'dates', parameters: [{ name: 'a' }, { name: 'b' }], doc: { zh: '两个日期中较早者。', en: 'The earlier of two dates.' },
    check: (args) => dates(args, 2) ?? { type: dateType, args },
    evaluate: ([a, b]) => ({ kind: 'date', on: on(a) < on(b) ? on(a) : on(b) }),
  },
  {
    name: 'later', group: 'dates', parameters: [{ name: 'a' }, { name: 'b' }], doc: { zh: '两个日期中较晚者。', en: 'The later of two dates.' },
    check: (args) => dates(args, 2) ?? { type: dateType, args },
    evaluate: ([a, b]) => ({ kind: 'date', on: on(a) > on(b) ? on(a) : on(b) }),
  },
];

function negated(n: Rational): Rational {
  return rational(-n.num, n.den);
}

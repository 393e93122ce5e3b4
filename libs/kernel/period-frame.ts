import { type PlainDate, parsePlainDate } from './plain-date';

/**
 * How time is cut: calendar parts, or years that start on the first of another month, or years counted from an event.
 *
 * - `water-year` is named after the year it ends in: WY2019 runs from 1 October 2018 to 30 September 2019. The start month may differ.
 * - `fiscal-year` is named after the year it starts in: FY2019@04 runs from 1 April 2019 to 31 March 2020.
 * - `ordinal-year` counts from an event's day: Y1@2018-05-01 runs from 1 May 2018 to 30 April 2019.
 */
export type PeriodFrame =
  | CalendarKind
  | { readonly kind: 'water-year'; readonly startMonth: number }
  | { readonly kind: 'fiscal-year'; readonly startMonth: number }
  | { readonly kind: 'ordinal-year'; readonly since: PlainDate };

export const calendarKinds = ['year', 'half', 'quarter', 'month', 'day'] as const;
export type CalendarKind = (typeof calendarKinds)[number];
export type PeriodKind = CalendarKind | 'water-year' | 'fiscal-year' | 'ordinal-year' | 'span';

export const waterYearStart = 10;

/** The text form: `year`, `month`, …, `water-year`, `water-year@11`, `fiscal-year@04`, `year-since@2018-05-01`. */
export function frameToText(frame: PeriodFrame): string {
  if (typeof frame === 'string') return frame;
  switch (frame.kind) {
    case 'water-year':
      return frame.startMonth === waterYearStart ? 'water-year' : `water-year@${twoDigits(frame.startMonth)}`;
    case 'fiscal-year':
      return `fiscal-year@${twoDigits(frame.startMonth)}`;
    case 'ordinal-year':
      return `year-since@${frame.since}`;
  }
}

/** Null where the text is none of the forms of `frameToText`. */
export function parseFrame(text: string): PeriodFrame | null {
  if ((calendarKinds as readonly string[]).includes(text)) return text as CalendarKind;
  if (text === 'water-year') return { kind: 'water-year', startMonth: waterYearStart };
  const [name = '', argument = ''] = splitOnce(text);
  if (name === 'water-year' || name === 'fiscal-year') {
    const startMonth = parseMonth(argument);
    return startMonth === null ? null : { kind: name, startMonth };
  }
  if (name !== 'year-since') return null;
  const since = parsePlainDate(argument);
  return since === null ? null : { kind: 'ordinal-year', since };
}

/** 1 to 12 from exactly two digits. */
export function parseMonth(text: string): number | null {
  return /^(0[1-9]|1[0-2])$/.test(text) ? Number(text) : null;
}

export function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf('@');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

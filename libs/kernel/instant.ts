import { type PlainDate, parsePlainDate } from './plain-date';
import { type Refusal, refuse } from './refusal';
import type { KernelRefusal } from './refusals';

const form = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;

/** An instant as the ledger writes it: `2026-03-01T08:30:00.000Z`, UTC, at most milliseconds. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const match = form.exec(value);
  return match !== null && parsePlainDate(match[1] ?? '') !== null;
}

/** The calendar day at that instant in a time zone (IANA name). Refuses with `instant-malformed`, `time-zone-unknown` or `date-out-of-range`. */
export function instantToDate(instant: string, timeZone: string): PlainDate | Refusal<KernelRefusal> {
  if (!isInstant(instant)) return refuse('instant-malformed', { text: String(instant).slice(0, 80) });
  const parts = formatterOf(timeZone)?.formatToParts(new Date(instant));
  if (parts === undefined) return refuse('time-zone-unknown', { zone: timeZone.slice(0, 80) });
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return parsePlainDate(`${part('year')}-${part('month')}-${part('day')}`) ?? refuse('date-out-of-range', { date: instant, days: '0' });
}

export function isTimeZone(text: string): boolean {
  return formatterOf(text) !== null;
}

/** Null where the platform knows no such zone; only its RangeError means that. */
function formatterOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  if (!zoneForm.test(timeZone)) return null;
  try {
    const formatter = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    if (formatters.size < maxZonesKept) formatters.set(timeZone, formatter);
    return formatter;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Names only: offsets such as `+08:00` are no time zones, since they know no change of law. */
const zoneForm = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** Formatters are dear to make and there are about six hundred zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const maxZonesKept = 700;

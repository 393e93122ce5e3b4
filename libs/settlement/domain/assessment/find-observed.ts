import { cmp, sum } from '#kernel/rational';
import type { PlainDate } from '#kernel/plain-date';
import { addDays, daysBetween } from '#kernel/plain-date';
import { type NumberRead, readNumber, writeNumber } from '../number-text';
import type { Reading } from '../observation/events';

/** One observation as it was known when the inputs were read. */
export interface ObservedRow {
  readonly observation: string;
  readonly version: number;
  readonly agreement: string | null;
  readonly subjectKey: string;
  readonly period: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly statistic: string | null;
  readonly reading: Reading;
  /** the source's name as recorded */
  readonly says: string;
}

export interface Wanted {
  /** keys of the subject, the one that is meant first */
  readonly subjects: readonly string[];
  /** null: the one value that is recorded */
  readonly statistic: string | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** what is stated on a day or for a part of the span (a ruling, an approval) counts for it; of a measurement a part is never taken for the whole */
  readonly partsCount: boolean;
}

/** What was found, and which observations it is made of. `ambiguous`: several, and nothing says which is meant. */
export type Observed =
  | { readonly state: 'known'; readonly value: string; readonly rows: readonly ObservedRow[] }
  | { readonly state: 'suspended'; readonly rows: readonly ObservedRow[] }
  | { readonly state: 'ambiguous'; readonly rows: readonly ObservedRow[] };

/**
 * The value of a span of days: what is recorded for exactly these days; else what parts that fill them come to, for a statistic of which that is exact (`sum`, `max`,
 * `min`); else, of statements, the only one that lies within. What is stated for the agreement goes before what holds for everybody. The order of the rows never matters.
 */
export function findInSpan(rows: readonly ObservedRow[], wanted: Wanted): Observed | null {
  return firstOf(rows, wanted, (among) => exact(among, wanted) ?? composed(among, wanted) ?? (wanted.partsCount ? within(among, wanted) : null));
}

/** The value on a day: of the shortest period that holds it, the one that began last. */
export function findOnDay(rows: readonly ObservedRow[], wanted: Omit<Wanted, 'to' | 'partsCount'>): Observed | null {
  const day = wanted.from;
  return firstOf(rows, wanted, (among) => {
    const holding = among.filter(({ from, to }) => from <= day && day <= to).sort((a, b) => length(a) - length(b) || descending(a.from, b.from) || descending(a.observation, b.observation));
    return holding[0] === undefined ? null : single(holding[0]);
  });
}

/** The last value before a day. */
export function findBefore(rows: readonly ObservedRow[], wanted: Omit<Wanted, 'to' | 'partsCount'>): Observed | null {
  return firstOf(rows, wanted, (among) => {
    const earlier = ofStatistic(among.filter(({ to, reading }) => to < wanted.from && reading.state === 'known'), wanted.statistic);
    const last = earlier.sort((a, b) => descending(a.to, b.to) || length(a) - length(b) || descending(a.observation, b.observation))[0];
    return last === undefined ? null : single(last);
  });
}

function firstOf(rows: readonly ObservedRow[], { subjects }: Pick<Wanted, 'subjects'>, find: (among: ObservedRow[]) => Observed | null): Observed | null {
  for (const forAgreement of [true, false]) {
    for (const subject of subjects) {
      const found = find(rows.filter((row) => row.subjectKey === subject && (row.agreement !== null) === forAgreement));
      if (found !== null) return found;
    }
  }
  return null;
}

function exact(among: readonly ObservedRow[], { from, to, statistic }: Wanted): Observed | null {
  return only(ofStatistic(among.filter((row) => row.from === from && row.to === to), statistic));
}

function within(among: readonly ObservedRow[], { from, to, statistic }: Wanted): Observed | null {
  return only(ofStatistic(among.filter((row) => from <= row.from && row.to <= to), statistic));
}

/** A statistic that is asked for is meant literally; without one the value without a statistic goes before the rest. */
function ofStatistic(among: readonly ObservedRow[], statistic: string | null): ObservedRow[] {
  if (statistic !== null) return among.filter((row) => row.statistic === statistic);
  const plain = among.filter((row) => row.statistic === null);
  return plain.length > 0 ? plain : [...among];
}

function only(found: readonly ObservedRow[]): Observed | null {
  const [first, second] = found;
  if (first === undefined) return null;
  return second === undefined ? single(first) : { state: 'ambiguous', rows: [...found].sort((a, b) => descending(b.observation, a.observation)) };
}

function single(row: ObservedRow): Observed {
  return row.reading.state === 'known' ? { state: 'known', value: row.reading.value, rows: [row] } : { state: 'suspended', rows: [row] };
}

/** Of these the whole follows from its parts exactly; of a mean it does not, since parts may weigh differently. */
const composing: Readonly<Record<string, (numbers: readonly NumberRead[]) => NumberRead>> = {
  sum: (numbers) => ({ n: sum(numbers.map(({ n }) => n)), unit: unitOf(numbers) }),
  max: (numbers) => numbers.reduce((most, each) => (cmp(each.n, most.n) > 0 ? each : most)),
  min: (numbers) => numbers.reduce((least, each) => (cmp(each.n, least.n) < 0 ? each : least)),
};

function composed(among: readonly ObservedRow[], wanted: Wanted): Observed | null {
  const compose = wanted.statistic === null ? undefined : composing[wanted.statistic];
  if (compose === undefined) return null;
  const parts = tiles(among.filter((row) => row.statistic === wanted.statistic && wanted.from <= row.from && row.to <= wanted.to), wanted);
  if (parts === null) return null;
  const suspended = parts.filter(({ reading }) => reading.state === 'suspended');
  if (suspended.length > 0) return { state: 'suspended', rows: suspended };
  const numbers = parts.map(({ reading }) => (reading.state === 'known' ? readNumber(reading.value) : null));
  const known = numbers.filter((number) => number !== null);
  if (known.length < parts.length || known.some(({ unit }) => unit !== unitOf(known))) return null;
  return { state: 'known', value: writeNumber(compose(known)), rows: parts };
}

/** Rows that fill the span without gap or overlap, each as long as can be; null where there are none such. */
function tiles(among: readonly ObservedRow[], { from, to }: Wanted): readonly ObservedRow[] | null {
  const ordered = [...among].sort((a, b) => length(b) - length(a) || descending(b.observation, a.observation));
  const parts: ObservedRow[] = [];
  for (let day = from; ; ) {
    const part = ordered.find((row) => row.from === day);
    if (part === undefined) return null;
    parts.push(part);
    if (part.to === to) return parts;
    day = addDays(part.to, 1);
  }
}

function unitOf(numbers: readonly NumberRead[]): string {
  return numbers[0]?.unit ?? '1';
}

function length({ from, to }: ObservedRow): number {
  return daysBetween(from, to);
}

function descending(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}

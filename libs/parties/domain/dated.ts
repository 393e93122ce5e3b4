import { addDays, lastDate, type PlainDate } from '#kernel/plain-date';

/** From the first day to the last, both counted; null is open: since ever, or until further notice. */
export interface Span {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

export const always: Span = Object.freeze({ from: null, to: null });

export function holdsOn(span: Span, date: PlainDate): boolean {
  return (span.from === null || span.from <= date) && (span.to === null || date <= span.to);
}

/** False where the span ends before it begins. */
export function isForwards(span: Span): boolean {
  return span.from === null || span.to === null || span.from <= span.to;
}

/** The days that both have, or null where they share none. */
export function overlap(a: Span, b: Span): Span | null {
  const from = latest(a.from, b.from);
  const to = earliest(a.to, b.to);
  return from !== null && to !== null && from > to ? null : { from, to };
}

/** The same days told by as few spans as possible, in order of time: neighbours without a day between them become one. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const inOrder = [...spans].sort((a, b) => order(a.from, b.from));
  const result: Span[] = [];
  for (const span of inOrder) {
    const last = result.at(-1);
    if (last && touches(last, span)) result[result.length - 1] = { from: last.from, to: latestEnd(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

function touches(earlier: Span, later: Span): boolean {
  if (earlier.to === null || later.from === null || earlier.to === lastDate) return true;
  return later.from <= addDays(earlier.to, 1);
}

function order(a: PlainDate | null, b: PlainDate | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

function latest(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function earliest(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function latestEnd(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}

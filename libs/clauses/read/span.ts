import { parsePlainDate } from '#kernel/plain-date';
import { parsePeriod } from '#kernel/period';
import { isRefusal } from '#kernel/refusal';
import type { DayRule, SpanPoint, SpanRule, SubFrame } from '../clause';

const units: Readonly<Record<string, SubFrame>> = {
  year: 'year', years: 'year', half: 'half', halves: 'half', quarter: 'quarter', quarters: 'quarter', month: 'month', months: 'month', day: 'day', days: 'day',
};

export function readFrame(word: string): SubFrame | null {
  return units[word] ?? null;
}

/**
 * Stretches of days as words: `this` · `previous` · `2 before` · `same last year` · `same 2 years before` · `year of period` · `previous year` · `2008..2010` ·
 * `2024 to period` · `move to period` · `since move` · `3 years before move` · `3 calendar years before move` · `10 years before` · `last 10 years` · `earlier` · a period's key.
 * `events` are the names that may be meant. Null where the words say nothing known.
 */
export function parseSpan(words: string, events: ReadonlySet<string>): SpanRule | null {
  const text = words.trim().replace(/\s+/g, ' ');
  switch (text) {
    case 'this':
    case 'period':
      return { kind: 'this' };
    case 'previous':
      return { kind: 'previous', n: 1 };
    case 'same last year':
      return { kind: 'last_year', n: 1 };
    case 'year of period':
      return { kind: 'year_of', n: 0 };
    case 'previous year':
      return { kind: 'year_of', n: 1 };
    case 'earlier':
      return { kind: 'earlier' };
  }
  return counted(text, events) ?? between(text, events);
}

function counted(text: string, events: ReadonlySet<string>): SpanRule | null {
  const back = /^(\d{1,3}) before$/.exec(text);
  if (back !== null) return { kind: 'previous', n: Number(back[1]) };
  const same = /^same (\d{1,3}) years before$/.exec(text);
  if (same !== null) return { kind: 'last_year', n: Number(same[1]) };
  const last = /^last (\d{1,4}) (\w+)$/.exec(text);
  if (last !== null) {
    const unit = readFrame(last[2] ?? '');
    return unit === null ? null : { kind: 'last', count: Number(last[1]), unit };
  }
  const before = /^(\d{1,4}) (calendar )?(\w+) before(?: (\S+))?$/.exec(text);
  if (before === null) return null;
  const unit = readFrame(before[3] ?? '');
  const event = before[4] === undefined || before[4] === 'period' ? null : before[4];
  if (unit === null || (event !== null && !events.has(event))) return null;
  return { kind: 'before', count: Number(before[1]), unit, event, calendar: before[2] !== undefined };
}

function between(text: string, events: ReadonlySet<string>): SpanRule | null {
  const since = /^since (\S+)$/.exec(text);
  if (since !== null) {
    const from = point(since[1] ?? '', events);
    return from === null ? null : { kind: 'between', from, to: { kind: 'period' } };
  }
  const ends = /^(\S+?)(?:\.\.| to )(\S+)$/.exec(text);
  if (ends !== null) {
    const [from, to] = [point(ends[1] ?? '', events), point(ends[2] ?? '', events)];
    return from === null || to === null ? null : { kind: 'between', from, to };
  }
  const only = point(text, events);
  return only?.kind === 'key' ? { kind: 'between', from: only, to: only } : null;
}

function point(word: string, events: ReadonlySet<string>): SpanPoint | null {
  if (word === 'period' || word === 'this') return { kind: 'period' };
  if (word === 'previous') return { kind: 'previous' };
  if (events.has(word)) return { kind: 'event', event: word };
  return isRefusal(parsePeriod(word)) ? null : { kind: 'key', key: word };
}

/** A day: a date, the name of an event, or `end of <span>`, `start of <span>`. */
export function parseDay(words: string, events: ReadonlySet<string>): DayRule | null {
  const text = words.trim();
  const on = parsePlainDate(text);
  if (on !== null) return { kind: 'date', on };
  if (events.has(text)) return { kind: 'event', event: text };
  const edge = /^(end|start) of (.+)$/.exec(text);
  const span = edge === null ? null : parseSpan(edge[2] ?? '', events);
  return span === null ? null : { kind: edge?.[1] === 'start' ? 'start' : 'end', span };
}

export function eventsIn(span: SpanRule): readonly string[] {
  if (span.kind === 'before') return span.event === null ? [] : [span.event];
  if (span.kind !== 'between') return [];
  return [span.from, span.to].flatMap((end) => (end.kind === 'event' ? [end.event] : []));
}

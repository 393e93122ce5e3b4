import { Injectable } from '@nestjs/common';
import type { Clause } from '#clauses/clause';
import type { Bindings, EventBinding } from '#clauses/contract';
import { isPlainDate, lastDate, type PlainDate } from '#kernel/plain-date';
import type { ObservedRow } from '../../domain/assessment/find-observed';
import { subjectKey } from '../../domain/observation/subject';
import { KnownObservations } from './known-observations';
import { sourceOf } from './resolving';

/** The days of events that the agreement's text does not state, from statements recorded for the agreement. */
@Injectable()
export class EventDays {
  constructor(private readonly observations: KnownObservations) {}

  async added(bindings: Bindings, clause: Clause, agreement: string, seq: number): Promise<Bindings> {
    const events: Record<string, EventBinding> = { ...bindings.events };
    for (const { name, over } of clause.events.filter(({ name: event }) => bindings.events?.[event] === undefined)) {
      const rows = await this.observations.rows({ matter: { kind: 'event', name }, agreement, subjectKeys: null, from: null, to: lastDate, seq });
      const binding = over === null ? onOneDay(rows) : onDaysOf(rows, over, bindings);
      if (binding !== null) events[name] = binding;
    }
    return { ...bindings, events };
  }
}

function onOneDay(rows: readonly ObservedRow[]): EventBinding | null {
  const row = latest(rows.filter((each) => each.subjectKey === subjectKey([])));
  const on = row === null ? null : dayIn(row);
  return row === null || on === null ? null : { on, sources: [sourceOf(row, 'event')] };
}

/** For an event that has a day for each element of a set: whose element it is says the subject. */
function onDaysOf(rows: readonly ObservedRow[], set: string, bindings: Bindings): EventBinding | null {
  const parties = Object.entries(bindings.elements?.[set] ?? {});
  const days: (readonly [string, PlainDate])[] = [];
  const sources = [];
  const subjects = new Set(rows.map((row) => row.subjectKey));
  for (const subject of subjects) {
    const row = latest(rows.filter((each) => each.subjectKey === subject));
    const on = row === null ? null : dayIn(row);
    const element = parties.find(([, party]) => subjectKey([{ party }]) === subject)?.[0] ?? nameIn(subject);
    if (row === null || on === null || element === null) continue;
    days.push([element, on]);
    sources.push(sourceOf(row, 'event'));
  }
  return days.length === 0 ? null : { onFor: Object.fromEntries(days), sources };
}

function nameIn(key: string): string | null {
  const parts = JSON.parse(key) as readonly (readonly [kind: string, text: string])[];
  const [part] = parts;
  return part !== undefined && parts.length === 1 && part[0] === 'name' ? part[1] : null;
}

function dayIn({ reading }: ObservedRow): PlainDate | null {
  return reading.state === 'known' && isPlainDate(reading.value) ? reading.value : null;
}

/** Stated more than once, the statement for the latest period is the one that holds. */
function latest(rows: readonly ObservedRow[]): ObservedRow | null {
  return [...rows].sort((a, b) => (a.to === b.to ? (a.observation < b.observation ? -1 : 1) : a.to < b.to ? 1 : -1))[0] ?? null;
}

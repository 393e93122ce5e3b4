import { randomUUID } from 'node:crypto';
import { EventStoreFault, type EventStore, type EventToAppend, type Position, type RecordedEvent } from '../port';

export function anEvent(data: Uint8Array | string = '{}', id: string = randomUUID()): EventToAppend {
  return { id, type: 'SampleRecorded', data: Buffer.from(data), metadata: Buffer.from('{"by":"test"}') };
}

export function someEvents(count: number): readonly EventToAppend[] {
  return Array.from({ length: count }, (_, index) => anEvent(`{"n":${index}}`));
}

/** What must be there; the test fails where it is not. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing is there');
  return value;
}

/** The whole log, by pages. */
export async function wholeLog(store: EventStore, page = 97): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after: Position | null = null; ;) {
    const next: readonly RecordedEvent[] = await store.readAll(after, page);
    if (next.length === 0) return events;
    events.push(...next);
    after = present(next.at(-1)).position;
  }
}

/** Appends until the outcome is known, as every caller has to. */
export async function surely(store: EventStore, stream: string, expected: 'none' | number, events: readonly EventToAppend[]): Promise<'stored' | 'already-stored' | 'conflict'> {
  for (;;) {
    const answer = await store.append(stream, expected, events).catch((fault: unknown) => {
      if (fault instanceof EventStoreFault && fault.code === 'unavailable') return { outcome: 'unknown' as const };
      throw fault;
    });
    if (answer.outcome !== 'unknown') return answer.outcome;
  }
}

/** What must be true of every log: gapless, dense in each stream, no id twice in a stream. */
export function expectWhole(events: readonly RecordedEvent[]): void {
  expect(events.map((event) => event.position.seq)).toEqual(events.map((_, index) => index + 1));
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of events) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  for (const stream of streams.values()) {
    expect(stream.map((event) => event.revision)).toEqual(stream.map((_, index) => index));
    expect(new Set(stream.map((event) => event.id)).size).toBe(stream.length);
  }
}

import { decodeEvent, type LedgerEvent } from '#event-store/envelope';
import type { EventStore } from '#event-store/port';
import type { Aggregate, DomainEvent } from '#kernel/aggregate';

/** An aggregate as its stream tells it. */
export interface Loaded<S> {
  /** null where the stream does not exist */
  readonly state: S | null;
  /** of the last event; -1 where the stream does not exist */
  readonly revision: number;
  /** the case file the stream's events were written under, if any */
  readonly caseFile: string | undefined;
  /** the events of the command asked for, in order */
  readonly own: readonly LedgerEvent[];
}

const pageSize = 500;

/** Folds the whole stream. `commandId` says whose events are to be kept aside; without it none. */
export async function loadAggregate<S, E extends DomainEvent, C, X>(store: EventStore, aggregate: Aggregate<S, E, C, X>, stream: string, commandId?: string): Promise<Loaded<S>> {
  let state: S | null = null;
  let revision = -1;
  let caseFile: string | undefined;
  const own: LedgerEvent[] = [];
  for (let more = true; more; ) {
    const page = await store.readStream(stream, { from: revision + 1, limit: pageSize });
    for (const recorded of page) {
      const event = decodeEvent(recorded, aggregate.events);
      state = aggregate.evolve(state, { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as unknown as E);
      revision = event.revision;
      caseFile ??= event.meta.caseFile;
      if (commandId !== undefined && event.meta.commandId === commandId) own.push(event);
    }
    more = page.length === pageSize;
  }
  return { state, revision, caseFile, own };
}

import type { EventStore } from '#event-store/port';
import type { Aggregate, DomainEvent } from '#kernel/aggregate';
import { isUuid } from '#kernel/identity';
import { loadAggregate, type Loaded } from './aggregate-loading';

/** Reads one aggregate from its stream: as fresh as the log itself, for decisions and for queries about one thing. */
export class AggregateReader {
  constructor(private readonly store: EventStore) {}

  /** `state` is null where the stream does not exist; what is no uuid in lower case names no stream. */
  async load<S, E extends DomainEvent, C, X>(aggregate: Aggregate<S, E, C, X>, id: string): Promise<Loaded<S>> {
    if (!isUuid(id) || id !== id.toLowerCase()) return { state: null, revision: -1, caseFile: undefined, own: [] };
    return loadAggregate(this.store, aggregate, `${aggregate.category}-${id}`);
  }
}

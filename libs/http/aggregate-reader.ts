import type { EventStore } from '#event-store/port';
import type { Aggregate, DomainEvent } from '#kernel/aggregate';
import { loadAggregate, type Loaded } from './aggregate-loading';

/** Reads one aggregate from its stream: as fresh as the log itself, for decisions and for queries about one thing. */
export class AggregateReader {
  constructor(private readonly store: EventStore) {}

  /** `state` is null where the stream does not exist. */
  load<S, E extends DomainEvent, C, X>(aggregate: Aggregate<S, E, C, X>, id: string): Promise<Loaded<S>> {
    return loadAggregate(this.store, aggregate, `${aggregate.category}-${id}`);
  }
}

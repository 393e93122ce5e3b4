import type { EventStore } from '../port';
import { describeAppending } from './appending';
import { describeConcurrency } from './concurrency';
import { describeReading } from './reading';

/** One log in an engine, empty at first. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** the same log, opened by another program */
  another(): Promise<EventStore>;
  /** breaks all connections to the engine at once, as a failing network does */
  sever(): Promise<void>;
  /** closes every store and removes the log */
  dispose(): Promise<void>;
}

export type MakeStore = () => Promise<StoreUnderTest>;

/** What every engine has to keep. Call it in the engine's spec. */
export function describeEventStoreContract(name: string, make: MakeStore): void {
  describe(`the event store contract, kept by ${name}`, () => {
    describeAppending(make);
    describeReading(make);
    describeConcurrency(make);
  });
}

import type { Observable } from 'rxjs';

/**
 * The event store port: what every engine can do, and no more. It knows nothing of the ledger's domain. One command is one append to one stream;
 * there is no transaction over several appends, and none that a caller could join.
 *
 * A call that breaks the contract (see `./limits`) throws `EventStoreFault` with code `contract`; an engine that cannot be reached or is overfull throws
 * `EventStoreFault` with code `unavailable` or `busy`, and then nothing was stored.
 */
export interface EventStore {
  /**
   * Appends all events to one stream, or none. What is answered `stored` or `already-stored` is durable.
   *
   * `expected` is `'none'` (the stream must not exist) or the revision of its last event. Ids that stand in the stream already, in the same order
   * and together, answer `already-stored` with their revisions whatever was expected; a part of them, or another order, is a `conflict`. When the
   * outcome is `unknown` the same call (same ids, same expectation) is safe to repeat. Limits: `./limits`.
   */
  append(stream: string, expected: Expected, events: readonly EventToAppend[]): Promise<AppendAnswer>;

  /**
   * One page of a stream, from `from` on (inclusive; default the first, or the last when backwards), at most `limit` events; empty where there is none.
   * A page shorter than `limit` means that the stream ended there when it was read.
   */
  readStream(stream: string, options: ReadStreamOptions): Promise<readonly RecordedEvent[]>;

  /**
   * One page of the whole log in its order, strictly after `after` (null: from the start). Whoever pages on from the last event it has seen meets every
   * event once: none is stored later at a place that was read already.
   */
  readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]>;

  /** The position of the newest event, null in an empty store. */
  head(): Promise<Position | null>;

  /** Reads the token of a position that came from outside. It may lie behind the head (a store restored from an older copy): waiting for it then ends in a timeout. */
  parseToken(token: string): Promise<Position | 'malformed' | 'another-ledger'>;

  /** Rings when there may be something new. It may ring too often, and it may stay silent when a connection is lost: readers also poll. */
  readonly doorbell: Observable<void>;

  /** Lets what is under way end, then gives back all connections. Calls after it throw. */
  close(): Promise<void>;
}

/** Bytes of data and metadata together in one append: the smallest that every engine takes. The other limits are in `./limits`. */
export const maxAppendBytes = 1_000_000;

export type Expected = 'none' | number;

export interface EventToAppend {
  /** uuid in lower case; decides what counts as the same event */
  readonly id: string;
  /** PascalCase, past tense; ASCII */
  readonly type: string;
  /** exact bytes (UTF-8 JSON): stored, hashed and returned as they are */
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface RecordedEvent extends EventToAppend {
  readonly stream: string;
  /** 0 for the first event of a stream, dense */
  readonly revision: number;
  readonly position: Position;
}

export interface ReadStreamOptions {
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  /** 1 to `maxPage` */
  readonly limit: number;
}

export type AppendAnswer =
  | { readonly outcome: 'stored' | 'already-stored'; readonly revisions: readonly number[]; readonly position: Position }
  | { readonly outcome: 'conflict'; readonly actual: Expected }
  | { readonly outcome: 'unknown'; readonly reason: string };

/**
 * A place in one ledger's log. Opaque: only the port makes and compares positions; over HTTP they travel as `token`s.
 */
export interface Position {
  readonly token: string;
  /** the place in the dense order of the ledger's own events (1 for the first), by which lag, leaf index and known-at are told */
  readonly seq: number;
}

/**
 * `contract`: the caller broke the contract, a retry cannot help. `busy`: too much is queued, try again later. `unavailable`: the engine cannot be
 * reached. `corrupt`: the store contradicts its own invariants, an operator must look. `closed`: the store was closed.
 */
export type EventStoreFaultCode = 'contract' | 'busy' | 'unavailable' | 'corrupt' | 'closed';

export class EventStoreFault extends Error {
  override readonly name = 'EventStoreFault';

  constructor(readonly code: EventStoreFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

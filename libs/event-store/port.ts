import type { Observable } from 'rxjs';

/**
 * The event store port: what every engine can do, and no more. It knows nothing of the ledger's domain. One command is one append to one stream.
 */
export interface EventStore {
  /**
   * Appends all events to one stream, or none.
   *
   * `expected` is `'none'` (the stream must not exist) or the revision of its last event. Ids that stand in the stream already, in the same order
   * and together, answer `already-stored` with their revisions whatever was expected. At most `maxAppendBytes` of data and metadata together and at least one
   * event, else it throws: the caller has broken the contract. When the outcome is `unknown` the same call (same ids, same expectation) is safe to repeat.
   */
  append(stream: string, expected: Expected, events: readonly EventToAppend[]): Promise<AppendAnswer>;

  /** One page of a stream, from `from` on (inclusive; default the first, or the last when backwards), at most `limit` events; empty where there is none. */
  readStream(stream: string, options: ReadStreamOptions): Promise<readonly RecordedEvent[]>;

  /** One page of the whole log in its order, strictly after `after` (null: from the start). */
  readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]>;

  /** The position of the newest event, null in an empty store. */
  head(): Promise<Position | null>;

  /** Rings when there may be something new. It may ring too often, and it may stay silent when a connection is lost: readers also poll. */
  readonly doorbell: Observable<void>;

  close(): Promise<void>;
}

export const maxAppendBytes = 1_000_000;

export type Expected = 'none' | number;

export interface EventToAppend {
  /** uuid; decides what counts as the same event */
  readonly id: string;
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

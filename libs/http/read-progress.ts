/**
 * How far what can be read has come. Declared here for the routes; the ledger wires it to the runner of the views and the process managers.
 */
export interface ReadProgress {
  /** Waits until views and processes have reached the position of the token. `behind`: not within `maxMs`. */
  waitFor(token: string, maxMs: number): Promise<'reached' | 'behind' | 'malformed' | 'another-ledger'>;
  /** token of the position that every view has reached; null in a ledger whose views have seen nothing */
  position(): Promise<string | null>;
  /** names of the views some of whose streams are parked: what they answer lacks these streams' later events */
  parked(): Promise<readonly string[]>;
}

/** Nest token of the `ReadProgress`. */
export const READ_PROGRESS = Symbol('ReadProgress');

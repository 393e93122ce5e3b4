/** The only source of the present. Tests hand in their own. */
export interface Clock {
  /** ISO 8601, UTC, milliseconds */
  now(): string;
}

/** Nest token of the `Clock`. */
export const CLOCK = Symbol('Clock');

export const systemClock: Clock = { now: () => new Date().toISOString() };

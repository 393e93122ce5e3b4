import type { Asking } from '#access/asking';

export type CommandOutcome = 'stored' | 'repeated';

const outcomes = new WeakMap<Asking, CommandOutcome>();

/** Noted beside the request for the attempts log: the answer itself must not tell a repetition from the first time. */
export function noteOutcome(asking: Asking, outcome: CommandOutcome): void {
  outcomes.set(asking, outcome);
}

export function outcomeOf(asking: Asking): CommandOutcome | undefined {
  return outcomes.get(asking);
}

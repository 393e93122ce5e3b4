import type { AppendAnswer, EventStore, EventToAppend, Expected } from '#event-store/port';
import { ProblemRaised } from './problem';

/** How long an append whose outcome is unknown is repeated: the pauses between the attempts, in milliseconds. */
export interface AppendPatience {
  readonly pausesMs: readonly number[];
}

export const defaultPatience: AppendPatience = { pausesMs: [50, 100, 200, 400, 800, 1600] };

export type SureAnswer = Exclude<AppendAnswer, { readonly outcome: 'unknown' }>;

/**
 * Appends until the outcome is known. The very same call is repeated, which is safe; when patience ends the outcome stays unknown, and whoever asked is told that the same
 * key may be sent again.
 */
export async function appendSurely(store: EventStore, stream: string, expected: Expected, events: readonly EventToAppend[], patience: AppendPatience): Promise<SureAnswer> {
  for (const pauseMs of patience.pausesMs) {
    const answer = await store.append(stream, expected, events);
    if (answer.outcome !== 'unknown') return answer;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  const last = await store.append(stream, expected, events);
  if (last.outcome !== 'unknown') return last;
  throw new ProblemRaised('outcome-unknown', { reason: last.reason }, { 'Retry-After': '5' });
}

import type { CommandAsking } from '#access/asking';
import type { LedgerEvent } from '#event-store/envelope';
import type { Position } from '#event-store/port';
import { Fault } from '#kernel/fault';
import { refuse, type Refusal } from '#kernel/refusal';
import type { AnsweredEvent, CommandAnswer } from './command-answer';

/**
 * The answer to a command that stands in its stream already, from the stored events alone; null where it does not stand there. The same key with another body is
 * another command under a used name, and refused.
 */
export function answerIfStored(asking: CommandAsking, id: string, own: readonly LedgerEvent[]): CommandAnswer | Refusal | null {
  const last = own.at(-1);
  if (last === undefined) return null;
  if (last.meta.bodyHash !== asking.bodyHash) return refuse('idempotency-key-reused', { storedAt: last.meta.recordedAt });
  return answerOf(id, last.stream, last.recorded.position, own.map(answeredEvent));
}

export function answerOf(id: string, stream: string, position: Position, events: readonly AnsweredEvent[]): CommandAnswer {
  const last = events.at(-1);
  if (last === undefined) throw new Fault('an answer needs at least one event');
  return { id, stream, revision: last.revision, position: position.token, events };
}

function answeredEvent(event: LedgerEvent): AnsweredEvent {
  return { id: event.id, type: event.type, revision: event.revision, effectiveOn: event.meta.effectiveOn, recordedAt: event.meta.recordedAt };
}

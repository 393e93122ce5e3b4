import type { LedgerEvent } from '#event-store/envelope';
import type { DomainEvent } from '#kernel/aggregate';
import { Fault } from '#kernel/fault';
import type { ProcessRead } from '#projections/process';
import { evolveObligation } from '../domain/obligation/evolve';
import type { ObligationEvent } from '../domain/obligation/events';
import type { Obligation } from '../domain/obligation/state';

/** A ledger event as the domain tells it. */
export function domainEvent<E extends DomainEvent>(event: LedgerEvent): E {
  return { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as unknown as E;
}

export function idOfStream(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}

/** The obligation whose stream the event stands in, folded up to that event. */
export async function obligationUpTo(event: LedgerEvent, read: ProcessRead): Promise<Obligation> {
  const events = await read.stream(event.stream);
  const state = events.filter((each) => each.revision <= event.revision).map((each) => domainEvent<ObligationEvent>(each)).reduce<Obligation | null>(evolveObligation, null);
  if (state === null) throw new Fault(`${event.stream} has no beginning`);
  return state;
}

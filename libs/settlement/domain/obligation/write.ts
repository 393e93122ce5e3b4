import type { PlainDate } from '#kernel/plain-date';
import { entryOf } from './entry';
import type { ObligationEvent } from './events';
import type { Obligation } from './state';

type Data<T extends ObligationEvent['type']> = Extract<ObligationEvent, { type: T }>['data'];

/** An event with the journal entry that belongs to it. */
export function posted<T extends ObligationEvent['type']>(state: Pick<Obligation, 'id' | 'terms'>, type: T, effectiveOn: PlainDate, data: Omit<Data<T>, 'entry'>): ObligationEvent {
  const event = { type, data: { ...data, entry: null }, effectiveOn } as unknown as ObligationEvent;
  return { type, data: { ...data, entry: entryOf(state.id, state.terms, event) }, effectiveOn } as unknown as ObligationEvent;
}

import type { PlainDate } from '#kernel/plain-date';
import type { CaseEvent, CaseOpened } from './case-events';

/** A case file as its stream tells it. */
export interface CaseFile extends CaseOpened {
  readonly openedOn: PlainDate;
  /** the day on which it was closed; null while it is open */
  readonly closedOn: PlainDate | null;
}

export function evolveCase(state: CaseFile | null, event: CaseEvent): CaseFile {
  if (event.type === 'CaseOpened') return { ...event.data, openedOn: event.effectiveOn, closedOn: null };
  if (state === null) throw new Error(`${event.type} before CaseOpened`);
  switch (event.type) {
    case 'CaseTitleCorrected':
      return { ...state, title: event.data.title };
    case 'CaseDisclosureChanged':
      return { ...state, disclosure: event.data.disclosure };
    case 'CasePartyJoined':
      return { ...state, parties: [...state.parties, event.data.party] };
    case 'CaseClosed':
      return { ...state, closedOn: event.effectiveOn };
    case 'CaseReopened':
      return { ...state, closedOn: null };
  }
}

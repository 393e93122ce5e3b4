import type { Acting, Aggregate, DomainEvent } from '#kernel/aggregate';
import { refusalTable, refuse, type Refusal } from '#kernel/refusal';

/** The smallest aggregate that exercises everything a stage may do: a note, amended by whoever wrote it, and counted by a process. */
export type NoteEvent = DomainEvent<'NoteWritten', { readonly text: string; readonly worth?: unknown }> | DomainEvent<'NoteAmended', { readonly text: string }>;

export type NoteCommand = { readonly type: 'WriteNote'; readonly text: string; readonly worth?: unknown } | { readonly type: 'AmendNote'; readonly text: string };

export interface Note {
  readonly text: string;
  readonly amended: number;
}

export const noteRefusals = refusalTable({ 'note-forbidden-word': { kind: 'invalid' } });

export const note: Aggregate<Note, NoteEvent, NoteCommand> = {
  category: 'note',
  evolve: (state, event) => ({ text: event.data.text, amended: event.type === 'NoteAmended' ? (state?.amended ?? 0) + 1 : 0 }),
  decide: (state, command, acting): readonly NoteEvent[] | Refusal => {
    if (command.text.includes('forbidden')) return refuse('note-forbidden-word', { word: 'forbidden' }, '/text');
    if (command.type === 'AmendNote') return state?.text === command.text ? [] : [event(acting, 'NoteAmended', { text: command.text })];
    return [event(acting, 'NoteWritten', { text: command.text, ...(command.worth === undefined ? {} : { worth: command.worth }) })];
  },
  events: { NoteWritten: { version: 1, upcasts: [] }, NoteAmended: { version: 1, upcasts: [] } },
};

function event(acting: Acting, type: 'NoteWritten' | 'NoteAmended', data: { readonly text: string }): NoteEvent {
  return { type, data, effectiveOn: acting.actedOn };
}

/** One for each party: how many notes were written by it, counted by a process. */
export const tally: Aggregate<number, DomainEvent<'NoteCounted', { readonly note: string }>, { readonly note: string }> = {
  category: 'tally',
  evolve: (state) => (state ?? 0) + 1,
  decide: (_, command, acting) => [{ type: 'NoteCounted', data: { note: command.note }, effectiveOn: acting.actedOn }],
  events: { NoteCounted: { version: 1, upcasts: [] } },
};

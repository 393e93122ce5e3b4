import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { PartyCode } from './codes';
import { holdsOn, type Span } from './dated';
import type { JointForm, PartyKind, RegionLevel } from './kinds';
import type { PartyEvent, PartyName, RecordKind } from './party-events';
import type { Sealed } from './sealed';

/** A party as its stream tells it. All lists are in the order of their recording. */
export interface Party {
  readonly kind: PartyKind;
  readonly level: RegionLevel | null;
  readonly form: JointForm | null;
  readonly contact: Sealed | null;
  readonly keptBy: string;
  readonly names: readonly DatedName[];
  readonly codes: readonly PartyCode[];
  readonly statuses: readonly DatedStatus[];
  readonly superiors: readonly SuperiorLink[];
  readonly authorities: readonly Designation[];
  readonly borders: readonly { readonly on: PlainDate; readonly note: LocalText }[];
  readonly succession: Succession | null;
}

/** In use from that day until the next name's. The registered one begins with null, ever since; of two with one first day the later recorded counts. */
export interface DatedName {
  readonly name: PartyName;
  readonly from: PlainDate | null;
}

export interface DatedStatus extends Span {
  readonly status: string;
}

export interface SuperiorLink extends Span {
  readonly superior: string;
}

/** Who rules on a matter of this party, where an order or a law says so. */
export interface Designation extends Span {
  readonly matter: string;
  readonly authority: string;
}

/** From that day the party's rights and duties are its successor's. */
export interface Succession {
  readonly successor: string;
  readonly on: PlainDate;
}

export function evolveParty(state: Party | null, event: PartyEvent): Party {
  if (event.type === 'PartyRegistered') {
    const { name, ...registered } = event.data;
    return { ...registered, names: [{ name, from: null }], codes: [], statuses: [], superiors: [], authorities: [], borders: [], succession: null };
  }
  if (state === null) throw new Error(`${event.type} before PartyRegistered`);
  return change(state, event);
}

function change(state: Party, event: Exclude<PartyEvent, { readonly type: 'PartyRegistered' }>): Party {
  switch (event.type) {
    case 'PartyRenamed':
      return { ...state, names: [...state.names, { name: event.data.name, from: event.data.from }] };
    case 'PartyCodeAssigned':
      return { ...state, codes: [...state.codes, { system: event.data.system, value: event.data.value, ...spanOf(event.data) }] };
    case 'PartyCodeEnded':
      return { ...state, codes: ended(state.codes, codeKey, codeKey(event.data), event.data.to) };
    case 'PartyStatusGranted':
      return { ...state, statuses: [...state.statuses, { status: event.data.status, ...spanOf(event.data) }] };
    case 'PartyStatusEnded':
      return { ...state, statuses: ended(state.statuses, statusKey, event.data.status, event.data.to) };
    case 'PartyPlacedUnder':
      return { ...state, superiors: [...state.superiors, { superior: event.data.superior, ...spanOf(event.data) }] };
    case 'PartyReleasedFrom':
      return { ...state, superiors: ended(state.superiors, superiorKey, event.data.superior, event.data.to) };
    case 'PartyAuthorityDesignated':
      return { ...state, authorities: [...state.authorities, { matter: event.data.matter, authority: event.data.authority, ...spanOf(event.data) }] };
    case 'PartyAuthorityEnded':
      return { ...state, authorities: ended(state.authorities, matterKey, event.data.matter, event.data.to) };
    case 'PartyBordersChanged':
      return { ...state, borders: [...state.borders, { on: event.data.on, note: event.data.note }] };
    case 'PartyRecordWithdrawn':
      return withdrawn(state, event.data.record, event.data.key, event.data.from);
    case 'PartySucceeded':
      return { ...state, succession: { successor: event.data.successor, on: event.data.on } };
  }
}

export const codeKey = (code: { readonly system: string; readonly value: string }): string => `${code.system} ${code.value}`;
export const statusKey = (entry: DatedStatus): string => entry.status;
export const superiorKey = (entry: SuperiorLink): string => entry.superior;
export const matterKey = (entry: Designation): string => entry.matter;

/** The dated entries of one kind, each with the key by which it is told from others. */
export function recordsOf(state: Party, record: RecordKind): readonly (Span & { readonly key: string })[] {
  switch (record) {
    case 'code':
      return state.codes.map((entry) => ({ ...spanOf(entry), key: codeKey(entry) }));
    case 'status':
      return state.statuses.map((entry) => ({ ...spanOf(entry), key: entry.status }));
    case 'superior':
      return state.superiors.map((entry) => ({ ...spanOf(entry), key: entry.superior }));
    case 'authority':
      return state.authorities.map((entry) => ({ ...spanOf(entry), key: entry.matter }));
    case 'name':
      return state.names.map((entry) => ({ from: entry.from, to: null, key: '' }));
    case 'succession':
      return state.succession === null ? [] : [{ from: state.succession.on, to: null, key: state.succession.successor }];
  }
}

/** The name in use on that day: of the names begun by then the one begun last. */
export function nameOn(state: Pick<Party, 'names'>, date: PlainDate): PartyName {
  const begun = state.names.filter(({ from }) => from === null || from <= date);
  const latest = begun.reduce((last, next) => ((next.from ?? '') >= (last.from ?? '') ? next : last), begun[0] ?? firstName(state));
  return latest.name;
}

function firstName(state: Pick<Party, 'names'>): DatedName {
  const [first] = state.names;
  if (!first) throw new Error('a party without a name');
  return first;
}

function spanOf(span: Span): Span {
  return { from: span.from, to: span.to };
}

/** Shortens the entry of that key which runs on the day it is to end. */
function ended<R extends Span>(entries: readonly R[], keyOf: (entry: R) => string, key: string, to: PlainDate): readonly R[] {
  return entries.map((entry) => (keyOf(entry) === key && holdsOn(entry, to) ? { ...entry, to } : entry));
}

function withdrawn(state: Party, record: RecordKind, key: string, from: PlainDate | null): Party {
  const stays = <R>(keyOf: (entry: R) => string) => (entry: R & { readonly from: PlainDate | null }) => !(entry.from === from && keyOf(entry) === key);
  switch (record) {
    case 'name':
      return { ...state, names: state.names.filter((entry) => entry.from !== from) };
    case 'code':
      return { ...state, codes: state.codes.filter(stays(codeKey)) };
    case 'status':
      return { ...state, statuses: state.statuses.filter(stays(statusKey)) };
    case 'superior':
      return { ...state, superiors: state.superiors.filter(stays(superiorKey)) };
    case 'authority':
      return { ...state, authorities: state.authorities.filter(stays(matterKey)) };
    case 'succession':
      return { ...state, succession: null };
  }
}

/** The spans in which the party holds a status, whole and in order. */
export function statusSpans(state: Pick<Party, 'statuses'>, status: string): readonly Span[] {
  return state.statuses.filter((entry) => entry.status === status).map(spanOf);
}


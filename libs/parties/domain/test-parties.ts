import type { Acting, Actor } from '#kernel/aggregate';
import { type PlainDate, plainDateOf } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { decideParty } from './decide-party';
import type { PartyCommand, PartyContext, RegisterParty } from './party-commands';
import type { PartyEvent } from './party-events';
import type { PartyGraph, PartyLinks } from './party-graph';
import { evolveParty, type Party } from './party-state';

export const on = (text: string): PlainDate => plainDateOf(text);

export const registrar: Actor = { person: 'li', party: 'ledger', mandate: 'm-ledger', role: 'administrator' };

export const actingAs = (actor: Partial<Actor> = {}, actedOn = '2024-05-01'): Acting => ({ actor: { ...registrar, ...actor }, actedOn: on(actedOn), commandId: 'c1' });

export const links = (parts: Partial<PartyLinks> = {}): PartyLinks => ({ superiors: [], authorities: [], succession: null, ...parts });

/** `{ anhui: ['centre'] }`: who stands under whom, always. */
export function graphOf(above: Readonly<Record<string, readonly string[]>>): PartyGraph {
  return new Map(Object.entries(above).map(([party, superiors]) => [party, links({ superiors: superiors.map((superior) => ({ superior, from: null, to: null })) })]));
}

export const context = (parts: Partial<PartyContext> = {}): PartyContext => ({
  ledger: 'ledger',
  party: 'anhui',
  graph: graphOf({ anhui: ['centre'], centre: [], zhejiang: ['centre'] }),
  currentCodes: new Map([['340000', '安徽省'], ['340100', '合肥市'], ['340102', '瑶海区']]),
  takenCodes: new Set(),
  sealed: { name: null, contact: null },
  ...parts,
});

export const register = (parts: Partial<RegisterParty> = {}): RegisterParty => ({
  type: 'register', kind: 'region', level: 'province', form: null, name: { zh: '安徽省', en: 'Anhui' }, codes: [], statuses: [], superiors: [], document: null, contact: null, ...parts,
});

export const registered: PartyEvent = {
  type: 'PartyRegistered',
  data: { kind: 'region', level: 'province', form: null, name: { zh: '安徽省', en: 'Anhui' }, contact: null, keptBy: 'ledger' },
  effectiveOn: on('2024-01-01'),
};

export const stateAfter = (...events: readonly PartyEvent[]): Party => events.reduce<Party | null>(evolveParty, null) ?? fail();

/** Given what happened, when the command is given, then the events' types or the refusal's code and place. */
export function given(...events: readonly PartyEvent[]) {
  const state = events.reduce<Party | null>(evolveParty, null);
  return {
    when(command: PartyCommand, acting: Acting = actingAs(), looked: PartyContext = context()) {
      const decided = decideParty(state, command, acting, looked);
      return {
        thenEvents: (...expected: readonly PartyEvent[]) => expect(decided).toEqual(expected),
        thenTypes: (...types: readonly PartyEvent['type'][]) => expect(isRefusal(decided) ? decided : decided.map(({ type }) => type)).toEqual(types),
        thenRefused: (refused: string, at?: string) => expect(decided).toMatchObject(at === undefined ? { refused } : { refused, at } satisfies Partial<Refusal>),
      };
    },
  };
}

function fail(): never {
  throw new Error('given no events');
}

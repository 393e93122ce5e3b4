import type { Acting, Aggregate } from '#kernel/aggregate';
import { type AmountJson, amountOf, toJson } from '#kernel/amount';
import { Fault } from '#kernel/fault';
import { idFrom } from '#kernel/identity';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { SourceDocument } from '#kernel/source-document';
import type { UnitCode } from '#kernel/units';
import { readAmount, unitCodeOf } from '../amounts';
import { actsForHolder, type Holder, holderOf, type HolderRef, standingIn } from '../holder';
import type { ObligationTerms } from '../obligation/terms';
import { type NettedObligation, type NettingEvent, nettingEvents, type NettingProposed } from './events';
import { netOut } from './net-out';

export interface Netting {
  readonly terms: NettingProposed;
  readonly reserved: ReadonlyMap<string, bigint>;
  readonly consents: ReadonlySet<Holder>;
  readonly status: 'gathering' | 'effective' | 'released';
}

export type NettingCommand =
  | { readonly type: 'ProposeNetting'; readonly obligations: readonly string[]; readonly clearing: string | null; readonly on: PlainDate; readonly dueOn: PlainDate | null; readonly document: SourceDocument }
  | { readonly type: 'ConsentToNetting' }
  | { readonly type: 'WithdrawNetting'; readonly reason: string }
  /** process managers */
  | { readonly type: 'NoteNettingReservation'; readonly obligation: string; readonly amount: AmountJson }
  | { readonly type: 'GiveUpNetting'; readonly reason: string };

export interface NettingContext {
  /** parties whose rights have passed to the actor's, by the day acted on */
  readonly standsFor?: readonly string[];
  /** the terms of the obligations named, by id; those that do not exist are absent */
  readonly obligations: ReadonlyMap<string, ObligationTerms>;
}

export const nettingAggregate: Aggregate<Netting, NettingEvent, NettingCommand, NettingContext> = {
  category: 'netting',
  evolve: evolveNetting,
  decide: decideNetting,
  events: nettingEvents,
};

export function evolveNetting(state: Netting | null, event: NettingEvent): Netting {
  if (event.type === 'NettingProposed') return { terms: event.data, reserved: new Map(), consents: new Set(event.data.consents), status: 'gathering' };
  if (state === null) throw new Fault(`${event.type} before NettingProposed`);
  switch (event.type) {
    case 'NettingReservationMade': return { ...state, reserved: new Map([...state.reserved, [event.data.obligation, readAmount(event.data.amount).minor]]) };
    case 'NettingConsented': return { ...state, consents: new Set([...state.consents, ...event.data.holders]) };
    case 'NettingTookEffect': return { ...state, status: 'effective' };
    case 'NettingReleased': return { ...state, status: 'released' };
  }
}

type Of<T extends NettingCommand['type']> = Extract<NettingCommand, { type: T }>;
type Decision = readonly NettingEvent[] | Refusal;

export function decideNetting(state: Netting | null, command: NettingCommand, by: Acting, context: NettingContext): Decision {
  const ends = [...(state?.terms.obligations ?? []), ...context.obligations.values()].flatMap(({ debtor, creditor }) => [debtor, creditor]);
  const acting = standingIn(by, ends, context.standsFor);
  if (command.type === 'ProposeNetting') return propose(command, acting, context);
  if (state === null) return refuse('netting-unknown');
  if (state.status !== 'gathering') return refuse('netting-over', { status: state.status });
  switch (command.type) {
    case 'ConsentToNetting': return consent(state, acting);
    case 'WithdrawNetting': return withdraw(state, command, acting);
    case 'NoteNettingReservation': return noteReservation(state, command);
    case 'GiveUpNetting': return [released(state, command.reason)];
  }
}

function propose(command: Of<'ProposeNetting'>, acting: Acting, context: NettingContext): Decision {
  const { obligations: ids, clearing } = command;
  if (ids.length < 2) return refuse('netting-obligations-too-few', {}, '/obligations');
  if (new Set(ids).size !== ids.length) return refuse('netting-obligation-twice', {}, '/obligations');
  const all: ObligationTerms[] = [];
  const obligations: NettedObligation[] = [];
  for (const id of ids) {
    const terms = context.obligations.get(id);
    if (terms === undefined) return refuse('obligation-unknown', { obligation: id }, '/obligations');
    all.push(terms);
    obligations.push({ obligation: id, debtor: terms.debtor, creditor: terms.creditor });
  }
  const unit = commonUnit(all);
  if (isRefusal(unit)) return unit;
  const sides = sidesOf(obligations, clearing);
  if (clearing === null && sides.length > 2) return refuse('netting-parties-too-many', {}, '/clearing');
  const own = sides.filter(([, ref]) => actsForHolder(acting.actor.party, ref)).map(([holder]) => holder);
  const isHub = clearing === acting.actor.party;
  if (own.length === 0 && !isHub) return refuse('netting-not-a-party', { party: acting.actor.party });
  // Whoever signed that a duty passes through a clearing account has agreed that its keeper clears it.
  const agreed = isHub && all.every((terms) => terms.through?.clearing === clearing);
  const { on, dueOn, document } = command;
  const proposed: NettingProposed = {
    netting: idFrom(acting.commandId, 'netting'), obligations, unit, clearing, on, dueOn, document,
    needs: agreed ? [] : sides.map(([holder]) => holder), consents: own, by: acting.actor.party, ...shared(all),
  };
  return [{ type: 'NettingProposed', effectiveOn: on, data: proposed }];
}

function commonUnit(all: readonly ObligationTerms[]): UnitCode | Refusal {
  const [first, ...others] = new Set(all.map((terms) => unitCodeOf(terms.amount)));
  return first === undefined || others.length > 0 ? refuse('netting-units-differ', {}, '/obligations') : first;
}

function shared(all: readonly ObligationTerms[]): Pick<NettingProposed, 'agreement' | 'mechanism' | 'nature' | 'caseFile' | 'settles'> {
  const common = <K extends 'agreement' | 'mechanism' | 'nature' | 'caseFile'>(key: K): ObligationTerms[K] | null => {
    const values = new Set(all.map((terms) => terms[key]));
    return values.size === 1 ? (all[0]?.[key] ?? null) : null;
  };
  const settles = all.every((terms) => terms.settles.in === 'quantity') ? { in: 'quantity' } as const : { in: 'money' } as const;
  return { agreement: common('agreement'), mechanism: common('mechanism'), nature: common('nature'), caseFile: common('caseFile'), settles };
}

function sidesOf(obligations: readonly NettedObligation[], clearing: string | null): readonly (readonly [Holder, HolderRef])[] {
  const hub = clearing === null ? null : holderOf({ clearing });
  const all = obligations.flatMap(({ debtor, creditor }) => [debtor, creditor]);
  return [...new Map(all.map((ref) => [holderOf(ref), ref] as const))].filter(([holder]) => holder !== hub);
}

function consent(state: Netting, acting: Acting): Decision {
  const { party } = acting.actor;
  const own = sidesOf(state.terms.obligations, state.terms.clearing).filter(([holder, ref]) => state.terms.needs.includes(holder) && actsForHolder(party, ref)).map(([holder]) => holder);
  if (own.length === 0) return refuse('netting-not-a-party', { party });
  const holders = own.filter((holder) => !state.consents.has(holder));
  if (holders.length === 0) return refuse('netting-consented-already', { party });
  return completed(state, { type: 'NettingConsented', effectiveOn: acting.actedOn, data: { holders, by: party } });
}

function noteReservation(state: Netting, { obligation, amount }: Of<'NoteNettingReservation'>): Decision {
  if (!state.terms.obligations.some((each) => each.obligation === obligation)) return refuse('netting-reservation-unknown', { obligation });
  if (state.reserved.has(obligation)) return refuse('netting-consented-already', { party: obligation });
  return completed(state, { type: 'NettingReservationMade', effectiveOn: state.terms.on, data: { obligation, amount } });
}

/** Whichever comes last, a reservation or a consent, makes it take effect. */
function completed(state: Netting, event: NettingEvent): Decision {
  const next = evolveNetting(state, event);
  const { obligations, needs } = next.terms;
  const complete = obligations.every((each) => next.reserved.has(each.obligation)) && needs.every((holder) => next.consents.has(holder));
  return complete ? [event, effect(next)] : [event];
}

function effect({ terms, reserved }: Netting): NettingEvent {
  const json = (minor: bigint): AmountJson => toJson(amountOf(terms.unit as UnitCode, minor));
  const claims = terms.obligations.map((each) => ({ ...each, minor: reserved.get(each.obligation) ?? 0n }));
  const { setOffs, remainders } = netOut(terms.netting, claims, terms.clearing);
  return {
    type: 'NettingTookEffect',
    effectiveOn: terms.on,
    data: {
      setOffs: setOffs.map((each) => ({ obligation: each.obligation, amount: json(each.minor), byDebtor: json(each.byDebtor), byCreditor: json(each.byCreditor) })),
      nets: remainders.map(({ minor, ...net }) => ({ ...net, amount: json(minor) })),
    },
  };
}

function withdraw(state: Netting, { reason }: Of<'WithdrawNetting'>, acting: Acting): Decision {
  const involved = state.terms.by === acting.actor.party || sidesOf(state.terms.obligations, state.terms.clearing).some(([, ref]) => actsForHolder(acting.actor.party, ref));
  return involved ? [released(state, reason)] : refuse('netting-not-a-party', { party: acting.actor.party });
}

function released(state: Netting, reason: string): NettingEvent {
  return { type: 'NettingReleased', effectiveOn: state.terms.on, data: { reason, obligations: [...state.reserved.keys()] } };
}

import type { Acting, Aggregate } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import { Fault } from '#kernel/fault';
import { idFrom } from '#kernel/identity';
import { fromJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { readAmount } from '../amounts';
import { type Holder, holderOf, standingIn } from '../holder';
import { type FundEvent, fundEvents, type FundOpened, type Reservation } from './events';

export interface Fund {
  readonly terms: FundOpened;
  /** accepted and not captured, in minor units by unit */
  readonly held: ReadonlyMap<string, bigint>;
  readonly receipts: ReadonlySet<string>;
  readonly reservations: ReadonlyMap<string, FundReservation>;
}

export interface FundReservation {
  readonly terms: Reservation;
  readonly status: 'proposed' | 'reserved' | 'captured' | 'released';
  readonly consents: readonly string[];
}

type Wanted = Omit<Reservation, 'reservation'>;

export type FundCommand =
  /** `fund` is null where the fund belongs to no agreement, and takes its id from the command */
  | { readonly type: 'OpenFund'; readonly terms: Omit<FundOpened, 'fund'> & { readonly fund: string | null } }
  | { readonly type: 'Disburse'; readonly wanted: Wanted }
  | { readonly type: 'ConsentToDisbursement'; readonly reservation: string }
  | { readonly type: 'WithdrawDisbursement'; readonly reservation: string; readonly reason: string }
  /** process managers; `OpenNamedFund` opens what an assessment names and the agreement declares */
  | { readonly type: 'OpenNamedFund'; readonly terms: FundOpened }
  | { readonly type: 'ReceiveIntoFund'; readonly receipt: string; readonly obligation: string; readonly amount: AmountJson; readonly on: PlainDate }
  | { readonly type: 'CaptureFundReservation'; readonly reservation: string; readonly on: PlainDate }
  | { readonly type: 'ReleaseFundReservation'; readonly reservation: string; readonly reason: string; readonly on: PlainDate };

export interface FundContext {
  /** parties whose rights have passed to the actor's, by the day acted on */
  readonly standsFor?: readonly string[];
  /**
   * The obligation that money is to leave for, with what of it was paid in too much, and what the contribution to be reversed came to; null where it does
   * not exist.
   */
  readonly obligation: { readonly debtor: Holder; readonly creditor: Holder; readonly unit: string; readonly refundable: bigint; readonly reversible: bigint | null } | null;
  readonly unknownParties: readonly string[];
  /** the parties bound by the agreement named; null where none is named */
  readonly bound: readonly string[] | null;
}

export const fundAggregate: Aggregate<Fund, FundEvent, FundCommand, FundContext> = {
  category: 'fund',
  evolve: evolveFund,
  decide: decideFund,
  events: fundEvents,
};

export function evolveFund(state: Fund | null, event: FundEvent): Fund {
  if (event.type === 'FundOpened') return { terms: event.data, held: new Map(), receipts: new Set(), reservations: new Map() };
  if (state === null) throw new Fault(`${event.type} before FundOpened`);
  switch (event.type) {
    case 'FundReceived':
      return { ...state, held: changed(state, event.data.amount, 1n), receipts: new Set([...state.receipts, event.data.receipt]) };
    case 'FundDisbursementProposed': {
      const { consents, ...terms } = event.data;
      return withReservation(state, terms.reservation, { terms, status: 'proposed', consents });
    }
    case 'FundDisbursementConsented': {
      const held = reservationOf(state, event.data.reservation);
      return withReservation(state, event.data.reservation, { ...held, consents: [...held.consents, event.data.party] });
    }
    case 'FundReserved':
      return withReservation(state, event.data.reservation, { terms: event.data, status: 'reserved', consents: state.reservations.get(event.data.reservation)?.consents ?? [] });
    case 'FundCaptured':
      return withReservation({ ...state, held: changed(state, event.data.amount, -1n) }, event.data.reservation, { ...reservationOf(state, event.data.reservation), status: 'captured' });
    case 'FundReleased':
      return withReservation(state, event.data.reservation, { ...reservationOf(state, event.data.reservation), status: 'released' });
  }
}

function changed(state: Fund, json: AmountJson, sign: bigint): ReadonlyMap<string, bigint> {
  const { unit, minor } = readAmount(json);
  return new Map([...state.held, [unit, (state.held.get(unit) ?? 0n) + sign * minor]]);
}

function withReservation(state: Fund, id: string, reservation: FundReservation): Fund {
  return { ...state, reservations: new Map([...state.reservations, [id, reservation]]) };
}

function reservationOf(state: Fund, id: string): FundReservation {
  const reservation = state.reservations.get(id);
  if (reservation === undefined) throw new Fault(`reservation ${id} stands in no earlier event`);
  return reservation;
}

/** What may still be reserved: what has arrived, less what is reserved. */
export function available(state: Fund, unit: string): bigint {
  const reserved = [...state.reservations.values()]
    .filter((each) => each.status === 'reserved')
    .map((each) => readAmount(each.terms.amount))
    .filter((amount) => amount.unit === unit)
    .reduce((sum, amount) => sum + amount.minor, 0n);
  return (state.held.get(unit) ?? 0n) - reserved;
}

type Of<T extends FundCommand['type']> = Extract<FundCommand, { type: T }>;
type Decision = readonly FundEvent[] | Refusal;

export function decideFund(state: Fund | null, command: FundCommand, by: Acting, context: FundContext): Decision {
  const acting = state === null ? by : standingIn(by, [state.terms], context.standsFor);
  if (command.type === 'OpenFund') return open(state, command, acting, context);
  if (command.type === 'OpenNamedFund') return state === null ? opened(command.terms, acting) : refuse('fund-exists', { fund: state.terms.fund });
  if (state === null) return refuse('fund-unknown');
  switch (command.type) {
    case 'Disburse': return disburse(state, command.wanted, acting, context);
    case 'ConsentToDisbursement': return consent(state, command, acting);
    case 'WithdrawDisbursement': return withdraw(state, command, acting);
    case 'ReceiveIntoFund': return receive(state, command);
    case 'CaptureFundReservation': return capture(state, command);
    case 'ReleaseFundReservation': return release(state, command);
  }
}

function open(state: Fund | null, { terms }: Of<'OpenFund'>, acting: Acting, context: FundContext): Decision {
  if (state !== null) return refuse('fund-exists', { fund: state.terms.fund });
  const unknown = context.unknownParties[0];
  if (unknown !== undefined) return refuse('obligation-party-unknown', { party: unknown });
  const outsider = context.bound === null ? undefined : terms.managers.find((party) => !context.bound?.includes(party));
  if (outsider !== undefined) return refuse('obligation-party-not-bound', { party: outsider });
  const mine = terms.managers.includes(acting.actor.party) || context.bound?.includes(acting.actor.party) === true;
  if (!mine) return refuse('fund-not-yours', { party: acting.actor.party });
  return opened({ ...terms, fund: terms.fund ?? idFrom(acting.commandId, 'fund') }, acting);
}

function opened(terms: FundOpened, acting: Acting): Decision {
  return [{ type: 'FundOpened', effectiveOn: acting.actedOn, data: terms }];
}

/** The fund's managers decide what leaves it, as many of them as its rules ask for; the fund never promises what it does not have. */
function disburse(state: Fund, wanted: Wanted, acting: Acting, context: FundContext): Decision {
  const { party } = acting.actor;
  if (!state.terms.managers.includes(party)) return refuse('fund-not-yours', { party });
  const amount = fromJson(wanted.amount, '/amount');
  if (isRefusal(amount)) return amount;
  if (amount.minor <= 0n) return refuse('amount-not-above-zero', {}, '/amount');
  const unfit = unfitFor(state, wanted, amount.unit, amount.minor, context);
  if (unfit !== null) return unfit;
  const reservation = idFrom(acting.commandId, 'reservation');
  const terms: Reservation = { reservation, ...wanted };
  if (state.terms.consentsNeeded > 1) return [{ type: 'FundDisbursementProposed', effectiveOn: acting.actedOn, data: { ...terms, consents: [party] } }];
  return reserve(state, terms);
}

function unfitFor(state: Fund, wanted: Wanted, unit: string, minor: bigint, { obligation }: FundContext): Refusal | null {
  if (obligation === null) return refuse('obligation-unknown', { obligation: wanted.obligation }, '/obligation');
  const self = holderOf({ fund: state.terms.fund, managers: [] });
  if (obligation.unit !== unit) return refuse('obligation-unit-differs', { unit, expected: obligation.unit }, '/amount');
  if (wanted.purpose === 'payment') return obligation.debtor === self ? null : refuse('fund-not-the-debtor', { obligation: wanted.obligation }, '/obligation');
  if (obligation.creditor !== self) return refuse('fund-not-the-creditor', { obligation: wanted.obligation }, '/obligation');
  if (wanted.purpose === 'refund') return minor > obligation.refundable ? refuse('credit-too-small', {}, '/amount') : null;
  // A contribution is reversed as a whole, as it was accepted.
  return minor === obligation.reversible ? null : refuse('fund-receipt-unknown', { payment: wanted.payment ?? '' }, '/payment');
}

function reserve(state: Fund, terms: Reservation): Decision {
  const amount = readAmount(terms.amount);
  if (amount.minor > available(state, amount.unit)) return refuse('fund-too-small', { fund: state.terms.name }, '/amount');
  return [{ type: 'FundReserved', effectiveOn: terms.valueDate, data: terms }];
}

function consent(state: Fund, command: Of<'ConsentToDisbursement'>, acting: Acting): Decision {
  const { party } = acting.actor;
  if (!state.terms.managers.includes(party)) return refuse('fund-not-yours', { party });
  const reservation = reservationIn(state, command.reservation, ['proposed']);
  if (isRefusal(reservation)) return reservation;
  if (reservation.consents.includes(party)) return refuse('fund-consented-already', { party });
  const consented: FundEvent = { type: 'FundDisbursementConsented', effectiveOn: acting.actedOn, data: { reservation: command.reservation, party } };
  if (reservation.consents.length + 1 < state.terms.consentsNeeded) return [consented];
  const reserved = reserve(state, reservation.terms);
  return isRefusal(reserved) ? reserved : [consented, ...reserved];
}

function withdraw(state: Fund, command: Of<'WithdrawDisbursement'>, acting: Acting): Decision {
  const { party } = acting.actor;
  if (!state.terms.managers.includes(party)) return refuse('fund-not-yours', { party });
  const reservation = reservationIn(state, command.reservation, ['proposed']);
  if (isRefusal(reservation)) return reservation;
  const { amount } = reservation.terms;
  return [{ type: 'FundReleased', effectiveOn: acting.actedOn, data: { reservation: command.reservation, amount, reason: command.reason } }];
}

function receive(state: Fund, { receipt, obligation, amount, on }: Of<'ReceiveIntoFund'>): Decision {
  if (state.receipts.has(receipt)) return refuse('fund-receipt-counted-already', { receipt });
  return [{ type: 'FundReceived', effectiveOn: on, data: { receipt, obligation, amount } }];
}

function capture(state: Fund, command: Of<'CaptureFundReservation'>): Decision {
  const reservation = reservationIn(state, command.reservation, ['reserved']);
  if (isRefusal(reservation)) return reservation;
  return [{ type: 'FundCaptured', effectiveOn: command.on, data: { reservation: command.reservation, amount: reservation.terms.amount } }];
}

function release(state: Fund, command: Of<'ReleaseFundReservation'>): Decision {
  const reservation = reservationIn(state, command.reservation, ['reserved']);
  if (isRefusal(reservation)) return reservation;
  return [{ type: 'FundReleased', effectiveOn: command.on, data: { reservation: command.reservation, amount: reservation.terms.amount, reason: command.reason } }];
}

function reservationIn(state: Fund, id: string, statuses: readonly FundReservation['status'][]): FundReservation | Refusal {
  const reservation = state.reservations.get(id);
  if (reservation === undefined) return refuse('fund-reservation-unknown', { reservation: id });
  return statuses.includes(reservation.status) ? reservation : refuse('fund-reservation-settled', { reservation: id });
}

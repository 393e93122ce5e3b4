import type { Acting } from '#kernel/aggregate';
import { amountOf, toJson } from '#kernel/amount';
import { idFrom } from '#kernel/identity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { readAmount } from '../amounts';
import { amountIn, notCreditor, sidesOf } from './checks';
import type { ObligationCommand, ObligationContext } from './commands';
import { betweenOthers } from './decide-payments';
import { reserved } from './decide-terms';
import type { ObligationEvent } from './events';
import { outstanding, type Obligation, unappliedCredit } from './state';
import { posted } from './write';

type Of<T extends ObligationCommand['type']> = Extract<ObligationCommand, { type: T }>;
type Decision = readonly ObligationEvent[] | Refusal;

/** The creditor gives back what was paid above what is owed. */
export function refundCredit(state: Obligation, command: Of<'RefundCredit'>, acting: Acting): Decision {
  const refused = notCreditor(acting, state.terms);
  if (refused !== null) return refused;
  if ('fund' in state.terms.creditor) return refuse('payment-through-fund', { fund: state.terms.creditor.fund });
  return refunded(state, command, idFrom(acting.commandId, 'refund'));
}

export function refundFromFund(state: Obligation, command: Of<'RefundFromFund'>): Decision {
  return refunded(state, command, command.refund);
}

function refunded(state: Obligation, command: Of<'RefundCredit'> | Of<'RefundFromFund'>, refund: string): Decision {
  const tooMuch = aboveCredit(state, command.amount);
  if (tooMuch !== null) return tooMuch;
  return [posted(state, 'CreditRefunded', command.valueDate, { refund, amount: command.amount, document: command.document })];
}

/** The credit is the debtor's; either side may put it to another obligation between the same two. */
export function transferCredit(state: Obligation, command: Of<'TransferCredit'>, acting: Acting, { creditTarget }: ObligationContext): Decision {
  if (sidesOf(acting, state.terms).length === 0) return refuse('not-a-side', { party: acting.actor.party });
  if (command.to === state.id) return refuse('credit-to-itself', {}, '/to');
  if (creditTarget === null) return refuse('obligation-unknown', { obligation: command.to }, '/to');
  const others = betweenOthers(state, creditTarget);
  if (others !== null) return others;
  if (creditTarget.unit !== state.unit) return refuse('obligation-unit-differs', { unit: creditTarget.unit, expected: state.unit }, '/to');
  const tooMuch = aboveCredit(state, command.amount);
  if (tooMuch !== null) return tooMuch;
  const credit = idFrom(acting.commandId, 'credit');
  return [posted(state, 'CreditTransferred', command.on ?? acting.actedOn, { credit, to: command.to, amount: command.amount })];
}

function aboveCredit(state: Obligation, json: Of<'RefundCredit'>['amount']): Refusal | null {
  const amount = amountIn(state.unit, json);
  if (isRefusal(amount)) return amount;
  return amount.minor > unappliedCredit(state) ? refuse('credit-too-small', {}, '/amount') : null;
}

/** Taken only as far as something is outstanding: else it goes back where it came from. */
export function receiveCredit(state: Obligation, command: Of<'ReceiveCredit'>): Decision {
  const refused = betweenOthers(state, command.between) ?? reserved(state);
  if (refused !== null) return refused;
  const amount = amountIn(state.unit, command.amount);
  if (isRefusal(amount)) return amount;
  if (amount.minor > outstanding(state)) return refuse('credit-too-small', {}, '/amount');
  return [posted(state, 'CreditReceived', command.on, { credit: command.credit, source: command.source, amount: command.amount })];
}

export function returnCredit(state: Obligation, command: Of<'ReturnCredit'>): Decision {
  const minor = state.creditsOut.get(command.credit);
  if (minor === undefined) return refuse('credit-unknown', { credit: command.credit });
  const amount = toJson(amountOf(state.unit, minor));
  return [posted(state, 'CreditReturned', command.on, { credit: command.credit, amount, reason: command.reason })];
}

export function reserveForNetting(state: Obligation, command: Of<'ReserveForNetting'>): Decision {
  const refused = reserved(state);
  if (refused !== null) return refused;
  if (state.terms.settles.in === 'kind' && state.terms.settles.orMoney !== true) return refuse('obligation-settles-in-kind');
  const minor = outstanding(state);
  if (minor === 0n) return refuse('netting-nothing-outstanding', { obligation: state.id });
  if (state.terms.release !== null && state.releasedOn === null) return refuse('netting-obligation-conditional', { obligation: state.id });
  return [{ type: 'ObligationReservedForNetting', effectiveOn: command.on, data: { netting: command.netting, amount: toJson(amountOf(state.unit, minor)) } }];
}

export function releaseReservation(state: Obligation, command: Of<'ReleaseReservation'>, acting: Acting): Decision {
  if (state.netting?.id !== command.netting) return refuse('netting-reservation-unknown', { netting: command.netting });
  return [{ type: 'NettingReservationReleased', effectiveOn: acting.actedOn, data: { netting: command.netting } }];
}

export function net(state: Obligation, command: Of<'NetObligation'>): Decision {
  const reservedMinor = state.netting?.id === command.netting ? state.netting.minor : null;
  if (reservedMinor !== readAmount(command.amount).minor) return refuse('netting-reservation-unknown', { netting: command.netting });
  const { netting, amount, clearing, setOffByDebtor, setOffByCreditor } = command;
  return [posted(state, 'ObligationNetted', command.on, { netting, amount, clearing, setOffByDebtor, setOffByCreditor })];
}

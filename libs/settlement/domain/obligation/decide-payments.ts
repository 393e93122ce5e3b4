import type { Acting } from '#kernel/aggregate';
import { toJson, amountOf } from '#kernel/amount';
import { idFrom } from '#kernel/identity';
import { maxDate, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { actsForHolder, holderOf } from '../holder';
import { amountIn, firstRefusal, notCreditor, notDebtor, notPayable, sidesOf } from './checks';
import type { ObligationCommand } from './commands';
import type { ObligationEvent, Side } from './events';
import { type PaymentAct, paymentTransitions } from './payment-rules';
import type { Obligation, PaymentPart } from './state';
import { posted } from './write';

type Of<T extends ObligationCommand['type']> = Extract<ObligationCommand, { type: T }>;
type Decision = readonly ObligationEvent[] | Refusal;

export function sendPayment(state: Obligation, command: Of<'SendPayment'>, acting: Acting): Decision {
  const refused = firstRefusal(notDebtor(acting, state.terms), ofFund(state), notPayable(state, command.valueDate));
  if (refused !== null) return refused;
  const amount = amountIn(state.unit, command.amount);
  if (isRefusal(amount)) return amount;
  const { valueDate, document, channel } = command;
  const payment = idFrom(acting.commandId, 'payment');
  return [posted(state, 'PaymentSent', valueDate, { payment, amount: command.amount, valueDate, document, channel, origin: { from: 'debtor' } })];
}

/** A fund's stream decides what leaves it. */
function ofFund(state: Obligation): Refusal | null {
  return 'fund' in state.terms.debtor ? refuse('payment-through-fund', { fund: state.terms.debtor.fund }) : null;
}

/** By either side or a third party, on a document; it counts until somebody whose word is missing contests it. */
export function recordPayment(state: Obligation, command: Of<'RecordPayment'>, acting: Acting): Decision {
  const refused = firstRefusal(ofFund(state), notPayable(state, command.valueDate));
  if (refused !== null) return refused;
  const amount = amountIn(state.unit, command.amount);
  if (isRefusal(amount)) return amount;
  const spoken = sidesOf(acting, state.terms);
  const awaiting = (['debtor', 'creditor'] as const).filter((side) => !spoken.includes(side));
  const { valueDate, document } = command;
  const payment = idFrom(acting.commandId, 'payment');
  return [posted(state, 'PaymentRecorded', valueDate, { payment, amount: command.amount, valueDate, document, by: acting.actor.party, awaiting })];
}

export function acceptPayment(state: Obligation, command: Of<'AcceptPayment'>, acting: Acting): Decision {
  const part = partFor(state, command.payment, 'accept');
  if (isRefusal(part)) return part;
  const refused = firstRefusal(notCreditor(acting, state.terms), ofRemittance(part));
  return refused ?? accepted(state, part, command.on ?? maxDate(acting.actedOn, part.valueDate));
}

function accepted(state: Obligation, part: PaymentPart, on: PlainDate): Decision {
  if (on < part.valueDate) return refuse('payment-before-its-value-date', { valueDate: part.valueDate }, '/on');
  return [posted(state, 'PaymentAccepted', on, { payment: part.id, amount: amountJson(state, part) })];
}

export function rejectPayment(state: Obligation, command: Of<'RejectPayment'>, acting: Acting): Decision {
  const part = partFor(state, command.payment, 'reject');
  if (isRefusal(part)) return part;
  const refused = firstRefusal(notCreditor(acting, state.terms), ofRemittance(part));
  return refused ?? rejected(state, part, command);
}

// As of the value date: a payment that was turned back never ended lateness.
function rejected(state: Obligation, part: PaymentPart, { reason, document }: Pick<Of<'RejectPayment'>, 'reason' | 'document'>): Decision {
  return [posted(state, 'PaymentRejected', part.valueDate, { payment: part.id, amount: amountJson(state, part), reason, document })];
}

/** By either side: the bank took it back, or it was accepted in error. */
export function reversePayment(state: Obligation, command: Of<'ReversePayment'>, acting: Acting): Decision {
  const part = partFor(state, command.payment, 'reverse');
  if (isRefusal(part)) return part;
  if (sidesOf(acting, state.terms).length === 0) return refuse('not-a-side', { party: acting.actor.party });
  const refused = ofRemittance(part);
  if (refused !== null) return refused;
  if ('fund' in state.terms.creditor) return refuse('payment-through-fund', { fund: state.terms.creditor.fund });
  return reversed(state, part, command, command.on ?? maxDate(acting.actedOn, part.acceptedOn ?? part.valueDate));
}

function reversed(state: Obligation, part: PaymentPart, { reason, document }: Pick<Of<'ReversePayment'>, 'reason' | 'document'>, on: PlainDate): Decision {
  const accepted = part.acceptedOn ?? part.valueDate;
  if (on < accepted) return refuse('reversal-before-acceptance', { acceptedOn: accepted }, '/on');
  return [posted(state, 'PaymentReversed', on, { payment: part.id, amount: amountJson(state, part), reason, document })];
}

export function confirmPayment(state: Obligation, command: Of<'ConfirmPayment'>, acting: Acting): Decision {
  const part = partFor(state, command.payment, 'confirm');
  if (isRefusal(part)) return part;
  const sides = awaitedFrom(state, part, acting);
  if (isRefusal(sides)) return sides;
  const awaiting = part.awaiting.filter((side) => !sides.includes(side));
  return [{ type: 'PaymentConfirmed', effectiveOn: acting.actedOn, data: { payment: part.id, sides, awaiting } }];
}

export function contestPayment(state: Obligation, command: Of<'ContestPayment'>, acting: Acting): Decision {
  const part = partFor(state, command.payment, 'contest');
  if (isRefusal(part)) return part;
  const sides = awaitedFrom(state, part, acting);
  if (isRefusal(sides)) return sides;
  const { reason, document } = command;
  return [posted(state, 'PaymentContested', part.valueDate, { payment: part.id, amount: amountJson(state, part), reason, document })];
}

function awaitedFrom(state: Obligation, part: PaymentPart, acting: Acting): readonly Side[] | Refusal {
  const sides = part.awaiting.filter((side) => actsForHolder(acting.actor.party, state.terms[side]));
  return sides.length > 0 ? sides : refuse('payment-confirmation-not-yours', { party: acting.actor.party });
}

/** A part of a remittance, or what a fund has reserved. Where the remittance was accepted before, so is its part. */
export function applyPart(state: Obligation, command: Of<'ApplyPaymentPart'>): Decision {
  const refused = firstRefusal(notPayable(state, command.valueDate), betweenOthers(state, command.between));
  if (refused !== null) return refused;
  const amount = amountIn(state.unit, command.amount);
  if (isRefusal(amount)) return amount;
  const { payment, valueDate, document, channel, origin, acceptedOn } = command;
  const sent = posted(state, 'PaymentSent', valueDate, { payment, amount: command.amount, valueDate, document, channel, origin });
  if (acceptedOn === null) return [sent];
  return [sent, posted(state, 'PaymentAccepted', maxDate(acceptedOn, valueDate), { payment, amount: command.amount })];
}

export function betweenOthers(state: Obligation, between: { readonly debtor: string; readonly creditor: string } | null): Refusal | null {
  if (between === null) return null;
  const same = between.debtor === holderOf(state.terms.debtor) && between.creditor === holderOf(state.terms.creditor);
  return same ? null : refuse('credit-between-others', { debtor: between.debtor, creditor: between.creditor });
}

export function acceptPart(state: Obligation, command: Of<'AcceptPaymentPart'>): Decision {
  const part = partFor(state, command.payment, 'accept');
  return isRefusal(part) ? part : accepted(state, part, maxDate(command.on, part.valueDate));
}

export function rejectPart(state: Obligation, command: Of<'RejectPaymentPart'>): Decision {
  const part = partFor(state, command.payment, 'reject');
  return isRefusal(part) ? part : rejected(state, part, command);
}

export function reversePart(state: Obligation, command: Of<'ReversePaymentPart'>): Decision {
  const part = partFor(state, command.payment, 'reverse');
  return isRefusal(part) ? part : reversed(state, part, command, maxDate(command.on, part.acceptedOn ?? part.valueDate));
}

function ofRemittance(part: PaymentPart): Refusal | null {
  return part.origin.from === 'remittance' ? refuse('payment-of-remittance', { remittance: part.origin.remittance }) : null;
}

function partFor(state: Obligation, id: string, act: PaymentAct): PaymentPart | Refusal {
  const part = state.payments.get(id);
  if (part === undefined) return refuse('payment-unknown', { payment: id });
  const next = paymentTransitions[part.status][act];
  return typeof next === 'string' ? part : refuse(next.refused, { payment: id });
}

function amountJson(state: Obligation, part: PaymentPart): ReturnType<typeof toJson> {
  return toJson(amountOf(state.unit, part.minor));
}

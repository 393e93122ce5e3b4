import type { Acting, Aggregate } from '#kernel/aggregate';
import { type Refusal, refuse } from '#kernel/refusal';
import { standingIn } from '../holder';
import type { ObligationCommand, ObligationContext } from './commands';
import * as credit from './decide-credit';
import * as payments from './decide-payments';
import * as terms from './decide-terms';
import { type ObligationEvent, obligationEvents } from './events';
import { evolveObligation } from './evolve';
import type { Obligation } from './state';

export const obligationAggregate: Aggregate<Obligation, ObligationEvent, ObligationCommand, ObligationContext> = {
  category: 'obligation',
  evolve: evolveObligation,
  decide: decideObligation,
  events: obligationEvents,
};

export function decideObligation(state: Obligation | null, command: ObligationCommand, acting: Acting, context: ObligationContext): readonly ObligationEvent[] | Refusal {
  if (command.type === 'OpenByBasis' || command.type === 'OpenObligation') return open(state, command, acting, context);
  if (state === null) return refuse('obligation-unknown');
  return decideExisting(state, command, standingIn(acting, [state.terms.debtor, state.terms.creditor], context.standsFor), context);
}

function open(state: Obligation | null, command: Extract<ObligationCommand, { type: 'OpenByBasis' | 'OpenObligation' }>, acting: Acting, context: ObligationContext): readonly ObligationEvent[] | Refusal {
  if (state !== null) return refuse('obligation-exists', { obligation: state.id });
  const { debtor, creditor } = command.terms;
  return command.type === 'OpenByBasis' ? terms.openByBasis(command, standingIn(acting, [debtor, creditor], context.standsFor), context) : terms.opened(command.obligation, command.terms);
}

type OnExisting = Exclude<ObligationCommand, { type: 'OpenByBasis' | 'OpenObligation' }>;

function decideExisting(state: Obligation, command: OnExisting, acting: Acting, context: ObligationContext): readonly ObligationEvent[] | Refusal {
  switch (command.type) {
    case 'AdjustByOrder': return terms.adjustByOrder(state, command, acting, context);
    case 'AdjustObligation': return terms.adjustFromAssessment(state, command);
    case 'FixDueDate': return terms.fixDueDate(state, command, acting);
    case 'ConfirmRelease': return terms.confirmRelease(state, command, acting);
    case 'ReleaseByDelivery': return terms.releaseByDelivery(state, command);
    case 'Waive': return terms.waive(state, command, acting);
    case 'CountDelivery': return terms.countDelivery(state, command);
    case 'SendPayment': return payments.sendPayment(state, command, acting);
    case 'RecordPayment': return payments.recordPayment(state, command, acting);
    case 'AcceptPayment': return payments.acceptPayment(state, command, acting);
    case 'RejectPayment': return payments.rejectPayment(state, command, acting);
    case 'ReversePayment': return payments.reversePayment(state, command, acting);
    case 'ConfirmPayment': return payments.confirmPayment(state, command, acting);
    case 'ContestPayment': return payments.contestPayment(state, command, acting);
    case 'ApplyPaymentPart': return payments.applyPart(state, command);
    case 'AcceptPaymentPart': return payments.acceptPart(state, command);
    case 'RejectPaymentPart': return payments.rejectPart(state, command);
    case 'ReversePaymentPart': return payments.reversePart(state, command);
    case 'RefundCredit': return credit.refundCredit(state, command, acting);
    case 'RefundFromFund': return credit.refundFromFund(state, command);
    case 'TransferCredit': return credit.transferCredit(state, command, acting, context);
    case 'ReceiveCredit': return credit.receiveCredit(state, command);
    case 'ReturnCredit': return credit.returnCredit(state, command);
    case 'ReserveForNetting': return credit.reserveForNetting(state, command);
    case 'ReleaseReservation': return credit.releaseReservation(state, command, acting);
    case 'NetObligation': return credit.net(state, command);
  }
}

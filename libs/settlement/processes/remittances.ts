import type { LedgerEvent } from '#event-store/envelope';
import type { Process, ProcessCommand } from '#projections/process';
import { holderOf } from '../domain/holder';
import type { PaymentSent } from '../domain/obligation/events';
import type { RemittanceEvent, ReservedPart } from '../domain/remittance/events';
import { type FollowUpCommand, followUp } from './follow-up';
import { domainEvent, idOfStream, obligationUpTo } from './read-streams';

/** The parts of a remittance at their obligations, and back. */
export const remittances: Process = {
  name: 'remittances',
  handles: new Set(['RemittancePartReserved', 'RemittanceAccepted', 'RemittanceRejected', 'RemittanceReversed', 'PaymentSent', 'PaymentRejected']),
  react: async (event, read) => {
    if (event.type === 'PaymentSent') return capturedPart(event.data as PaymentSent);
    if (event.type === 'PaymentRejected') return returnedPart(event.data as { payment: string }, (await obligationUpTo(event, read)).payments);
    return ofRemittance(event);
  },
};

function ofRemittance(ledgerEvent: LedgerEvent): readonly ProcessCommand[] {
  const remittance = idOfStream(ledgerEvent.stream);
  const event = domainEvent<RemittanceEvent>(ledgerEvent);
  switch (event.type) {
    case 'RemittancePartReserved': return [applyPart(remittance, event.data)];
    case 'RemittanceAccepted': return eachPart(event.data.parts, (payment) => ({ type: 'AcceptPaymentPart', payment, on: event.effectiveOn }));
    case 'RemittanceRejected': return eachPart(event.data.parts, (payment) => ({ type: 'RejectPaymentPart', payment, reason: event.data.reason, document: event.data.document }));
    case 'RemittanceReversed': return eachPart(event.data.parts, (payment) => ({ type: 'ReversePaymentPart', payment, reason: event.data.reason, document: event.data.document, on: event.effectiveOn }));
    default: return [];
  }
}

function applyPart(remittance: string, { payment, obligation, amount, on, between, document, channel, acceptedOn }: ReservedPart): ProcessCommand {
  return followUp(`apply ${payment}`, {
    target: obligation,
    command: {
      type: 'ApplyPaymentPart', payment, amount, valueDate: on, document, channel, acceptedOn,
      origin: { from: 'remittance', remittance }, between: { debtor: holderOf(between.payer), creditor: holderOf(between.payee) },
    },
    otherwise: { target: remittance, command: { type: 'ReleaseRemittancePart', payment, reason: '' } },
  });
}

function eachPart(parts: readonly { readonly payment: string; readonly obligation: string }[], command: (payment: string) => FollowUpCommand): readonly ProcessCommand[] {
  return parts.map(({ payment, obligation }) => followUp(`part ${payment}`, { target: obligation, command: command(payment) }));
}

function capturedPart({ payment, origin }: PaymentSent): readonly ProcessCommand[] {
  if (origin.from !== 'remittance') return [];
  return [followUp('capture', { target: origin.remittance, command: { type: 'CaptureRemittancePart', payment } })];
}

function returnedPart({ payment }: { readonly payment: string }, payments: ReadonlyMap<string, { readonly origin: { readonly from: string; readonly remittance?: string } }>): readonly ProcessCommand[] {
  const remittance = payments.get(payment)?.origin.remittance;
  return remittance === undefined ? [] : [followUp('return', { target: remittance, command: { type: 'ReturnRemittancePart', payment } })];
}

import type { LedgerEvent } from '#event-store/envelope';
import type { AmountJson } from '#kernel/amount';
import type { Process, ProcessCommand, ProcessRead } from '#projections/process';
import type { Reservation } from '../domain/fund/events';
import type { ObligationEvent } from '../domain/obligation/events';
import { followUp } from './follow-up';
import { domainEvent, idOfStream, obligationUpTo } from './read-streams';

type Of<T extends ObligationEvent['type']> = Extract<ObligationEvent, { type: T }>['data'];

/** What arrives for a fund is told to it; what it has reserved is sent, and captured or released when that is known. */
export const fundFlow: Process = {
  name: 'fund-flow',
  handles: new Set(['FundReserved', 'PaymentAccepted', 'PaymentRecorded', 'PaymentConfirmed', 'PaymentRejected', 'PaymentReversed', 'CreditRefunded']),
  react: (event, read) => (event.type === 'FundReserved' ? reserved(event, read) : moved(event, read)),
};

async function reserved(event: LedgerEvent, read: ProcessRead): Promise<readonly ProcessCommand[]> {
  const fund = idOfStream(event.stream);
  const { reservation, purpose, obligation, payment, amount, valueDate, document, channel, reason } = event.data as Reservation;
  const otherwise = { target: fund, command: { type: 'ReleaseFundReservation', reservation, reason: '', on: valueDate } } as const;
  if (purpose === 'payment') {
    const origin = { from: 'fund', disbursement: reservation } as const;
    const command = { type: 'ApplyPaymentPart', payment: reservation, amount, valueDate, document, channel, origin, acceptedOn: null, between: null } as const;
    return [followUp('send', { target: obligation, command, otherwise })];
  }
  if (purpose === 'refund') return [followUp('refund', { target: obligation, command: { type: 'RefundFromFund', refund: reservation, amount, valueDate, document }, otherwise })];
  if (payment === null) return [];
  await read.keep(reversalNote(obligation, payment), { fund, reservation });
  return [followUp('reverse', { target: obligation, command: { type: 'ReversePaymentPart', payment, reason: reason ?? '', document, on: valueDate }, otherwise })];
}

const reversalNote = (obligation: string, payment: string): string => `reversal ${obligation} ${payment}`;

async function moved(ledgerEvent: LedgerEvent, read: ProcessRead): Promise<readonly ProcessCommand[]> {
  const obligation = await obligationUpTo(ledgerEvent, read);
  const { debtor, creditor } = obligation.terms;
  if (!('fund' in debtor) && !('fund' in creditor)) return [];
  const event = domainEvent<ObligationEvent>(ledgerEvent);
  const on = event.effectiveOn;
  const receive = (fund: string, receipt: string, amount: AmountJson) =>
    [followUp('receive', { target: fund, command: { type: 'ReceiveIntoFund', receipt, obligation: obligation.id, amount, on } })];
  const origin = (payment: string) => obligation.payments.get(payment)?.origin;
  switch (event.type) {
    case 'PaymentAccepted': return [...('fund' in creditor ? receive(creditor.fund, event.data.payment, event.data.amount) : []), ...captured(debtor, event.data, on, origin)];
    case 'PaymentRecorded': return 'fund' in creditor && event.data.awaiting.length === 0 ? receive(creditor.fund, event.data.payment, event.data.amount) : [];
    case 'PaymentConfirmed': {
      const sent = await recordedAmount(ledgerEvent, event.data.payment, read);
      return 'fund' in creditor && event.data.awaiting.length === 0 && sent !== null ? receive(creditor.fund, event.data.payment, sent) : [];
    }
    case 'PaymentRejected': {
      const from = origin(event.data.payment);
      if (!('fund' in debtor) || from?.from !== 'fund') return [];
      return [followUp('release', { target: debtor.fund, command: { type: 'ReleaseFundReservation', reservation: from.disbursement, reason: event.data.reason, on } })];
    }
    case 'PaymentReversed': {
      if ('fund' in debtor) return receive(debtor.fund, `${event.data.payment} reversed`, event.data.amount);
      const held = (await read.note(reversalNote(obligation.id, event.data.payment))) as { readonly fund: string; readonly reservation: string } | null;
      return held === null ? [] : [capture(held.fund, held.reservation, on)];
    }
    case 'CreditRefunded': return 'fund' in creditor ? [capture(creditor.fund, event.data.refund, on)] : [];
    default: return [];
  }
}

function captured(debtor: object, { payment }: Of<'PaymentAccepted'>, on: ObligationEvent['effectiveOn'], origin: (payment: string) => { readonly from: string; readonly disbursement?: string } | undefined): readonly ProcessCommand[] {
  const from = origin(payment);
  if (!('fund' in debtor) || from?.disbursement === undefined) return [];
  return [capture(String(debtor.fund), from.disbursement, on)];
}

function capture(fund: string, reservation: string, on: ObligationEvent['effectiveOn']): ProcessCommand {
  return followUp('capture', { target: fund, command: { type: 'CaptureFundReservation', reservation, on } });
}

async function recordedAmount(event: LedgerEvent, payment: string, read: ProcessRead): Promise<AmountJson | null> {
  const recorded = (await read.stream(event.stream)).map((each) => domainEvent<ObligationEvent>(each)).find((each) => each.type === 'PaymentRecorded' && each.data.payment === payment);
  return recorded?.type === 'PaymentRecorded' ? recorded.data.amount : null;
}

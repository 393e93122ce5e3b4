import type { ObligationRefusal } from '../refusals';
import type { PartStatus } from './state';

export const paymentActs = ['accept', 'reject', 'reverse', 'confirm', 'contest'] as const;
export type PaymentAct = (typeof paymentActs)[number];

/** What may follow what. A payment on one side's word is confirmed or contested; one that was sent is accepted or rejected. */
export const paymentTransitions: Readonly<Record<PartStatus, Readonly<Record<PaymentAct, PartStatus | { readonly refused: ObligationRefusal }>>>> = {
  sent: {
    accept: 'accepted',
    reject: 'rejected',
    reverse: { refused: 'payment-not-accepted' },
    confirm: { refused: 'payment-not-one-sided' },
    contest: { refused: 'payment-not-one-sided' },
  },
  accepted: {
    accept: { refused: 'payment-accepted-already' },
    reject: { refused: 'payment-accepted-already' },
    reverse: 'reversed',
    confirm: { refused: 'payment-not-one-sided' },
    contest: { refused: 'payment-not-one-sided' },
  },
  recorded: {
    accept: { refused: 'payment-one-sided' },
    reject: { refused: 'payment-one-sided' },
    reverse: { refused: 'payment-one-sided' },
    confirm: 'confirmed',
    contest: 'contested',
  },
  confirmed: {
    accept: { refused: 'payment-accepted-already' },
    reject: { refused: 'payment-accepted-already' },
    reverse: 'reversed',
    confirm: { refused: 'payment-confirmed-already' },
    contest: { refused: 'payment-confirmed-already' },
  },
  rejected: over('payment-rejected-already'),
  reversed: over('payment-reversed-already'),
  contested: over('payment-contested-already'),
};

function over(refused: ObligationRefusal): Readonly<Record<PaymentAct, { readonly refused: ObligationRefusal }>> {
  return { accept: { refused }, reject: { refused }, reverse: { refused }, confirm: { refused }, contest: { refused } };
}

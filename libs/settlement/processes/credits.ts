import type { Process } from '#projections/process';
import { holderOf } from '../domain/holder';
import type { ObligationEvent } from '../domain/obligation/events';
import { followUp } from './follow-up';
import { idOfStream, obligationUpTo } from './read-streams';

/** Credit that left one obligation arrives at the other, or goes back. */
export const credits: Process = {
  name: 'credits',
  handles: new Set(['CreditTransferred']),
  react: async (event, read) => {
    const { credit, to, amount } = event.data as Extract<ObligationEvent, { type: 'CreditTransferred' }>['data'];
    const { terms } = await obligationUpTo(event, read);
    const source = idOfStream(event.stream);
    const on = event.meta.effectiveOn;
    const between = { debtor: holderOf(terms.debtor), creditor: holderOf(terms.creditor) };
    return [followUp('receive', {
      target: to,
      command: { type: 'ReceiveCredit', credit, source, amount, on, between },
      otherwise: { target: source, command: { type: 'ReturnCredit', credit, reason: '', on } },
    })];
  },
};

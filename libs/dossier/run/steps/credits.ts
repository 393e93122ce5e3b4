import type { Json } from '#kernel/canonical-json';
import type { Paper } from '../../dossier';
import { chosen, type ObligationChoice } from '../obligation-choice';
import { amountTold } from '../people-amount';
import { only } from './payments';
import type { Verbs } from './verb';

interface Credit extends ObligationChoice {
  readonly amount: string;
  /** the obligation between the same two that it goes to */
  readonly to: ObligationChoice;
}

interface Refund extends ObligationChoice {
  readonly amount: string;
  readonly valueDate?: string;
  readonly document: Paper;
}

/** What becomes of a payment above what is owed. The amount is always told: what is unapplied now is not what was when the dossier was told first. */
export const creditVerbs: Verbs = {
  credit: async (telling, step, { amount, to, ...choice }: Credit) => {
    const obligation = only(await chosen(telling, choice), choice);
    const target = only(await chosen(telling, to), to);
    const aggregate = `/api/v1/obligations/${obligation.id}`;
    const by = step.by ?? telling.names.partyName(obligation.debtor.replace('party:', ''));
    await telling.command(step, { path: `${aggregate}/credit-transfers`, body: { amount: amountTold(amount), to: target.id } as unknown as Json, by, role: 'office', aggregate });
  },
  refund: async (telling, step, { amount, valueDate, document, ...choice }: Refund) => {
    const obligation = only(await chosen(telling, choice), choice);
    const aggregate = `/api/v1/obligations/${obligation.id}`;
    const by = step.by ?? telling.names.partyName(obligation.creditor.replace('party:', ''));
    const body = { amount: amountTold(amount), valueDate: valueDate ?? step.on, document } as unknown as Json;
    await telling.command(step, { path: `${aggregate}/refunds`, body, by, role: 'office', aggregate });
  },
};

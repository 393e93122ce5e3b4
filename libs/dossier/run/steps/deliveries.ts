import type { Json } from '#kernel/canonical-json';
import type { Paper, Words } from '../../dossier';
import { chosen, type ObligationChoice } from '../obligation-choice';
import { amountTold } from '../people-amount';
import { only } from './payments';
import type { Verbs } from './verb';

interface Deliver extends ObligationChoice {
  readonly deliverer?: string;
  readonly receiver?: string;
  readonly kind: string;
  readonly what: Words;
  readonly quantity?: string;
  readonly claimedValue?: string;
  readonly deliveredOn?: string;
  readonly documents?: readonly Paper[];
  /** what the receiver accepts in the same step; left out: it is not decided on yet */
  readonly accept?: { readonly quantity?: string; readonly value?: string; readonly on?: string; readonly document?: Paper };
}

export const deliveryVerbs: Verbs = {
  deliver: async (telling, step, told: Deliver) => {
    const obligation = told.deliverer === undefined ? only(await chosen(telling, told), told) : null;
    const at = obligation === null
      ? { deliverer: telling.names.party(told.deliverer ?? ''), receiver: telling.names.party(told.receiver ?? ''), ...(told.agreement === undefined ? {} : { agreement: telling.names.agreement(told.agreement) }) }
      : { obligation: obligation.id };
    const body = {
      ...at, kind: told.kind, what: told.what, deliveredOn: told.deliveredOn ?? step.on,
      ...(told.quantity === undefined ? {} : { quantity: amountTold(told.quantity) }),
      ...(told.claimedValue === undefined ? {} : { claimedValue: amountTold(told.claimedValue) }),
      ...(told.documents === undefined ? {} : { documents: told.documents }),
    } as unknown as Json;
    const deliverer = told.deliverer ?? telling.names.partyName((obligation?.debtor ?? '').replace('party:', ''));
    const receiver = told.receiver ?? telling.names.partyName((obligation?.creditor ?? '').replace('party:', ''));
    const { id } = await telling.command(step, { path: '/api/v1/deliveries', body, by: step.by ?? deliverer, role: 'office' });
    if (step.name !== undefined) telling.names.setStep(step.name, id);
    if (told.accept === undefined) return;
    const { quantity, value, on, document } = told.accept;
    const accepted = {
      ...(quantity === undefined ? {} : { quantity: amountTold(quantity) }), ...(value === undefined ? {} : { value: amountTold(value) }),
      ...(on === undefined ? {} : { on }), ...(document === undefined ? {} : { document }),
    } as unknown as Json;
    const aggregate = `/api/v1/deliveries/${id}`;
    await telling.command(step, { path: `${aggregate}/acceptance`, body: accepted, by: receiver, role: 'office', aggregate });
  },
};

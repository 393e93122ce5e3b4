import type { AmountJson } from '#kernel/amount';
import { readAmount } from '../amounts';
import { type JournalEntry, journalEntry, minus, type Movement, move } from '../journal';
import type { RemittanceEvent, RemittanceSent } from './events';

/**
 * What each event moves between payer and payee. Unapplied credit runs the other way: the payee holds money that is still the payer's, so it stands
 * below zero on the payee's side.
 */
export function remittanceMovement(event: RemittanceEvent, whole: AmountJson): Movement | null {
  const minorOf = (json: AmountJson): bigint => readAmount(json).minor;
  switch (event.type) {
    case 'RemittanceSent': return move('unapplied-credit', 'in-transit', minorOf(event.data.amount));
    case 'RemittanceAccepted': return move('in-transit', 'settled', minorOf(event.data.unapplied));
    case 'RemittanceRejected': return minus(move('unapplied-credit', 'in-transit', minorOf(whole)));
    case 'RemittanceReversed': return move('settled', 'unapplied-credit', minorOf(event.data.unapplied));
    case 'RemittancePartApplied': return move(event.data.stage, 'unapplied-credit', minorOf(event.data.amount));
    case 'RemittancePartSettled': return move('settled', 'in-transit', minorOf(event.data.amount));
    case 'RemittancePartReturned': return move('unapplied-credit', 'in-transit', minorOf(event.data.amount));
    case 'RemittanceRefunded': return move('settled', 'unapplied-credit', minorOf(event.data.amount));
    case 'RemittancePartReserved':
    case 'RemittancePartReleased':
      return null;
  }
}

export function remittanceEntry(terms: Pick<RemittanceSent, 'payer' | 'payee' | 'amount' | 'agreement'>, event: RemittanceEvent): JournalEntry | null {
  const movement = remittanceMovement(event, terms.amount);
  if (movement === null) return null;
  const about = { obligation: null, agreement: terms.agreement, clause: null, mechanism: null, nature: null, kind: null };
  return journalEntry(about, [{ hops: [{ debtor: terms.payer, creditor: terms.payee }], unit: readAmount(terms.amount).unit, movement, inKind: false }]);
}

import { minus, type Movement, move } from '../journal';
import { readAmount } from '../amounts';
import type { ObligationEvent } from './events';
import type { MoveCause } from './state';

export interface CausedMovement {
  readonly cause: MoveCause;
  readonly movement: Movement;
}

type Of<T extends ObligationEvent['type']> = Extract<ObligationEvent, { type: T }>['data'];

const minorOf = (data: Pick<Of<'PaymentAccepted'>, 'amount'>): bigint => readAmount(data.amount).minor;
const paid = (movement: Movement): CausedMovement => ({ cause: 'paid', movement });

/** What each event moves between the stages; one function for the fold, the entry and the specs. Null where nothing moves. */
export function movementOf(event: ObligationEvent): CausedMovement | null {
  switch (event.type) {
    case 'ObligationOpened':
      return { cause: 'opened', movement: { owed: minorOf(event.data) } };
    case 'ObligationAdjusted':
      return { cause: 'adjusted', movement: { owed: readAmount(event.data.difference).minor } };
    case 'PaymentSent':
      return paid(move('owed', 'in-transit', minorOf(event.data)));
    case 'PaymentAccepted':
      return paid(move('in-transit', 'settled', minorOf(event.data)));
    case 'PaymentRejected':
      return paid(move('in-transit', 'owed', minorOf(event.data)));
    case 'PaymentReversed':
    case 'PaymentContested':
      return paid(move('settled', 'owed', minorOf(event.data)));
    case 'PaymentRecorded':
      return paid(move('owed', 'settled', minorOf(event.data)));
    case 'ObligationWaived':
      return { cause: 'waived', movement: minus({ owed: minorOf(event.data) }) };
    case 'CreditRefunded':
      return { cause: 'refunded', movement: move('settled', 'owed', minorOf(event.data)) };
    case 'CreditTransferred':
      return { cause: 'credit', movement: move('unapplied-credit', 'owed', minorOf(event.data)) };
    case 'CreditReceived':
    case 'CreditReturned':
      return { cause: 'credit', movement: move('owed', 'unapplied-credit', minorOf(event.data)) };
    case 'DeliveryCounted':
      return { cause: 'delivered', movement: move('owed', 'settled', minorOf(event.data)) };
    case 'ObligationNetted':
      return { cause: 'netted', movement: { owed: -minorOf(event.data), settled: readAmount(event.data.setOffByDebtor).minor } };
    case 'DueDateFixed':
    case 'ReleaseConditionMet':
    case 'PaymentConfirmed':
    case 'ObligationReservedForNetting':
    case 'NettingReservationReleased':
      return null;
  }
}

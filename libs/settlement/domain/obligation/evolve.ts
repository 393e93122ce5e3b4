import { Fault } from '#kernel/fault';
import type { PlainDate } from '#kernel/plain-date';
import { readAmount, unitCodeOf } from '../amounts';
import type { ObligationEvent, PaymentRecorded, PaymentSent } from './events';
import { movementOf } from './movement';
import type { Obligation, PartStatus, PaymentPart } from './state';

export function evolveObligation(state: Obligation | null, event: ObligationEvent): Obligation {
  if (event.type === 'ObligationOpened') return opened(event);
  if (state === null) throw new Fault(`${event.type} before ObligationOpened`);
  return withMove(applied(state, event), event);
}

function opened(event: Extract<ObligationEvent, { type: 'ObligationOpened' }>): Obligation {
  const { obligation: id, entry: _, ...terms } = event.data;
  const fresh: Obligation = {
    id,
    terms,
    unit: unitCodeOf(terms.amount),
    moves: [],
    payments: new Map(),
    dueOn: terms.due !== null && 'on' in terms.due ? terms.due.on : null,
    releasedOn: null,
    netting: null,
    creditsOut: new Map(),
    creditsIn: new Set(),
    deliveries: new Set(),
    assessedVersion: terms.basis.by === 'assessment' ? terms.basis.version : 0,
  };
  return withMove(fresh, event);
}

function withMove(state: Obligation, event: ObligationEvent): Obligation {
  const moved = movementOf(event);
  return moved === null ? state : { ...state, moves: [...state.moves, { on: event.effectiveOn, ...moved }] };
}

function applied(state: Obligation, event: Exclude<ObligationEvent, { type: 'ObligationOpened' }>): Obligation {
  switch (event.type) {
    case 'ObligationAdjusted':
      return { ...state, assessedVersion: event.data.cause.by === 'assessment' ? event.data.cause.version : state.assessedVersion };
    case 'DueDateFixed':
      return { ...state, dueOn: event.data.dueOn };
    case 'ReleaseConditionMet':
      return { ...state, releasedOn: event.effectiveOn };
    case 'PaymentSent':
      return withPart(state, sentPart(event.data));
    case 'PaymentRecorded':
      return withPart(state, recordedPart(event.data));
    case 'PaymentAccepted':
      return withStatus(state, event.data.payment, 'accepted', { acceptedOn: event.effectiveOn });
    case 'PaymentRejected':
      return withStatus(state, event.data.payment, 'rejected');
    case 'PaymentReversed':
      return withStatus(state, event.data.payment, 'reversed');
    case 'PaymentContested':
      return withStatus(state, event.data.payment, 'contested', { awaiting: [] });
    case 'PaymentConfirmed':
      return withStatus(state, event.data.payment, event.data.awaiting.length === 0 ? 'confirmed' : 'recorded', { awaiting: event.data.awaiting });
    case 'CreditTransferred':
      return { ...state, creditsOut: new Map([...state.creditsOut, [event.data.credit, readAmount(event.data.amount).minor]]) };
    case 'CreditReturned':
      return { ...state, creditsOut: new Map([...state.creditsOut].filter(([credit]) => credit !== event.data.credit)) };
    case 'CreditReceived':
      return { ...state, creditsIn: new Set([...state.creditsIn, event.data.credit]) };
    case 'DeliveryCounted':
      return { ...state, deliveries: new Set([...state.deliveries, event.data.delivery]) };
    case 'ObligationReservedForNetting':
      return { ...state, netting: { id: event.data.netting, minor: readAmount(event.data.amount).minor } };
    case 'NettingReservationReleased':
    case 'ObligationNetted':
      return { ...state, netting: null };
    case 'ObligationWaived':
    case 'CreditRefunded':
      return state;
  }
}

function sentPart(sent: PaymentSent): PaymentPart {
  return { ...partOf(sent), status: 'sent', origin: sent.origin, awaiting: [] };
}

function recordedPart(recorded: PaymentRecorded): PaymentPart {
  return { ...partOf(recorded), status: 'recorded', origin: { from: 'record', by: recorded.by }, acceptedOn: recorded.valueDate, awaiting: recorded.awaiting };
}

function partOf(payment: PaymentSent | PaymentRecorded): Pick<PaymentPart, 'id' | 'minor' | 'valueDate' | 'acceptedOn'> {
  return { id: payment.payment, minor: readAmount(payment.amount).minor, valueDate: payment.valueDate, acceptedOn: null };
}

function withPart(state: Obligation, part: PaymentPart): Obligation {
  return { ...state, payments: new Map([...state.payments, [part.id, part]]) };
}

function withStatus(state: Obligation, id: string, status: PartStatus, more: { acceptedOn?: PlainDate; awaiting?: PaymentPart['awaiting'] } = {}): Obligation {
  const part = state.payments.get(id);
  if (part === undefined) throw new Fault(`payment ${id} stands in no earlier event`);
  return withPart(state, { ...part, status, ...more });
}

import type { Acting, Aggregate } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import { Fault } from '#kernel/fault';
import { idFrom } from '#kernel/identity';
import { maxDate, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { SourceDocument } from '#kernel/source-document';
import { actsForHolder, type HolderRef, standingIn } from '../holder';
import type { ObligationTerms } from '../obligation/terms';
import { type DeliveryEvent, type DeliveryRecorded, deliveryEvents } from './events';
import { acceptedQuantity, acceptedValue, positiveOrNull } from './valuation';

export const deliveryStatuses = ['recorded', 'accepted', 'rejected', 'withdrawn'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export interface Delivery {
  readonly terms: DeliveryRecorded;
  readonly status: DeliveryStatus;
}

type Stated = Pick<DeliveryRecorded, 'kind' | 'what' | 'quantity' | 'claimedValue' | 'deliveredOn' | 'documents'>;

export type DeliveryCommand =
  | { readonly type: 'RecordDelivery'; readonly stated: Stated; readonly obligation: string | null; readonly between: CountedBetween | null }
  | { readonly type: 'AcceptDelivery'; readonly quantity: AmountJson | null; readonly value: AmountJson | null; readonly on: PlainDate | null; readonly document: SourceDocument | null }
  | { readonly type: 'RejectDelivery'; readonly reason: string; readonly document: SourceDocument | null }
  | { readonly type: 'WithdrawDelivery'; readonly reason: string };

/** For a delivery that belongs to no obligation and only counts. */
export interface CountedBetween {
  readonly deliverer: string;
  readonly receiver: string;
  readonly agreement: string | null;
  readonly caseFile: string | null;
}

export interface DeliveryContext {
  /** parties whose rights have passed to the actor's, by the day acted on */
  readonly standsFor?: readonly string[];
  /** of the obligation that is named; null where none is, or it does not exist */
  readonly obligation: { readonly id: string; readonly terms: ObligationTerms; readonly released: boolean } | null;
  readonly unknownParties: readonly string[];
}

export const deliveryAggregate: Aggregate<Delivery, DeliveryEvent, DeliveryCommand, DeliveryContext> = {
  category: 'delivery',
  evolve: evolveDelivery,
  decide: decideDelivery,
  events: deliveryEvents,
};

export function evolveDelivery(state: Delivery | null, event: DeliveryEvent): Delivery {
  if (event.type === 'DeliveryRecorded') return { terms: event.data, status: 'recorded' };
  if (state === null) throw new Fault(`${event.type} before DeliveryRecorded`);
  const status = ({ DeliveryAccepted: 'accepted', DeliveryRejected: 'rejected', DeliveryWithdrawn: 'withdrawn' } as const)[event.type];
  return { ...state, status };
}

type Of<T extends DeliveryCommand['type']> = Extract<DeliveryCommand, { type: T }>;
type Decision = readonly DeliveryEvent[] | Refusal;

export function decideDelivery(state: Delivery | null, command: DeliveryCommand, by: Acting, context: DeliveryContext): Decision {
  if (command.type === 'RecordDelivery') return record(command, by, context);
  if (state === null) return refuse('delivery-unknown');
  if (state.status !== 'recorded') return refuse('delivery-decided-already', { status: state.status });
  const { deliverer, receiver, delivery } = state.terms;
  const acting = standingIn(by, [deliverer, receiver], context.standsFor);
  const mine = (holder: HolderRef): boolean => actsForHolder(acting.actor.party, holder);
  if (command.type === 'WithdrawDelivery') {
    if (!mine(deliverer)) return refuse('delivery-not-yours', { party: acting.actor.party });
    return [{ type: 'DeliveryWithdrawn', effectiveOn: acting.actedOn, data: { delivery, reason: command.reason } }];
  }
  if (!mine(receiver)) return refuse('delivery-not-yours', { party: acting.actor.party });
  if (command.type === 'AcceptDelivery') return accept(state.terms, command, acting);
  return [{ type: 'DeliveryRejected', effectiveOn: maxDate(acting.actedOn, state.terms.deliveredOn), data: { delivery, reason: command.reason, document: command.document } }];
}

function record(command: Of<'RecordDelivery'>, by: Acting, context: DeliveryContext): Decision {
  const place = placeOf(command, context);
  if (isRefusal(place)) return place;
  const acting = standingIn(by, [place.deliverer, place.receiver], context.standsFor);
  if (!actsForHolder(acting.actor.party, place.deliverer) && !actsForHolder(acting.actor.party, place.receiver)) {
    return refuse('delivery-not-yours', { party: acting.actor.party });
  }
  const { stated } = command;
  const wrong = positiveOrNull(stated.quantity, '/quantity') ?? positiveOrNull(stated.claimedValue, '/claimedValue') ?? ineligible(stated.kind, context);
  if (wrong !== null) return wrong;
  const delivery = idFrom(acting.commandId, 'delivery');
  return [{ type: 'DeliveryRecorded', effectiveOn: stated.deliveredOn, data: { delivery, ...place, ...stated, by: acting.actor.party } }];
}

type Place = Pick<DeliveryRecorded, 'purpose' | 'obligation' | 'agreement' | 'caseFile' | 'deliverer' | 'receiver' | 'valued'>;

function placeOf(command: Of<'RecordDelivery'>, context: DeliveryContext): Place | Refusal {
  const { between } = command;
  if (command.obligation === null) {
    if (between === null) return refuse('delivery-not-expected');
    const unknown = context.unknownParties[0];
    if (unknown !== undefined) return refuse('obligation-party-unknown', { party: unknown });
    const { agreement, caseFile } = between;
    return { purpose: 'count', obligation: null, agreement, caseFile, deliverer: { party: between.deliverer }, receiver: { party: between.receiver }, valued: null };
  }
  if (context.obligation === null) return refuse('obligation-unknown', { obligation: command.obligation }, '/obligation');
  return placeAt(context.obligation);
}

/** In kind, the debtor delivers and the creditor accepts; for a release, who is to be paid delivers and who is to pay accepts. */
function placeAt({ id, terms, released }: NonNullable<DeliveryContext['obligation']>): Place | Refusal {
  const about = { obligation: id, agreement: terms.agreement, caseFile: terms.caseFile };
  if (terms.settles.in === 'kind') {
    const unit = 'currency' in terms.amount ? terms.amount.currency : terms.amount.unit;
    return { ...about, purpose: 'discharge', deliverer: terms.debtor, receiver: terms.creditor, valued: { unit, unitValue: terms.settles.unitValue ?? null } };
  }
  if (terms.release?.when !== 'delivery-accepted' || released) return refuse('delivery-not-expected', { obligation: id });
  return { ...about, purpose: 'release', deliverer: terms.creditor, receiver: terms.debtor, valued: null };
}

function ineligible(kind: string, { obligation }: DeliveryContext): Refusal | null {
  if (obligation === null || obligation.terms.settles.in !== 'kind') return null;
  const { eligible, ineligible: excluded } = obligation.terms.settles;
  const counts = (eligible === undefined || eligible.includes(kind)) && excluded?.includes(kind) !== true;
  return counts ? null : refuse('delivery-kind-ineligible', { kind }, '/kind');
}

function accept(terms: DeliveryRecorded, command: Of<'AcceptDelivery'>, acting: Acting): Decision {
  const on = command.on ?? maxDate(acting.actedOn, terms.deliveredOn);
  if (on < terms.deliveredOn) return refuse('delivery-accepted-before-delivered', { deliveredOn: terms.deliveredOn }, '/on');
  const quantity = acceptedQuantity(terms, command.quantity);
  if (isRefusal(quantity)) return quantity;
  const value = acceptedValue(terms, quantity, command.value);
  if (isRefusal(value)) return value;
  const { delivery, purpose, obligation } = terms;
  return [{ type: 'DeliveryAccepted', effectiveOn: on, data: { delivery, purpose, obligation, quantity, value, document: command.document } }];
}

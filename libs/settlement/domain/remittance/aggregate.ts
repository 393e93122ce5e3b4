import type { Acting, Aggregate } from '#kernel/aggregate';
import { type AmountJson, amountOf, fromJson, toJson } from '#kernel/amount';
import { idFrom } from '#kernel/identity';
import { maxDate, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { SourceDocument } from '#kernel/source-document';
import { readAmount } from '../amounts';
import { actsForHolder, type Holder, holderOf, type HolderRef, sameHolder, standingIn } from '../holder';
import { type RemittanceEvent, type RemittancePart, type RemittanceSent, remittanceEvents } from './events';
import { remittanceEntry } from './movement';
import { applied, evolveRemittance, free, partsThat, type Remittance } from './state';

export interface WantedPart {
  readonly obligation: string;
  readonly amount: AmountJson;
  readonly on: PlainDate | null;
}

type Reasoned = { readonly reason: string; readonly document: SourceDocument | null };

export type RemittanceCommand =
  | { readonly type: 'SendRemittance'; readonly terms: Omit<RemittanceSent, 'entry' | 'remittance'>; readonly parts: readonly WantedPart[] }
  | { readonly type: 'ApplyRemittance'; readonly part: WantedPart }
  | { readonly type: 'AcceptRemittance'; readonly on: PlainDate | null }
  | ({ readonly type: 'RejectRemittance' } & Reasoned)
  | ({ readonly type: 'ReverseRemittance'; readonly on: PlainDate | null } & Reasoned)
  | { readonly type: 'RefundRemittance'; readonly amount: AmountJson; readonly valueDate: PlainDate; readonly document: SourceDocument }
  /** process managers: what became of a reserved part at its obligation */
  | { readonly type: 'CaptureRemittancePart'; readonly payment: string }
  | { readonly type: 'ReleaseRemittancePart'; readonly payment: string; readonly reason: string }
  | { readonly type: 'ReturnRemittancePart'; readonly payment: string };

export interface RemittanceContext {
  /** parties whose rights have passed to the actor's, by the day acted on */
  readonly standsFor?: readonly string[];
  readonly unknownParties: readonly string[];
  /** the obligations that parts name, by id */
  readonly obligations: ReadonlyMap<string, { readonly debtor: Holder; readonly creditor: Holder; readonly unit: string }>;
}

export const remittanceAggregate: Aggregate<Remittance, RemittanceEvent, RemittanceCommand, RemittanceContext> = {
  category: 'payment',
  evolve: evolveRemittance,
  decide: decideRemittance,
  events: remittanceEvents,
};

type Of<T extends RemittanceCommand['type']> = Extract<RemittanceCommand, { type: T }>;
type Decision = readonly RemittanceEvent[] | Refusal;

export function decideRemittance(state: Remittance | null, command: RemittanceCommand, by: Acting, context: RemittanceContext): Decision {
  const ends = command.type === 'SendRemittance' ? command.terms : state?.terms;
  const acting = ends === undefined ? by : standingIn(by, [ends.payer, ends.payee], context.standsFor);
  if (command.type === 'SendRemittance') return state === null ? send(command, acting, context) : refuse('remittance-over');
  if (state === null) return refuse('payment-unknown');
  switch (command.type) {
    case 'ApplyRemittance': return apply(state, command, acting, context);
    case 'AcceptRemittance': return accept(state, command, acting);
    case 'RejectRemittance': return reject(state, command, acting);
    case 'ReverseRemittance': return reverse(state, command, acting);
    case 'RefundRemittance': return refund(state, command, acting);
    case 'CaptureRemittancePart': return capture(state, command);
    case 'ReleaseRemittancePart': return release(state, command);
    case 'ReturnRemittancePart': return giveBack(state, command);
  }
}

function send(command: Of<'SendRemittance'>, acting: Acting, context: RemittanceContext): Decision {
  const { terms } = command;
  const amount = fromJson(terms.amount, '/amount');
  if (isRefusal(amount)) return amount;
  if (amount.minor <= 0n) return refuse('amount-not-above-zero', {}, '/amount');
  if (!actsForHolder(acting.actor.party, terms.payer)) return refuse('remittance-not-yours', { party: acting.actor.party });
  if ('fund' in terms.payer) return refuse('payment-through-fund', { fund: terms.payer.fund });
  if (sameHolder(terms.payer, terms.payee)) return refuse('obligation-to-oneself', {}, '/payee');
  const unknown = context.unknownParties[0];
  if (unknown !== undefined) return refuse('remittance-party-unknown', { party: unknown });
  const remittance = idFrom(acting.commandId, 'payment');
  const sent = posted(terms, { type: 'RemittanceSent', effectiveOn: terms.valueDate, data: { ...terms, remittance, entry: null } });
  return withParts(evolveRemittance(null, sent), [sent], command.parts, acting, context);
}

function withParts(start: Remittance, events: readonly RemittanceEvent[], parts: readonly WantedPart[], acting: Acting, context: RemittanceContext): Decision {
  let state = start;
  const all = [...events];
  for (const [index, wanted] of parts.entries()) {
    const reserved = reserve(state, wanted, idFrom(acting.commandId, `part ${index}`), `/parts/${index}`, context);
    if (isRefusal(reserved)) return reserved;
    state = evolveRemittance(state, reserved);
    all.push(reserved);
  }
  return all;
}

/** Parts fit the obligation's holders and unit, and never exceed what is free. */
function reserve(state: Remittance, wanted: WantedPart, payment: string, at: string, context: RemittanceContext): RemittanceEvent | Refusal {
  const { terms } = state;
  const target = context.obligations.get(wanted.obligation);
  if (target === undefined) return refuse('obligation-unknown', { obligation: wanted.obligation }, `${at}/obligation`);
  if (target.debtor !== holderOf(terms.payer) || target.creditor !== holderOf(terms.payee)) return refuse('remittance-other-holders', { obligation: wanted.obligation }, `${at}/obligation`);
  const amount = fromJson(wanted.amount, `${at}/amount`);
  if (isRefusal(amount)) return amount;
  if (amount.unit !== state.unit || target.unit !== state.unit) return refuse('obligation-unit-differs', { unit: amount.unit, expected: state.unit }, `${at}/amount`);
  if (amount.minor <= 0n) return refuse('amount-not-above-zero', {}, `${at}/amount`);
  if (amount.minor > free(state)) return refuse('remittance-too-small', {}, `${at}/amount`);
  const on = wanted.on ?? terms.valueDate;
  if (on < terms.valueDate) return refuse('payment-before-its-value-date', { valueDate: terms.valueDate }, `${at}/on`);
  const part: RemittancePart = { payment, obligation: wanted.obligation, amount: wanted.amount, on };
  const facts = { between: { payer: terms.payer, payee: terms.payee }, document: terms.document, channel: terms.channel, acceptedOn: state.acceptedOn };
  return { type: 'RemittancePartReserved', effectiveOn: on, data: { ...part, ...facts } };
}

function apply(state: Remittance, command: Of<'ApplyRemittance'>, acting: Acting, context: RemittanceContext): Decision {
  const { payer, payee } = state.terms;
  if (!isEither(acting, payer, payee)) return refuse('remittance-not-yours', { party: acting.actor.party });
  if (state.status === 'rejected' || state.status === 'reversed') return refuse('remittance-over');
  // Money that is put to an obligation later discharges it from the day of that decision.
  const on = command.part.on ?? maxDate(acting.actedOn, state.terms.valueDate);
  return withParts(state, [], [{ ...command.part, on }], acting, context);
}

function accept(state: Remittance, command: Of<'AcceptRemittance'>, acting: Acting): Decision {
  if (!actsForHolder(acting.actor.party, state.terms.payee)) return refuse('remittance-not-yours', { party: acting.actor.party });
  if (state.status === 'accepted') return refuse('remittance-accepted-already');
  if (state.status !== 'sent') return refuse('remittance-over');
  const on = command.on ?? maxDate(acting.actedOn, state.terms.valueDate);
  if (on < state.terms.valueDate) return refuse('payment-before-its-value-date', { valueDate: state.terms.valueDate }, '/on');
  const data = { unapplied: amountIn(state, state.minor - applied(state)), parts: partsThat(state, ['reserved', 'applied']), entry: null };
  return [posted(state.terms, { type: 'RemittanceAccepted', effectiveOn: on, data })];
}

function reject(state: Remittance, command: Of<'RejectRemittance'>, acting: Acting): Decision {
  if (!actsForHolder(acting.actor.party, state.terms.payee)) return refuse('remittance-not-yours', { party: acting.actor.party });
  if (state.status === 'accepted') return refuse('remittance-accepted-already');
  if (state.status !== 'sent') return refuse('remittance-over');
  if (partsThat(state, ['reserved']).length > 0) return refuse('remittance-parts-pending');
  const { reason, document } = command;
  return [posted(state.terms, { type: 'RemittanceRejected', effectiveOn: state.terms.valueDate, data: { parts: partsThat(state, ['applied']), reason, document, entry: null } })];
}

function reverse(state: Remittance, command: Of<'ReverseRemittance'>, acting: Acting): Decision {
  const { payer, payee } = state.terms;
  if (!isEither(acting, payer, payee)) return refuse('remittance-not-yours', { party: acting.actor.party });
  if (state.status !== 'accepted' || state.acceptedOn === null) return refuse(state.status === 'sent' ? 'remittance-not-accepted' : 'remittance-over');
  if ('fund' in payee) return refuse('payment-through-fund', { fund: payee.fund });
  if (partsThat(state, ['reserved']).length > 0) return refuse('remittance-parts-pending');
  const on = command.on ?? maxDate(acting.actedOn, state.acceptedOn);
  if (on < state.acceptedOn) return refuse('reversal-before-acceptance', { acceptedOn: state.acceptedOn }, '/on');
  const { reason, document } = command;
  const data = { unapplied: amountIn(state, free(state)), parts: partsThat(state, ['applied']), reason, document, entry: null };
  return [posted(state.terms, { type: 'RemittanceReversed', effectiveOn: on, data })];
}

function refund(state: Remittance, command: Of<'RefundRemittance'>, acting: Acting): Decision {
  const { payee } = state.terms;
  if (!actsForHolder(acting.actor.party, payee)) return refuse('remittance-not-yours', { party: acting.actor.party });
  if (state.status !== 'accepted' || state.acceptedOn === null) return refuse(state.status === 'sent' ? 'remittance-not-accepted' : 'remittance-over');
  if ('fund' in payee) return refuse('payment-through-fund', { fund: payee.fund });
  const amount = fromJson(command.amount, '/amount');
  if (isRefusal(amount)) return amount;
  if (amount.unit !== state.unit) return refuse('obligation-unit-differs', { unit: amount.unit, expected: state.unit }, '/amount');
  if (amount.minor <= 0n) return refuse('amount-not-above-zero', {}, '/amount');
  if (amount.minor > free(state)) return refuse('remittance-too-small', {}, '/amount');
  if (command.valueDate < state.acceptedOn) return refuse('reversal-before-acceptance', { acceptedOn: state.acceptedOn }, '/valueDate');
  return [posted(state.terms, { type: 'RemittanceRefunded', effectiveOn: command.valueDate, data: { amount: command.amount, document: command.document, entry: null } })];
}

function capture(state: Remittance, command: Of<'CaptureRemittancePart'>): Decision {
  const part = partIn(state, command.payment, 'reserved');
  if (isRefusal(part)) return part;
  const applies = (stage: 'in-transit' | 'settled'): RemittanceEvent => posted(state.terms, { type: 'RemittancePartApplied', effectiveOn: part.on, data: { ...part, stage, entry: null } });
  if (state.acceptedOn === null) return [applies('in-transit')];
  if (part.on >= state.acceptedOn) return [applies('settled')];
  return [applies('in-transit'), posted(state.terms, { type: 'RemittancePartSettled', effectiveOn: state.acceptedOn, data: { ...part, entry: null } })];
}

function release(state: Remittance, command: Of<'ReleaseRemittancePart'>): Decision {
  const part = partIn(state, command.payment, 'reserved');
  return isRefusal(part) ? part : [{ type: 'RemittancePartReleased', effectiveOn: part.on, data: { ...part, reason: command.reason } }];
}

function giveBack(state: Remittance, command: Of<'ReturnRemittancePart'>): Decision {
  const part = partIn(state, command.payment, 'applied');
  if (isRefusal(part)) return part;
  return [posted(state.terms, { type: 'RemittancePartReturned', effectiveOn: part.on, data: { ...part, entry: null } })];
}

function partIn(state: Remittance, payment: string, status: 'reserved' | 'applied'): RemittancePart | Refusal {
  const held = state.parts.get(payment);
  if (held === undefined) return refuse('remittance-part-unknown', { payment });
  return held.status === status ? held.part : refuse('remittance-part-settled', { payment });
}

function isEither(acting: Acting, payer: HolderRef, payee: HolderRef): boolean {
  return actsForHolder(acting.actor.party, payer) || actsForHolder(acting.actor.party, payee);
}

function amountIn(state: Remittance, minor: bigint): AmountJson {
  return toJson(amountOf(state.unit, minor));
}

function posted(terms: Pick<RemittanceSent, 'payer' | 'payee' | 'amount' | 'agreement'>, event: RemittanceEvent): RemittanceEvent {
  return { ...event, data: { ...event.data, entry: remittanceEntry(terms, event) } } as RemittanceEvent;
}

/** The whole amount, for whoever shows it. */
export const remittedMinor = (state: Remittance): bigint => readAmount(state.terms.amount).minor;

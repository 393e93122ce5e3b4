import type { Acting } from '#kernel/aggregate';
import { type AmountJson, fromJson } from '#kernel/amount';
import { idFrom } from '#kernel/identity';
import { addDays, addMonths, addYears, isWithinReach, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { readAmount, unitCodeOf } from '../amounts';
import type { DueRule } from '../duty';
import { actorsOf, sameHolder } from '../holder';
import { amountIn, firstRefusal, notCreditor, notDebtor, settlesUnfit, sidesOf } from './checks';
import type { ObligationCommand, ObligationContext } from './commands';
import type { AdjustmentCause, ObligationEvent } from './events';
import { outstanding, type Obligation, totalOwed } from './state';
import type { Basis, ObligationTerms } from './terms';
import { posted } from './write';

type Of<T extends ObligationCommand['type']> = Extract<ObligationCommand, { type: T }>;
type Decision = readonly ObligationEvent[] | Refusal;

export function openByBasis(command: Of<'OpenByBasis'>, acting: Acting, context: ObligationContext): Decision {
  const { terms } = command;
  const unknown = context.unknownParties[0] ?? null;
  if (unknown !== null) return refuse('obligation-party-unknown', { party: unknown });
  const fund = context.unknownFunds[0] ?? null;
  if (fund !== null) return refuse('obligation-fund-unknown', { fund });
  const unbound = notBinding(terms, terms.basis, acting, context);
  return unbound ?? opened(idFrom(acting.commandId, 'obligation'), terms);
}

export function opened(obligation: string, terms: ObligationTerms): Decision {
  const amount = fromJson(terms.amount, '/amount');
  if (isRefusal(amount)) return amount;
  if (amount.minor <= 0n) return refuse('amount-not-above-zero', {}, '/amount');
  // Own match may stay with one holder; every other duty is between two.
  if (sameHolder(terms.debtor, terms.creditor) && terms.kind !== 'own_match') return refuse('obligation-to-oneself', {}, '/creditor');
  const unfit = settlesUnfit(terms, amount.unit);
  if (unfit !== null) return unfit;
  return [posted({ id: obligation, terms }, 'ObligationOpened', terms.effectiveOn, { obligation, ...terms })];
}

/** Law 5: a party is bound by its own word, by the text it signed, or by an order of the competent authority, and by nothing else. */
function notBinding(terms: ObligationTerms, basis: Basis, acting: Acting, context: ObligationContext): Refusal | null {
  switch (basis.by) {
    case 'acknowledgement':
      return notDebtor(acting, terms);
    case 'schedule':
      return notScheduled(terms, acting, context);
    case 'order':
    case 'ruling':
      return notCompetent(terms, basis, acting, context);
    case 'assessment':
    case 'netting':
      return refuse('obligation-basis-not-yours', { by: basis.by }, '/basis');
  }
}

function notScheduled(terms: ObligationTerms, acting: Acting, { agreement }: ObligationContext): Refusal | null {
  if (agreement === null) return refuse('obligation-agreement-unknown', { agreement: terms.agreement ?? '' }, '/agreement');
  if (!agreement.inForce) return refuse('obligation-agreement-not-in-force', { agreement: terms.agreement ?? '' }, '/agreement');
  const outsider = [...actorsOf(terms.debtor), ...actorsOf(terms.creditor)].find((party) => !agreement.bound.includes(party));
  if (outsider !== undefined) return refuse('obligation-party-not-bound', { party: outsider });
  return agreement.bound.includes(acting.actor.party) ? null : refuse('not-a-side', { party: acting.actor.party });
}

type Ruled = { readonly authority: string; readonly matter: string };

function notCompetent(terms: Pick<ObligationTerms, 'debtor' | 'creditor'>, ruled: Ruled, acting: Acting, context: ObligationContext): Refusal | null {
  if (acting.actor.party !== ruled.authority) return refuse('obligation-authority-not-competent', { party: acting.actor.party, authority: ruled.authority }, '/basis/authority');
  if (sidesOf(acting, terms).length > 0) return refuse('authority-rules-on-itself', { party: acting.actor.party });
  if (context.competentAuthority !== ruled.authority) {
    return refuse('obligation-authority-not-competent', { party: ruled.authority, authority: context.competentAuthority ?? '' }, '/basis/authority');
  }
  return null;
}

export function adjustByOrder(state: Obligation, command: Of<'AdjustByOrder'>, acting: Acting, context: ObligationContext): Decision {
  const incompetent = notCompetent(state.terms, command.cause, acting, context);
  return incompetent ?? adjusted(state, command.difference, command.effectiveOn, command.cause);
}

export function adjustFromAssessment(state: Obligation, command: Of<'AdjustObligation'>): Decision {
  if (command.cause.version <= state.assessedVersion) return refuse('obligation-version-passed', { version: String(command.cause.version) });
  return adjusted(state, command.difference, command.effectiveOn, command.cause);
}

function adjusted(state: Obligation, difference: AmountJson, effectiveOn: PlainDate, cause: AdjustmentCause): Decision {
  const by = fromJson(difference, '/difference', { negative: true });
  if (isRefusal(by)) return by;
  if (by.unit !== state.unit) return refuse('obligation-unit-differs', { unit: by.unit, expected: state.unit }, '/difference');
  if (by.minor === 0n) return refuse('amount-not-above-zero', {}, '/difference');
  if (totalOwed(state) + by.minor < 0n) return refuse('obligation-adjusted-below-zero', {}, '/difference');
  return [posted(state, 'ObligationAdjusted', effectiveOn, { difference, cause })];
}

/** The event's day is a fact that either side may bring; the rule of the clause says what follows from it. */
export function fixDueDate(state: Obligation, command: Of<'FixDueDate'>, acting: Acting): Decision {
  const { due } = state.terms;
  if (sidesOf(acting, state.terms).length === 0) return refuse('not-a-side', { party: acting.actor.party });
  if (due === null || 'on' in due) return refuse('due-date-known', { dueOn: state.dueOn ?? '' });
  if (state.dueOn === command.dueOn) return refuse('due-date-known', { dueOn: state.dueOn });
  const expected = dueAfter(due, command.occurredOn);
  if (expected !== null && expected !== command.dueOn) return refuse('due-date-against-rule', { expected, dueOn: command.dueOn }, '/dueOn');
  const { dueOn, occurredOn, document } = command;
  return [{ type: 'DueDateFixed', effectiveOn: occurredOn, data: { dueOn, event: due.after, occurredOn, document } }];
}

/** Null where a working-day calendar has to be asked: then the date is taken as stated. */
export function dueAfter(rule: Extract<DueRule, { after: string }>, occurredOn: PlainDate): PlainDate | null {
  const { count, unit } = rule;
  if (unit === 'working_day') return null;
  if (!isWithinReach(occurredOn, { [`${unit}s`]: count })) return null;
  return { day: addDays, month: addMonths, year: addYears }[unit](occurredOn, count);
}

export function confirmRelease(state: Obligation, command: Of<'ConfirmRelease'>, acting: Acting): Decision {
  const { release } = state.terms;
  if (release === null) return refuse('release-condition-none');
  if (release.when === 'delivery-accepted') return refuse('release-by-delivery-only', { name: release.name });
  return firstRefusal(notDebtor(acting, state.terms)) ?? released(state, null, command.on ?? acting.actedOn, command.document);
}

export function releaseByDelivery(state: Obligation, command: Of<'ReleaseByDelivery'>): Decision {
  return released(state, command.delivery, command.on, null);
}

function released(state: Obligation, delivery: string | null, on: PlainDate, document: Of<'ConfirmRelease'>['document']): Decision {
  const { release } = state.terms;
  if (release === null) return refuse('release-condition-none');
  if (state.releasedOn !== null) return refuse('release-condition-holds-already', { on: state.releasedOn });
  return [{ type: 'ReleaseConditionMet', effectiveOn: on, data: { name: release.name, delivery, document } }];
}

export function waive(state: Obligation, command: Of<'Waive'>, acting: Acting): Decision {
  const refused = firstRefusal(notCreditor(acting, state.terms), reserved(state));
  if (refused !== null) return refused;
  const amount = amountIn(state.unit, command.amount);
  if (isRefusal(amount)) return amount;
  if (amount.minor > outstanding(state)) return refuse('waiver-above-outstanding', {}, '/amount');
  const on = command.on ?? acting.actedOn;
  if (on < state.terms.effectiveOn) return refuse('waiver-before-obligation', { effectiveOn: state.terms.effectiveOn }, '/on');
  return [posted(state, 'ObligationWaived', on, { amount: command.amount, reason: command.reason, document: command.document })];
}

export function countDelivery(state: Obligation, command: Of<'CountDelivery'>): Decision {
  if (state.terms.settles.in !== 'kind') return refuse('obligation-settles-by-payment');
  if (unitCodeOf(command.amount) !== state.unit || readAmount(command.amount).minor <= 0n) return refuse('obligation-unit-differs', { unit: unitCodeOf(command.amount), expected: state.unit });
  return [posted(state, 'DeliveryCounted', command.on, { delivery: command.delivery, amount: command.amount })];
}

export function reserved(state: Obligation): Refusal | null {
  return state.netting === null ? null : refuse('obligation-reserved', { netting: state.netting.id });
}

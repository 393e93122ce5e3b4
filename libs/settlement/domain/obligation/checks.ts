import type { Acting } from '#kernel/aggregate';
import { type Amount, type AmountJson, fromJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isMoney, type UnitCode } from '#kernel/units';
import { actsForHolder } from '../holder';
import type { Side } from './events';
import { releasedBy } from './status';
import type { Obligation } from './state';
import type { ObligationTerms } from './terms';

/** The sides for which the actor's mandate counts. */
export function sidesOf(acting: Acting, terms: Pick<ObligationTerms, 'debtor' | 'creditor'>): readonly Side[] {
  const sides: Side[] = [];
  if (actsForHolder(acting.actor.party, terms.debtor)) sides.push('debtor');
  if (actsForHolder(acting.actor.party, terms.creditor)) sides.push('creditor');
  return sides;
}

export function notDebtor(acting: Acting, terms: ObligationTerms): Refusal | null {
  return sidesOf(acting, terms).includes('debtor') ? null : refuse('not-the-debtor', { party: acting.actor.party });
}

export function notCreditor(acting: Acting, terms: ObligationTerms): Refusal | null {
  return sidesOf(acting, terms).includes('creditor') ? null : refuse('not-the-creditor', { party: acting.actor.party });
}

/** An amount above zero in the obligation's unit. */
export function amountIn(unit: UnitCode, json: AmountJson, at = '/amount'): Amount | Refusal {
  const amount = fromJson(json, at);
  if (isRefusal(amount)) return amount;
  if (amount.unit !== unit) return refuse('obligation-unit-differs', { unit: amount.unit, expected: unit }, at);
  return amount.minor > 0n ? amount : refuse('amount-not-above-zero', {}, at);
}

/** Whether a payment in the obligation's unit discharges it at all, on that day. */
export function notPayable(state: Obligation, valueDate: PlainDate): Refusal | null {
  const { settles, release } = state.terms;
  if (settles.in === 'kind' && settles.orMoney !== true) return refuse('obligation-settles-in-kind');
  if (release !== null && !releasedBy(state, valueDate)) return refuse('release-condition-open', { name: release.name });
  return state.netting === null ? null : refuse('obligation-reserved', { netting: state.netting.id });
}

export function settlesUnfit(terms: ObligationTerms, unit: UnitCode): Refusal | null {
  return terms.settles.in === 'money' && !isMoney(unit) ? refuse('obligation-settles-money-only', { unit }, '/settles') : null;
}

/** The first refusal among checks that are made in order. */
export function firstRefusal(...checks: readonly (Refusal | null)[]): Refusal | null {
  return checks.find((check) => check !== null) ?? null;
}

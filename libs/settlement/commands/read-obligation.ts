import type { AgreementRead } from '#agreements/contract/agreement-reader';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isMoney, isUnitCode } from '#kernel/units';
import { unitCodeOf } from '../domain/amounts';
import type { DueRule, Settles } from '../domain/duty';
import type { HolderRef } from '../domain/holder';
import type { AdjustmentCause } from '../domain/obligation/events';
import type { Basis, ObligationTerms } from '../domain/obligation/terms';
import type { DueBody, OrderBody } from './common-bodies';
import type { BasisBody, OpenObligationBody, SettlesBody } from './obligation-bodies';

interface Ends {
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
}

/** What an opening body says, with what follows from the agreement where the body is silent. */
export function termsOf(body: OpenObligationBody, ends: Ends, agreement: AgreementRead | null, actedOn: PlainDate): ObligationTerms | Refusal {
  const basis = basisOf(body.basis);
  if (isRefusal(basis)) return basis;
  const due = body.due === undefined ? null : dueOf(body.due);
  if (isRefusal(due)) return due;
  const settles = settlesOf(body.settles, isMoney(unitCodeOf(body.amount)));
  if (isRefusal(settles)) return settles;
  return {
    ...ends, through: body.through === undefined ? null : { clearing: body.through }, amount: body.amount, kind: body.kind ?? 'transfer', settles, due,
    release: body.release === undefined ? null : { when: body.release.when, name: body.release.name }, effectiveOn: body.effectiveOn ?? actedOn, basis,
    agreement: body.agreement ?? null, clause: body.clause ?? null, mechanism: body.mechanism ?? agreement?.mechanism ?? null, nature: body.nature ?? agreement?.nature ?? null,
    caseFile: body.caseFile ?? agreement?.caseFile ?? null,
  };
}

function settlesOf(body: SettlesBody | undefined, money: boolean): Settles | Refusal {
  if (body === undefined) return { in: money ? 'money' : 'quantity' };
  if (body.in !== 'kind') return { in: body.in };
  const { unitValue, eligible, ineligible, orMoney } = body;
  if (unitValue !== undefined && !isUnitCode(unitValue.per)) return refuse('unit-unknown', { unit: unitValue.per }, '/settles/unitValue/per');
  return {
    in: 'kind',
    ...(unitValue === undefined ? {} : { unitValue: { per: unitValue.per, amount: unitValue.amount } }),
    ...(eligible === undefined ? {} : { eligible }), ...(ineligible === undefined ? {} : { ineligible }), ...(orMoney === undefined ? {} : { orMoney }),
  };
}

function dueOf({ on, after, count, unit }: DueBody): DueRule | Refusal {
  if ((on === undefined) === (after === undefined)) return refuse('due-not-one', {}, '/due');
  return on !== undefined ? { on } : { after: after ?? '', count: count ?? 0, unit: unit ?? 'day' };
}

function basisOf({ by, order, place, document }: BasisBody): Basis | Refusal {
  if (by === 'order' || by === 'ruling') return order === undefined ? missing('/basis/order') : { by, ...ruledOf(order) };
  if (document === undefined) return missing('/basis/document');
  if (by === 'acknowledgement') return { by, document };
  return place === undefined ? missing('/basis/place') : { by, place, document };
}

function missing(at: string): Refusal {
  return refuse('field-missing', {}, at);
}

function ruledOf({ authority, matter, legalBasis, document }: OrderBody) {
  return { authority, matter: matter ?? 'ruling', legalBasis, document };
}

export function orderedCause(by: 'order' | 'ruling', order: OrderBody): Extract<AdjustmentCause, { by: 'order' | 'ruling' }> {
  return { by, ...ruledOf(order) };
}

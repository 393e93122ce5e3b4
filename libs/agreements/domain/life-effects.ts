import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import { refuse } from '#kernel/refusal';
import type { Decision } from './decision';
import { documentOf } from './instruments';
import type { JointTerms, SuspensionGround, TerminationGround } from './life-terms';
import type { AgreementState } from './state';
import { governingAt, isSuspended } from './status';

/** On what ground, in whose name; the order's law and document where there is one. */
export interface Ground<G> {
  readonly ground: G;
  readonly by: string;
  readonly order: { readonly legalBasis: string; readonly source: SourceDocument } | null;
}

type TermsOf<A extends JointTerms['act']> = Omit<Extract<JointTerms, { readonly act: A }>, 'act'>;

/** The effect of a suspension, whoever had the right to it. */
export function suspension(state: AgreementState, terms: TermsOf<'suspension'>, { ground, by, order }: Ground<SuspensionGround>): Decision {
  const { clauses, from, until, cause } = terms;
  if (until !== null && until < from) return refuse('span-reversed', { from, to: until }, '/until');
  if (clauses !== null) {
    const unknown = clauses.find((name) => !clauseNames(state, from).includes(name));
    if (unknown !== undefined) return refuse('text-clause-unknown', { clause: unknown }, '/clauses');
  }
  const already = clauses === null ? isSuspended(state, null, from) : clauses.every((name) => isSuspended(state, name, from));
  if (already) return refuse('agreement-already-suspended', { date: from });
  const number = state.suspensions.length + 1;
  return [{ type: 'AgreementSuspended', data: { suspension: number, clauses, from, until, ground, by, cause, ...citation(order) }, effectiveOn: from }];
}

export function resumption(state: AgreementState, terms: TermsOf<'resumption'>, { ground, by, order }: Ground<SuspensionGround>): Decision {
  const { suspension: number, from, cause } = terms;
  const suspended = state.suspensions.find((each) => each.number === number);
  if (suspended === undefined) return refuse('suspension-not-found', { suspension: String(number) });
  if (suspended.resumedFrom !== null) return refuse('suspension-over', { suspension: String(number), from: suspended.resumedFrom });
  if (suspended.until !== null && from > suspended.until) return refuse('suspension-over', { suspension: String(number), from: suspended.until });
  if (from <= suspended.from) return refuse('resumption-before-suspension', { from, suspendedFrom: suspended.from }, '/from');
  return [{ type: 'AgreementResumed', data: { suspension: number, from, ground, by, cause, ...citation(order) }, effectiveOn: from }];
}

export function termination(state: AgreementState, terms: TermsOf<'termination'>, { ground, by, order, noticeGivenOn, source }: Ground<TerminationGround> & { readonly noticeGivenOn: PlainDate | null; readonly source: SourceDocument | null }): Decision {
  const { from, cause, surviving } = terms;
  if (state.termination !== null) return refuse('termination-on-record', { from: state.termination.from });
  const known = clauseNames(state, from);
  const unknown = surviving.find(({ clause }) => clause !== null && !known.includes(clause));
  if (unknown !== undefined) return refuse('text-clause-unknown', { clause: unknown.clause ?? '' }, '/surviving');
  return [{ type: 'AgreementTerminated', data: { ground, by, from, cause, noticeGivenOn, surviving, legalBasis: order?.legalBasis ?? null, source }, effectiveOn: from }];
}

function clauseNames(state: AgreementState, date: PlainDate): readonly string[] {
  const governing = governingAt(state, date);
  return governing === null ? [] : documentOf(governing).clauses.map(({ name }) => name);
}

function citation(order: Ground<unknown>['order']): { legalBasis: string | null; source: SourceDocument | null } {
  return { legalBasis: order?.legalBasis ?? null, source: order?.source ?? null };
}

import { addDays, addMonths, type PlainDate } from '#kernel/plain-date';
import { documentOf, originalOf } from './instruments';
import type { AgreementState, Instrument } from './state';

/**
 * Where an agreement stands on a day. `none`: not yet begun on that day. `concluded`: everybody has signed (and ratified), the entry into force is still to
 * come. `renewed`: another agreement has taken its place.
 */
export const agreementStatuses = ['none', 'draft', 'proposed', 'refused', 'signed', 'concluded', 'in-force', 'suspended', 'expired', 'terminated', 'renewed'] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/** Computed from what is on record and the day: no event has to come for a term to end. */
export function statusAt(state: AgreementState, date: PlainDate): AgreementStatus {
  const governing = governingAt(state, date);
  if (governing === null) return formingAt(state, date);
  if (state.successor !== null && date >= state.successor.from) return 'renewed';
  if (state.termination !== null && date >= state.termination.from) return 'terminated';
  const last = lastDayOf(governing);
  if (last !== null && date > last) return 'expired';
  return isSuspended(state, null, date) ? 'suspended' : 'in-force';
}

/** The text that governs on that day: of those in force by then, the one adopted last. Null before the first entry into force. */
export function governingAt(state: AgreementState, date: PlainDate): Instrument | null {
  const inForce = state.adopted.filter((number) => {
    const from = state.instruments[number]?.inForceFrom ?? null;
    return from !== null && from <= date;
  });
  const number = inForce.at(-1);
  return number === undefined ? null : (state.instruments[number] ?? null);
}

/** The last day of the term that this text gives; null where it is open-ended or has not begun. */
export function lastDayOf(instrument: Instrument): PlainDate | null {
  const { to } = documentOf(instrument).term;
  if (to.rule === 'date') return to.date;
  if (to.rule === 'open' || instrument.inForceFrom === null) return null;
  return addDays(addMonths(instrument.inForceFrom, to.months), -1);
}

/** True where the clause (null: the whole agreement) is suspended on that day. A suspension of the whole covers every clause. */
export function isSuspended(state: AgreementState, clause: string | null, date: PlainDate): boolean {
  return state.suspensions.some((suspension) => {
    if (date < suspension.from) return false;
    if (suspension.until !== null && date > suspension.until) return false;
    if (suspension.resumedFrom !== null && date >= suspension.resumedFrom) return false;
    return suspension.clauses === null || (clause !== null && suspension.clauses.includes(clause));
  });
}

/** Every day on which the status may change, in order. Between two of them it stays. */
export function turningDays(state: AgreementState): readonly PlainDate[] {
  const days: PlainDate[] = originalOf(state).stageDays.map(({ on }) => on);
  for (const number of state.adopted) {
    const instrument = state.instruments[number];
    if (instrument === undefined || instrument.inForceFrom === null) continue;
    days.push(instrument.inForceFrom);
    const last = lastDayOf(instrument);
    if (last !== null) days.push(addDays(last, 1));
  }
  for (const { from, until, resumedFrom } of state.suspensions) {
    days.push(from);
    if (until !== null) days.push(addDays(until, 1));
    if (resumedFrom !== null) days.push(resumedFrom);
  }
  if (state.termination !== null) days.push(state.termination.from);
  if (state.successor !== null) days.push(state.successor.from);
  return [...new Set(days)].sort();
}

export interface StatusSpan {
  readonly status: AgreementStatus;
  readonly from: PlainDate;
  /** the last day; null: up to now and on */
  readonly to: PlainDate | null;
}

/** The whole course of the agreement, without gaps from its first day on, as it is known now. */
export function statusSpans(state: AgreementState): readonly StatusSpan[] {
  const spans: StatusSpan[] = [];
  const days = turningDays(state);
  days.forEach((from, index) => {
    const next = days[index + 1];
    const to = next === undefined ? null : addDays(next, -1);
    const status = statusAt(state, from);
    const before = spans.at(-1);
    if (before !== undefined && before.status === status) spans[spans.length - 1] = { ...before, to };
    else spans.push({ status, from, to });
  });
  return spans;
}

function formingAt(state: AgreementState, date: PlainDate): AgreementStatus {
  return originalOf(state).stageDays.filter(({ on }) => on <= date).at(-1)?.stage ?? 'none';
}

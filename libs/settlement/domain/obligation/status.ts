import { maxDate, type PlainDate } from '#kernel/plain-date';
import { outstanding, type Obligation, stagesAt, totalOwed, unappliedCredit } from './state';

export const obligationStatuses = [
  /** its day has not come */
  'not-yet-owed',
  /** the release condition does not hold */
  'conditional',
  /** the event that fixes the due date is unknown */
  'pending',
  'due', 'partly-discharged', 'overdue',
  /** all of it is on its way */
  'in-transit',
  'discharged', 'waived',
  /** a re-assessment brought it to zero */
  'cancelled',
] as const;
export type ObligationStatus = (typeof obligationStatuses)[number];

/** A function of the events and a day, so that a late worker changes nothing. */
export function statusAt(state: Obligation, on: PlainDate): ObligationStatus {
  if (state.moves.every((move) => move.on > on)) return 'not-yet-owed';
  return outstanding(state, on) > 0n ? openStatus(state, on) : closedStatus(state, on);
}

function openStatus(state: Obligation, on: PlainDate): ObligationStatus {
  if (!releasedBy(state, on)) return 'conditional';
  if (isPending(state)) return 'pending';
  if (arrears(state, on) > 0n) return 'overdue';
  return outstanding(state, on) < totalOwed(state, on) ? 'partly-discharged' : 'due';
}

function closedStatus(state: Obligation, on: PlainDate): ObligationStatus {
  const { 'in-transit': transit, settled } = stagesAt(state, on);
  if (transit > 0n) return 'in-transit';
  if (totalOwed(state, on) <= 0n && settled <= 0n) return state.terms.effectiveOn > on ? 'not-yet-owed' : 'cancelled';
  const discharged = state.moves.some((move) => move.on <= on && (move.cause === 'paid' || move.cause === 'delivered' || move.cause === 'netted' || move.cause === 'credit'));
  const waived = state.moves.some((move) => move.on <= on && move.cause === 'waived');
  return waived && !(discharged && settled > 0n) ? 'waived' : 'discharged';
}

/** What is owed and was due before that day. */
export function arrears(state: Obligation, on: PlainDate): bigint {
  const due = payableFrom(state);
  return due !== null && due < on ? outstanding(state, on) : 0n;
}

/** The last day of paying in time: the due date, or the day of release where that is later; null where either is unknown. */
export function payableFrom(state: Obligation): PlainDate | null {
  if (state.dueOn === null) return null;
  if (state.terms.release === null) return state.dueOn;
  return state.releasedOn === null ? null : maxDate(state.dueOn, state.releasedOn);
}

export function releasedBy(state: Obligation, on: PlainDate): boolean {
  return state.terms.release === null || (state.releasedOn !== null && state.releasedOn <= on);
}

function isPending(state: Obligation): boolean {
  return state.terms.due !== null && state.dueOn === null;
}

export interface ObligationStanding {
  readonly status: ObligationStatus;
  readonly owedInAll: bigint;
  readonly outstanding: bigint;
  readonly inTransit: bigint;
  readonly settled: bigint;
  readonly unappliedCredit: bigint;
  readonly arrears: bigint;
}

export function standingAt(state: Obligation, on: PlainDate): ObligationStanding {
  const at = stagesAt(state, on);
  return {
    status: statusAt(state, on),
    owedInAll: totalOwed(state, on),
    outstanding: outstanding(state, on),
    inTransit: at['in-transit'],
    settled: at.settled,
    unappliedCredit: unappliedCredit(state, on),
    arrears: arrears(state, on),
  };
}

import { Fault } from '#kernel/fault';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { AssessmentCause, AssessmentEvent, AssessmentFinalised, AssessmentKey, AssessmentProposed, Objection } from './events';

/** One clause of one agreement for one period: the versions that became final, and the one on its way. */
export interface Assessment extends AssessmentKey {
  readonly finals: readonly Final[];
  readonly pending: AssessmentProposed | null;
  /** against the pending version */
  readonly objections: readonly Objection[];
  readonly withdrawn: readonly { readonly version: number; readonly reason: LocalText }[];
  /** what moved after the last version and still waits for an answer */
  readonly questioned: { readonly cause: AssessmentCause; readonly code: string; readonly missing: readonly string[] } | null;
}

export interface Final {
  readonly proposal: AssessmentProposed;
  readonly final: AssessmentFinalised;
  readonly on: PlainDate;
}

export type AssessmentStatus = 'proposed' | 'final' | 'reassessing' | 'withdrawn';

/** `reassessing`: a final version holds and another is proposed. */
export function statusOf({ finals, pending }: Assessment): AssessmentStatus {
  if (pending !== null) return finals.length === 0 ? 'proposed' : 'reassessing';
  return finals.length === 0 ? 'withdrawn' : 'final';
}

export function evolveAssessment(state: Assessment | null, event: AssessmentEvent): Assessment {
  if (event.type === 'AssessmentProposed') {
    const { assessment, agreement, clause, period } = event.data;
    const known = state ?? { assessment, agreement, clause, period, finals: [], withdrawn: [] };
    return { ...known, pending: event.data, objections: [], questioned: null };
  }
  if (state === null) throw new Fault(`${event.type} before AssessmentProposed`);
  switch (event.type) {
    case 'AssessmentObjected':
      return { ...state, objections: [...state.objections, event.data] };
    case 'AssessmentWithdrawn':
      return { ...state, pending: null, objections: [], withdrawn: [...state.withdrawn, event.data] };
    case 'AssessmentQuestioned':
      return { ...state, questioned: event.data };
    case 'AssessmentFinalised': {
      if (state.pending === null) throw new Fault(`${event.type} before AssessmentProposed`);
      return { ...state, pending: null, objections: [], finals: [...state.finals, { proposal: state.pending, final: event.data, on: event.effectiveOn }] };
    }
  }
}

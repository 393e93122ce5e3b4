import type { CaseCommand } from './case-commands';
import type { CaseFile } from './case-state';
import type { CaseRefusal } from './refusals';

export const caseStages = ['absent', 'open', 'closed'] as const;
export type CaseStage = (typeof caseStages)[number];

/** In which stage which command may be given: `yes`, or the refusal's code. */
export const caseTransitions: Readonly<Record<CaseCommand['type'], Readonly<Record<CaseStage, 'yes' | CaseRefusal>>>> = Object.freeze({
  open: { absent: 'yes', open: 'case-exists', closed: 'case-exists' },
  'correct-title': { absent: 'case-unknown', open: 'yes', closed: 'yes' },
  'change-disclosure': { absent: 'case-unknown', open: 'yes', closed: 'yes' },
  join: { absent: 'case-unknown', open: 'yes', closed: 'case-closed' },
  close: { absent: 'case-unknown', open: 'yes', closed: 'case-closed' },
  reopen: { absent: 'case-unknown', open: 'case-not-closed', closed: 'yes' },
});

export function caseStage(state: CaseFile | null): CaseStage {
  if (state === null) return 'absent';
  return state.closedOn === null ? 'open' : 'closed';
}

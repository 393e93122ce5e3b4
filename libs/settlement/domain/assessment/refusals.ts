import { refusalTable } from '#kernel/refusal';

/** What assessments may be refused with. The texts stand in locales/. */
export const assessmentRefusals = refusalTable({
  'assessment-unknown': { kind: 'not-found' },
  'assessment-version-unknown': { kind: 'not-found' },
  'assessment-agreement-unknown': { kind: 'not-found' },
  'assessment-clause-unknown': { kind: 'not-found' },
  'assessment-clause-not-in-force': { kind: 'conflict' },
  'assessment-clause-unreadable': { kind: 'conflict' },
  'assessment-role-unbound': { kind: 'conflict' },
  'assessment-inputs-parked': { kind: 'conflict' },
  'assessment-held': { kind: 'conflict' },
  'assessment-not-yours': { kind: 'forbidden' },
  'assessment-proposed-already': { kind: 'conflict' },
  'assessment-final-already': { kind: 'conflict' },
  'assessment-none-proposed': { kind: 'conflict' },
  'assessment-not-a-party': { kind: 'forbidden' },
  'assessment-window-open': { kind: 'conflict' },
  'assessment-window-closed': { kind: 'conflict' },
  'assessment-objections-unanswered': { kind: 'conflict' },
  'assessment-objected-already': { kind: 'conflict' },
  'assessment-four-eyes': { kind: 'forbidden' },
});

export type AssessmentRefusal = keyof typeof assessmentRefusals;

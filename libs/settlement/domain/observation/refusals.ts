import { refusalTable } from '#kernel/refusal';

/** What observations may be refused with. The texts stand in locales/. */
export const observationRefusals = refusalTable({
  'observation-unknown': { kind: 'not-found' },
  'observation-exists': { kind: 'conflict' },
  'observation-of-another': { kind: 'forbidden' },
  'observation-indicator-undeclared': { kind: 'invalid' },
  'observation-party-unknown': { kind: 'invalid' },
  'observation-agreement-unknown': { kind: 'invalid' },
  'observation-agreement-missing': { kind: 'invalid' },
  'observation-evidence-missing': { kind: 'invalid' },
  'observation-statistic-unknown': { kind: 'invalid' },
  'observation-statistic-missing': { kind: 'invalid' },
  'observation-subject-not-one': { kind: 'invalid' },
  'observation-reading-not-one': { kind: 'invalid' },
  'observation-value-malformed': { kind: 'invalid' },
  'observation-unit-differs': { kind: 'invalid' },
  'observation-class-unknown': { kind: 'invalid' },
});

export type ObservationRefusal = keyof typeof observationRefusals;

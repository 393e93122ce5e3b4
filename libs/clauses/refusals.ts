import { refusalTable } from '#kernel/refusal';

/** What an assessment may refuse with. The texts stand in locales/. */
export const clauseRefusals = refusalTable({
  'clause-divides-by-zero': { kind: 'invalid' },
  'clause-number-too-long': { kind: 'invalid' },
  'clause-no-band': { kind: 'invalid' },
  'clause-share-without-weight': { kind: 'invalid' },
  'clause-share-negative': { kind: 'invalid' },
  'clause-share-not-whole': { kind: 'invalid' },
  'clause-nothing-to-choose': { kind: 'invalid' },
  'clause-element-unknown': { kind: 'invalid' },
  'clause-element-not-usable': { kind: 'invalid' },
  'clause-amount-not-whole': { kind: 'invalid' },
  'clause-amount-negative': { kind: 'invalid' },
  'clause-amount-too-long': { kind: 'invalid' },
  'clause-input-malformed': { kind: 'invalid' },
  'clause-input-out-of-range': { kind: 'invalid' },
  'clause-count-too-large': { kind: 'invalid' },
  'clause-date-out-of-range': { kind: 'invalid' },
  'clause-set-too-large': { kind: 'invalid' },
  'clause-period-wrong': { kind: 'invalid' },
  'clause-inputs-not-its-own': { kind: 'conflict' },
  'clause-versions-differ': { kind: 'conflict' },
});

export type ClauseRefusal = keyof typeof clauseRefusals;

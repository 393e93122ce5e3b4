import { refusalTable } from './refusal';

/** What the kernel may refuse with. The texts stand in locales/. */
export const kernelRefusals = refusalTable({
  'amount-malformed': { kind: 'invalid' },
  'amount-not-text': { kind: 'invalid' },
  'amount-scale-wrong': { kind: 'invalid' },
  'amount-too-long': { kind: 'invalid' },
  'amount-negative': { kind: 'invalid' },
  'unit-unknown': { kind: 'invalid' },
  'unit-not-money': { kind: 'invalid' },
  'unit-is-money': { kind: 'invalid' },
  'unit-not-convertible': { kind: 'invalid' },
  'number-malformed': { kind: 'invalid' },
  'number-too-long': { kind: 'invalid' },
  'date-malformed': { kind: 'invalid' },
  'date-out-of-range': { kind: 'invalid' },
  'period-malformed': { kind: 'invalid' },
  'shares-without-weight': { kind: 'invalid' },
  'share-weight-negative': { kind: 'invalid' },
  'share-key-twice': { kind: 'invalid' },
  'share-residual-unknown': { kind: 'invalid' },
  'calendar-year-missing': { kind: 'invalid' },
  'time-zone-unknown': { kind: 'invalid' },
  'instant-malformed': { kind: 'invalid' },
});

export type KernelRefusal = keyof typeof kernelRefusals;

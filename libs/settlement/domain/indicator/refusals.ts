import { refusalTable } from '#kernel/refusal';

/** What indicators may be refused with. The texts stand in locales/. */
export const indicatorRefusals = refusalTable({
  'indicator-unknown': { kind: 'not-found' },
  'indicator-exists': { kind: 'conflict' },
  'indicator-unit-missing': { kind: 'invalid' },
  'indicator-class-twice': { kind: 'invalid' },
  'indicator-classes-too-few': { kind: 'invalid' },
  'indicator-without-statistics': { kind: 'conflict' },
});

export type IndicatorRefusal = keyof typeof indicatorRefusals;

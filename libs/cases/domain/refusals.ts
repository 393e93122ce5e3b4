import { refusalTable } from '#kernel/refusal';

/** What case files may be refused with. The texts stand in locales/. */
export const caseRefusals = refusalTable({
  'case-unknown': { kind: 'not-found' },
  'case-exists': { kind: 'conflict' },
  'case-closed': { kind: 'conflict' },
  'case-not-closed': { kind: 'conflict' },
  'case-not-yours': { kind: 'forbidden' },
  'case-mechanism-unknown': { kind: 'invalid' },
  'case-party-unknown': { kind: 'invalid' },
  'case-party-joined': { kind: 'conflict' },
  'case-title-same': { kind: 'conflict' },
  'case-disclosure-same': { kind: 'conflict' },
  'case-disclosure-reason-missing': { kind: 'invalid' },
  'case-disclosure-reason-unfit': { kind: 'invalid' },
  'case-entry-unknown': { kind: 'not-found' },
  'case-not-open': { kind: 'forbidden' },
  'case-predecessor-unknown': { kind: 'invalid' },
});

export type CaseRefusal = keyof typeof caseRefusals;

import { refusalTable } from '#kernel/refusal';

/** What queries of settlement may be refused with, beside what they ask for not existing. */
export const viewRefusals = refusalTable({
  'known-at-malformed': { kind: 'invalid' },
  'dimension-unknown': { kind: 'invalid' },
});

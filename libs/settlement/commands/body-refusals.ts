import { refusalTable } from '#kernel/refusal';

/** What is wrong with a body whose fields are each well-formed. */
export const bodyRefusals = refusalTable({
  'holder-not-one': { kind: 'invalid' },
  'due-not-one': { kind: 'invalid' },
});

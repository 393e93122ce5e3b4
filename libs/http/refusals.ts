import { refusalTable } from '#kernel/refusal';

/** What every command may be refused with, whatever it is about. */
export const commandRefusals = refusalTable({
  'idempotency-key-missing': { kind: 'precondition' },
  'idempotency-key-malformed': { kind: 'invalid' },
  'idempotency-key-reused': { kind: 'conflict' },
  'if-match-missing': { kind: 'precondition' },
  'if-match-malformed': { kind: 'invalid' },
  'stale-revision': { kind: 'stale' },
  'aggregate-unknown': { kind: 'not-found' },
  'nothing-to-change': { kind: 'conflict' },
  'command-too-large': { kind: 'invalid' },
});

/** What stands against who is asking. */
export const accessRefusals = refusalTable({
  'mandate-missing': { kind: 'forbidden' },
  'mandate-unknown': { kind: 'forbidden' },
  'mandate-of-another': { kind: 'forbidden' },
  'role-not-allowed': { kind: 'forbidden' },
  'acting-headers-not-allowed': { kind: 'forbidden' },
  'acting-party-malformed': { kind: 'invalid' },
  'acting-role-unknown': { kind: 'invalid' },
  'acted-on-malformed': { kind: 'invalid' },
  'acted-on-too-far': { kind: 'invalid' },
});

/** What is wrong with a field of the body or a parameter of the address. */
export const fieldRefusals = refusalTable({
  'field-missing': { kind: 'invalid' },
  'field-unknown': { kind: 'invalid' },
  'field-type-wrong': { kind: 'invalid' },
  'text-empty': { kind: 'invalid' },
  'text-too-long': { kind: 'invalid' },
  'text-malformed': { kind: 'invalid' },
  'id-malformed': { kind: 'invalid' },
  'code-malformed': { kind: 'invalid' },
  'choice-unknown': { kind: 'invalid' },
  'number-out-of-range': { kind: 'invalid' },
  'list-too-short': { kind: 'invalid' },
  'list-too-long': { kind: 'invalid' },
  'list-entry-twice': { kind: 'invalid' },
  'json-too-deep': { kind: 'invalid' },
  'cursor-malformed': { kind: 'invalid' },
});

/** What goes wrong before or beside the ledger's own rules; each with the status it is answered with. */
export const problems = Object.freeze({
  'body-malformed': 400,
  'body-key-twice': 400,
  'request-malformed': 400,
  'not-logged-in': 401,
  'login-failed': 401,
  'session-expired': 401,
  'route-unknown': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'media-type-unsupported': 415,
  'position-malformed': 400,
  'position-of-another-ledger': 400,
  'too-many-attempts': 429,
  'fault': 500,
  'outcome-unknown': 503,
  'view-behind': 503,
  'store-busy': 503,
  'store-unavailable': 503,
  'stopping': 503,
} as const);

export type ProblemCode = keyof typeof problems;

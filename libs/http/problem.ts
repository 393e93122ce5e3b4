import type { Refusal, RefusalKind } from '#kernel/refusal';
import { type ProblemCode, problems } from './refusals';

export const problemMediaType = 'application/problem+json';

/** RFC 9457, with the refusal's code, place and facts. */
export interface Problem {
  /** `urn:concordat:refusal:<code>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** for people, in the language asked for */
  readonly detail: string;
  readonly code: string;
  /** a JSON pointer into the body, or `line:column` in a text; empty where the whole request is meant */
  readonly at: string;
  readonly details: Readonly<Record<string, string>>;
  /** `urn:uuid:<request id>`: under this id the log tells more */
  readonly instance: string;
  /** where several fields are wrong: all of them; the first is the one above */
  readonly errors?: readonly { readonly code: string; readonly at: string; readonly detail: string; readonly details: Readonly<Record<string, string>> }[];
}

const statuses: Readonly<Record<RefusalKind, number>> = { 'invalid': 422, 'not-found': 404, 'forbidden': 403, 'conflict': 409, 'stale': 412, 'precondition': 428 };

/** The missing Idempotency-Key is answered 400, as the IETF draft of that header asks. */
const ownStatuses: Readonly<Record<string, number>> = { 'idempotency-key-missing': 400, 'idempotency-key-malformed': 400, 'if-match-malformed': 400, 'command-too-large': 413 };

export function statusOfRefusal(code: string, kind: RefusalKind): number {
  return ownStatuses[code] ?? statuses[kind];
}

/** A refusal on its way to the one filter that answers problems. Thrown at the HTTP edge only. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';

  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals[0].refused);
  }
}

/** What goes wrong beside the ledger's rules. Thrown at the HTTP edge only. */
export class ProblemRaised extends Error {
  override readonly name = 'ProblemRaised';
  readonly status: number;
  /** JSON pointer into the body; empty where the whole request is meant */
  readonly at: string;

  constructor(readonly code: ProblemCode, readonly details: Readonly<Record<string, string>> = {}, readonly headers: Readonly<Record<string, string>> = {}, options?: ErrorOptions & { readonly at?: string }) {
    super(code, options);
    this.status = problems[code];
    this.at = options?.at ?? '';
  }
}

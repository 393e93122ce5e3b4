import type { LedgerKind } from '#event-store/genesis';
import type { Actor, Role } from '#kernel/aggregate';
import type { Locale } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';

/**
 * Which ledger is asked. `id` is the one of its genesis event and the namespace of all its ids. A `demo` or `test` ledger may be given dates to act on and may let an account
 * act for everyone; an `official` one never.
 */
export interface LedgerIdentity {
  readonly id: string;
  readonly kind: LedgerKind;
  /** IANA name; says which day "today" is where nobody states one */
  readonly timeZone: string;
}

/** Whoever has logged in. Roles held here are held towards the ledger itself, without a mandate of any party. */
export interface Account {
  readonly id: string;
  readonly login: string;
  /** the id under which this person stands in mandates and in events */
  readonly person: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** in a demo or test ledger: the roles in which this account may act for every party */
  readonly actsForEveryoneAs: readonly Role[];
  readonly demo: boolean;
}

/**
 * The context of one request, handed to every handler first. `account` is null where a public route is asked without logging in; `actor` is null where no
 * mandate (or role) was chosen.
 */
export interface Asking {
  readonly requestId: string;
  readonly ledger: LedgerIdentity;
  readonly locale: Locale;
  readonly account: Account | null;
  readonly actor: Actor | null;
  /** the day on which it is asked: today in the ledger's time zone, or the day stated in a demo or test ledger */
  readonly actedOn: PlainDate;
}

/** The context of a command: who acts is always known. */
export interface CommandAsking extends Asking {
  readonly actor: Actor;
  readonly commandId: string;
  /** SHA-256 in hex over the RFC 8785 form of the body */
  readonly bodyHash: string;
  /** the revision named in If-Match; null where the header is missing */
  readonly ifMatch: number | null;
  /** where a process manager issues the command: the event that caused it. Such commands take the present revision. */
  readonly cause: { readonly event: string; readonly correlation: string; readonly caseFile?: string } | null;
}

import type { Role } from '#kernel/aggregate';
import type { CommandAnswer } from '#http/command-answer';
import type { Problem } from '#http/problem';

export interface Reply<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface AskOptions {
  /** whom to act for and as what; the clerk may act for every party */
  readonly as?: { readonly party: string; readonly role: Role };
  /** the day to act on */
  readonly on?: string;
  /** login name of a demo user; the clerk unless told, `null` without logging in */
  readonly login?: string | null;
  /** a position token to wait for; after a command of this client its own position unless told, `null` for none */
  readonly after?: string | null;
  readonly language?: 'zh' | 'en';
  readonly headers?: Readonly<Record<string, string>>;
}

export interface CommandOptions extends AskOptions {
  /** the revision for If-Match */
  readonly ifMatch?: number;
  /** the Idempotency-Key; a fresh one unless told */
  readonly key?: string;
}

/** Speaks to a ledger as any user would: by HTTP alone. */
export interface LedgerClient {
  readonly url: string;
  command<T = CommandAnswer & Problem>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body: unknown, options?: CommandOptions): Promise<Reply<T>>;
  /** A command that must be stored: throws with the problem where it is not. */
  done(path: string, body: unknown, options?: CommandOptions): Promise<CommandAnswer>;
  get<T = unknown>(path: string, options?: AskOptions): Promise<Reply<T>>;
  /** The body of a 200; throws with the problem otherwise. */
  read<T = unknown>(path: string, options?: AskOptions): Promise<T>;
}

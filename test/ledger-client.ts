import { randomUUID } from 'node:crypto';
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
  /** a position token to wait for; after commands of this client the last one's unless told, `null` for none */
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

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Speaks to a ledger as any user would: by HTTP alone. Paths are whole, such as `/api/v1/parties`. */
export class LedgerClient {
  private readonly tokens = new Map<string, string>();
  private position: string | null = null;

  constructor(readonly url: string, readonly passwords: ReadonlyMap<string, string>) {}

  passwordOf(login: string): string {
    return this.passwords.get(login) ?? '';
  }

  /** Answers whatever came, a problem as well. The body is sent as JSON, or as it is where it is a text already. */
  async command<T = CommandAnswer & Problem>(method: Method, path: string, body: unknown, options: CommandOptions = {}): Promise<Reply<T>> {
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': options.key ?? randomUUID(),
      ...(options.ifMatch === undefined ? {} : { 'If-Match': `"${options.ifMatch}"` }),
    };
    const reply = await this.send<T>(method, path, typeof body === 'string' ? body : JSON.stringify(body), options, headers);
    const position = (reply.body as { position?: unknown } | null)?.position;
    if (reply.status < 300 && typeof position === 'string') this.position = position;
    return reply;
  }

  /** A POST that must be stored: throws with the problem where it is not. */
  async done(path: string, body: unknown, options: CommandOptions = {}): Promise<CommandAnswer> {
    const reply = await this.command('POST', path, body, options);
    if (reply.status >= 300) throw new Error(`POST ${path} was answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  get<T = unknown>(path: string, options: AskOptions = {}): Promise<Reply<T>> {
    return this.send<T>('GET', path, undefined, { ...options, after: options.after === undefined ? this.position : options.after }, {});
  }

  /** The body of a 200; throws with the problem otherwise. */
  async read<T = unknown>(path: string, options: AskOptions = {}): Promise<T> {
    const reply = await this.get<T>(path, options);
    if (reply.status !== 200) throw new Error(`GET ${path} was answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  private async send<T>(method: string, path: string, body: string | undefined, options: AskOptions, more: Readonly<Record<string, string>>): Promise<Reply<T>> {
    const headers = { ...more, ...(await this.headers(options)), ...options.headers };
    const response = await fetch(this.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
  }

  private async headers({ as, on, login = 'clerk', after, language }: AskOptions): Promise<Record<string, string>> {
    return {
      ...(login === null ? {} : { Authorization: `Bearer ${await this.tokenOf(login)}` }),
      ...(as === undefined ? {} : { 'Concordat-Acting-Party': as.party, 'Concordat-Acting-Role': as.role }),
      ...(on === undefined ? {} : { 'Concordat-Acted-On': on }),
      ...(after === undefined || after === null ? {} : { 'Concordat-After': after }),
      ...(language === undefined ? {} : { 'Accept-Language': language }),
    };
  }

  private async tokenOf(login: string): Promise<string> {
    const known = this.tokens.get(login);
    if (known !== undefined) return known;
    const reply = await this.send<{ token: string }>('POST', '/api/v1/sessions', JSON.stringify({ login, password: this.passwords.get(login) ?? '-' }), { login: null }, { 'Content-Type': 'application/json' });
    if (reply.status !== 201) throw new Error(`${login} could not log in: ${reply.status} ${JSON.stringify(reply.body)}`);
    this.tokens.set(login, reply.body.token);
    return reply.body.token;
  }
}

import { canonicalJson, type Json, sha256Hex } from '#kernel/canonical-json';
import type { Role } from '#kernel/aggregate';

/** Answered when a ledger refuses or fails; a program reads `code`, people read `detail`. */
export interface ProblemAnswer {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly at: string;
  readonly details: Readonly<Record<string, string>>;
}

export interface StoredAnswer {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly recordedAt: string }[];
}

export interface Acts {
  readonly party: string | null;
  readonly role: Role;
  readonly on: string | null;
  /** under which the account acts, where the ledger lets nobody act for others; party and role are then the mandate's */
  readonly mandate: string | null;
}

export interface SentCommand extends Acts {
  /** `/api/v1/…` */
  readonly path: string;
  readonly body: Json;
  /** path of the aggregate the command changes, asked for its revision; null where the command creates one */
  readonly aggregate: string | null;
  readonly key: string;
}

/** The ledger could not be reached, or answered what a ledger does not answer. */
export class ConnectionFault extends Error {}

export interface Login {
  readonly login: string;
  readonly password: string;
}

const attemptsMax = 6;
const timeoutMs = 60_000;

/**
 * Speaks to one ledger by HTTP, as anybody might. It remembers the position of the last command, so that whatever is read next has it, and the revision of
 * what it changed. A command whose answer is lost is sent again with the same key: the ledger does it once.
 */
export class Connection {
  private readonly revisions = new Map<string, number>();
  private token: string | null = null;
  private person: string | null = null;
  position: string | null = null;

  constructor(readonly url: string, private readonly login: Login, private readonly locale: 'zh' | 'en' = 'zh') {}

  async send(command: SentCommand): Promise<StoredAnswer | ProblemAnswer> {
    let answer = await this.post(command, command.aggregate === null ? null : await this.revisionOf(command.aggregate));
    // What a process has done since to the same aggregate is no reason to fail: look again, once for each of its steps.
    for (let look = 0; look < attemptsMax && 'code' in answer && answer.status === 412 && command.aggregate !== null; look += 1) {
      this.revisions.delete(command.aggregate);
      answer = await this.post(command, await this.revisionOf(command.aggregate));
    }
    if (!('code' in answer)) {
      this.position = answer.position;
      if (command.aggregate !== null) this.revisions.set(command.aggregate, answer.revision);
    }
    return answer;
  }

  /** The body of a GET; a problem where the ledger refuses. Waits until the ledger shows what this connection wrote last. */
  async read<T>(path: string): Promise<T | ProblemAnswer> {
    const { status, body } = await this.exchange('GET', path, null, this.position === null ? {} : { 'Concordat-After': this.position });
    return status === 200 ? (body as T) : problemOf(status, body);
  }

  /** All pages of a list. */
  async readAll<T>(path: string): Promise<readonly T[] | ProblemAnswer> {
    const items: T[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: readonly T[]; next: string | null } | ProblemAnswer = await this.read(`${path}${path.includes('?') ? '&' : '?'}limit=200${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`);
      if ('code' in page) return page;
      items.push(...page.items);
      next = page.next;
    }
    return items;
  }

  /** A question with a body: it records nothing, and so needs no key. Without a role it is asked as the account alone, like everything that is read. */
  async ask(path: string, question: Json, acts: Acts | null): Promise<unknown> {
    const { status, body } = await this.exchange('POST', path, question, {
      // Whoever asks in nobody's name asks as the account itself.
      ...(acts === null ? {} : actingHeaders(acts)),
      ...(this.position === null ? {} : { 'Concordat-After': this.position }),
    });
    return status < 300 ? body : problemOf(status, body);
  }

  /** id of the person who is logged in */
  async personId(): Promise<string> {
    this.token ??= await this.logIn();
    return this.person ?? '';
  }

  private async revisionOf(aggregate: string): Promise<number | null> {
    const known = this.revisions.get(aggregate);
    if (known !== undefined) return known;
    const { status, headers, body } = await this.exchange('GET', aggregate, null, this.position === null ? {} : { 'Concordat-After': this.position });
    if (status === 404) return null;
    const revision = /^"(\d+)"$/.exec(headers.get('etag') ?? '')?.[1] ?? (body as { revision?: number } | null)?.revision;
    if (status !== 200 || revision === undefined) throw new ConnectionFault(`GET ${aggregate} answered ${status} without a revision`);
    return Number(revision);
  }

  private async post({ path, body, key, ...acts }: SentCommand, revision: number | null): Promise<StoredAnswer | ProblemAnswer> {
    const { status, body: answer } = await this.exchange('POST', path, body, {
      'Idempotency-Key': key,
      ...(revision === null ? {} : { 'If-Match': `"${revision}"` }),
      ...actingHeaders(acts),
      ...(this.position === null ? {} : { 'Concordat-After': this.position }),
    });
    return status < 300 ? (answer as StoredAnswer) : problemOf(status, answer);
  }

  /** Repeats what found no answer, or a ledger that asks to be asked again; everything sent this way may be repeated. */
  private async exchange(method: 'GET' | 'POST', path: string, body: Json | null, headers: Readonly<Record<string, string>>): Promise<{ status: number; headers: Headers; body: unknown }> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.once(method, path, body, headers);
        const expired = answer.status === 401 && this.token !== null;
        if (expired) this.token = null;
        else if (answer.status !== 503 && answer.status !== 429) return answer;
        if (attempt >= attemptsMax) return answer;
      } catch (fault) {
        if (fault instanceof ConnectionFault || attempt >= attemptsMax) throw fault instanceof ConnectionFault ? fault : new ConnectionFault(`${this.url} does not answer: ${reasonOf(fault)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }

  private async once(method: 'GET' | 'POST', path: string, body: Json | null, headers: Readonly<Record<string, string>>): Promise<{ status: number; headers: Headers; body: unknown }> {
    this.token ??= await this.logIn();
    const response = await fetch(this.url + path, {
      method,
      headers: { ...headers, Authorization: `Bearer ${this.token}`, 'Accept-Language': this.locale, ...(body === null ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  }

  private async logIn(): Promise<string> {
    const response = await fetch(`${this.url}/api/v1/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(this.login), signal: AbortSignal.timeout(timeoutMs) });
    const body = await bodyOf(response);
    if (response.status === 201) {
      const session = body as { readonly token: string; readonly account: { readonly person: string } };
      this.person = session.account.person;
      return session.token;
    }
    if (response.status === 503 || response.status === 429) throw new Error(`the ledger is not ready to log anybody in (${response.status})`);
    throw new ConnectionFault(`${this.login.login} could not log in at ${this.url}: ${response.status} ${problemOf(response.status, body).detail}`);
  }
}

/** One key for one command: the same command in the same place of the same dossier has it again, so that loading twice does nothing twice. */
export function keyOf(parts: Json): string {
  return `dossier-${sha256Hex(canonicalJson(parts)).slice(0, 48)}`;
}

function actingHeaders({ mandate, party, role, on }: Acts): Readonly<Record<string, string>> {
  if (mandate !== null) return { 'Concordat-Mandate': mandate };
  return { ...(party === null ? {} : { 'Concordat-Acting-Party': party }), 'Concordat-Acting-Role': role, ...(on === null ? {} : { 'Concordat-Acted-On': on }) };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

function problemOf(status: number, body: unknown): ProblemAnswer {
  const { code = `http-${status}`, title = '', detail = '', at = '', details = {} } = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemAnswer>;
  return { status, code, title, detail, at, details };
}

function reasonOf(fault: unknown): string {
  const { message, cause } = fault as { message?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message ?? String(fault);
}

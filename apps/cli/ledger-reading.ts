import type { Locale } from '#kernel/local-text';
import { CliFault } from './cli-fault';
import type { Credentials } from './credentials';

const answerMsMax = 60_000;

interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Reads from a ledger by HTTP, logged in where credentials are given. */
export class LedgerReading {
  private token: string | null = null;

  constructor(private readonly url: string, private readonly credentials: Credentials | null, private readonly locale: Locale) {}

  /** Throws `CliFault`: `refused` with the ledger's own words, `unreachable` where none answers. */
  async read<T>(path: string): Promise<T> {
    if (this.token === null && this.credentials !== null) this.token = (await this.ask<{ token: string }>('/api/v1/sessions', this.credentials)).token;
    return this.ask<T>(path, null);
  }

  async *all<T>(path: string): AsyncGenerator<T> {
    for (let next: string | null = ''; next !== null; ) {
      const page: PageOf<T> = await this.read<PageOf<T>>(`${path}?limit=100${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`);
      yield* page.items;
      next = page.next;
    }
  }

  private async ask<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method: body === null ? 'GET' : 'POST',
      headers: { 'Accept-Language': this.locale, ...(this.token === null ? {} : { Authorization: `Bearer ${this.token}` }), ...(body === null ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerMsMax),
    }).catch((cause: unknown) => {
      throw new CliFault('unreachable', 'no-answer', { url: this.url }, { cause });
    });
    if (!/json/.test(response.headers.get('content-type') ?? '')) throw new CliFault('unreachable', 'not-a-ledger', { url: this.url });
    const answer = (await response.json()) as T;
    if (response.ok) return answer;
    const { code = String(response.status), detail = '' } = answer as { readonly code?: string; readonly detail?: string };
    throw new CliFault(response.status >= 500 ? 'fault' : 'refused', 'ledger-refused', { code, detail });
  }
}

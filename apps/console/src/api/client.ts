import type { Locale } from '#kernel/local-text';

/** RFC 9457, as the ledger answers it. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly at?: string;
  readonly instance?: string;
}

/** The ledger answered with a problem. */
export class ProblemAnswered extends Error {
  override readonly name = 'ProblemAnswered';

  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** Nothing answered: the ledger is stopped, or the network is. */
export class LedgerUnreachable extends Error {
  override readonly name = 'LedgerUnreachable';
}

/** In whose name and in which language it is asked. */
export interface Speaker {
  readonly language: Locale;
  readonly token: string | null;
  /** the party for which an account that may act for everyone reads */
  readonly readsFor: string | null;
}

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** One page; `next` is sent as `after` for the following one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Below this, paths are those of the API's own document. */
const root = '/api/v1';

export async function ask<T>(path: string, query: Query, speaker: Speaker, signal?: AbortSignal): Promise<T> {
  return read<T>(await send(`${root}${path}${searchOf(query)}`, { headers: headersOf(speaker), ...(signal === undefined ? {} : { signal }) }));
}

export interface Account {
  readonly login: string;
  readonly person: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly actsForEveryoneAs: readonly string[];
}

export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly account: Account;
}

export async function logIn(login: string, password: string, language: Locale): Promise<Session> {
  const headers = { ...headersOf({ language, token: null, readsFor: null }), 'Content-Type': 'application/json' };
  return read<Session>(await send(`${root}/sessions`, { method: 'POST', headers, body: JSON.stringify({ login, password }) }));
}

export function searchOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function headersOf({ language, token, readsFor }: Speaker): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Language': language,
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...(token === null || readsFor === null ? {} : { 'Concordat-Acting-Party': readsFor, 'Concordat-Acting-Role': 'observer' }),
  };
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, cache: 'no-store' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new LedgerUnreachable('no answer', { cause: error });
  }
}

async function read<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  throw new ProblemAnswered(await problemOf(response));
}

/** Whatever stands between may answer without a problem document. */
async function problemOf(response: Response): Promise<Problem> {
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return json ? ((await response.json()) as Problem) : { title: response.statusText, status: response.status, detail: response.statusText, code: `http-${response.status}` };
}

import { Option } from 'commander';
import type { Settings } from '../ledger/settings';
import { CliFault } from './cli-fault';

export const urlOption = (): Option => new Option('--url <URL>', 'address of the ledger; http://HOST:PORT of the settings where it is left out');
export const loginOption = (): Option => new Option('--login <NAME>', 'login name; clerk of the data folder’s demo users where it is left out');
export const passwordFileOption = (): Option => new Option('--password-file <FILE>', 'file with the password; else it is CONCORDAT_PASSWORD, else that of the data folder’s demo users');

const answerMsMax = 5_000;
/** Addresses to listen on that nobody can call. */
const anywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Without a slash at the end. */
export function givenAddress(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) throw new CliFault('usage', 'bad-url', { url });
  return `${address.origin}${address.pathname}`.replace(/\/+$/, '');
}

/** Where the ledger of these settings would be found. */
export function ownAddress({ host, port }: Settings): string {
  const name = anywhere[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

export interface LedgerThere {
  readonly id: string;
  readonly kind: 'demo' | 'test' | 'official';
  readonly version: string;
}

/** Which ledger answers at an address; null where nothing does. A fault where something else answers than a ledger. */
export async function ledgerAt(url: string): Promise<LedgerThere | null> {
  let response: Response;
  try {
    response = await fetch(`${url}/api/v1/ledger`, { signal: AbortSignal.timeout(answerMsMax) });
  } catch (error) {
    // What fetch throws says in its cause that nobody listens, or that nobody answered in time.
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) return null;
    throw error;
  }
  const body = response.ok && /json/.test(response.headers.get('content-type') ?? '') ? ((await response.json()) as Partial<LedgerThere>) : {};
  const { id, kind, version } = body;
  if (typeof id !== 'string' || (kind !== 'demo' && kind !== 'test' && kind !== 'official') || typeof version !== 'string') throw new CliFault('unreachable', 'not-a-ledger', { url });
  return { id, kind, version };
}

/** The same, for commands that need it to be there. */
export async function expectLedgerAt(url: string): Promise<LedgerThere> {
  const there = await ledgerAt(url);
  if (there === null) throw new CliFault('unreachable', 'no-answer', { url });
  return there;
}

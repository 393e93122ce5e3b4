import { mkdir } from 'node:fs/promises';
import { startEmbeddedPostgres } from '#embedded-postgres/launcher';
import { Fault } from '#kernel/fault';
import type { Settings } from './settings';

/** The PostgreSQL behind the ledger: one that the program starts itself, or one that runs anyway. */
export interface Engine {
  readonly url: string;
  /** for people, without secrets */
  readonly name: string;
  bindLedger(ledgerId: string): void;
  stop(): Promise<void>;
}

export async function startEngine(settings: Settings): Promise<Engine> {
  if (settings.eventStore === 'embedded') {
    const server = await startEmbeddedPostgres({ dataDir: settings.dataDir, ...(settings.ledgerId === null ? {} : { ledgerId: settings.ledgerId }) });
    return { url: server.url, name: `embedded PostgreSQL ${server.version}`, bindLedger: (id) => server.bindLedger(id), stop: () => server.stop() };
  }
  if (settings.databaseUrl === null) throw new Fault('EVENT_STORE=postgres without DATABASE_URL');
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const { hostname, pathname } = new URL(settings.databaseUrl);
  return { url: settings.databaseUrl, name: `PostgreSQL ${hostname}${pathname}`, bindLedger: () => undefined, stop: () => Promise.resolve() };
}

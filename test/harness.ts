import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createTestDatabase } from '#embedded-postgres/test-database';
import type { LedgerKind } from '#event-store/genesis';
import type { Clock } from '#http/clock';
import type { Stage } from '#http/stage';
import type { Settings } from '../apps/ledger/settings';
import { type RunningLedger, startLedger } from '../apps/ledger/start';
import { LedgerClient } from './ledger-client';

export interface TestLedgerOptions {
  readonly kind?: LedgerKind;
  /** a test ledger may be given its id, and with it all ids that follow */
  readonly ledgerId?: string;
  /** all the ledger has, unless told */
  readonly stages?: readonly Stage[];
  readonly clock?: Clock;
  readonly role?: Settings['role'];
  /** another process's server on the same database and data folder; stopping it leaves these alone */
  readonly beside?: TestLedger;
  /** where the built screens lie, if not in dist */
  readonly consoleFolder?: string;
}

export interface TestLedger {
  readonly url: string;
  readonly id: string;
  /** logged in as the demo users, the clerk unless told */
  readonly client: LedgerClient;
  readonly app: NestFastifyApplication;
  /** of the database, for looks that HTTP does not offer */
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** the same data under a new process's server; the old `client` and `url` are of no use after it */
  restarted(): Promise<TestLedger>;
  /** stops the server and removes database and data folder */
  stop(): Promise<void>;
}

/** A whole ledger on a real PostgreSQL and a real port, with a database of its own. */
export async function startTestLedger(options: TestLedgerOptions = {}): Promise<TestLedger> {
  const { beside } = options;
  const database = beside === undefined ? await createTestDatabase() : { url: beside.databaseUrl, drop: () => Promise.resolve() };
  const dataDir = beside?.dataDir ?? (await mkdtemp(join(tmpdir(), 'concordat-test-')));
  const settings: Settings = {
    eventStore: 'postgres',
    databaseUrl: database.url,
    dataDir,
    host: '127.0.0.1',
    port: 0,
    role: options.role ?? 'all',
    ledgerKind: options.kind ?? 'test',
    ledgerId: options.ledgerId ?? null,
    timeZone: 'Asia/Shanghai',
    logLevel: 'error',
    logTo: 'file',
    demo: 'none',
  };
  const start = (): Promise<RunningLedger> => startLedger(settings, { ...(options.stages === undefined ? {} : { stages: options.stages }), ...(options.clock === undefined ? {} : { clock: options.clock }), ...(options.consoleFolder === undefined ? {} : { consoleFolder: options.consoleFolder }) });
  const held = (running: RunningLedger): TestLedger => ({
    url: running.url,
    id: running.ledger.id,
    client: new LedgerClient(running.url, new Map(running.firstUsers.map(({ login, password }) => [login, password]))),
    app: running.app,
    databaseUrl: database.url,
    dataDir,
    restarted: async () => {
      await running.stop();
      return held(await start());
    },
    stop: async () => {
      await running.stop();
      await database.drop();
      if (beside === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  });
  return held(await start());
}

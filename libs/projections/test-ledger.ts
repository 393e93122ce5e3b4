import { randomUUID } from 'node:crypto';
import { Column, Entity, PrimaryColumn, type DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#embedded-postgres/test-database';
import { composeCatalogues, encodeEvent, type Catalogue, type EventMetadata } from '#event-store/envelope';
import { genesisCatalogue, openLedger } from '#event-store/genesis';
import type { EventStore, EventToAppend, Position } from '#event-store/port';
import { openPostgresStore } from '#event-store/postgres/postgres-store';
import { eventIdOf } from '#kernel/identity';
import { plainDateOf } from '#kernel/plain-date';
import { ledgerDataSource, migrateApp, projectionMigrations } from './database';
import type { Following } from './follow-page';
import type { Process } from './process';
import { ProjectionRunner, type RunnerOptions } from './runner';
import { timeline } from './timeline';
import { projector, type View } from './view';
import { checkViews, ensureViewSchema } from './view-schema';

@Entity('tally')
export class Tally {
  @PrimaryColumn('text')
  stream: string;

  @Column('bigint')
  sum: string;

  @Column('date')
  last: string;

  @Column('text', { name: 'known_at' })
  knownAt: string;
}

/** Adds up the amounts of each stream; an event whose data say `poison` cannot be taken, as long as `mended.yes` is not set. */
export const mended = { yes: false };

export const tallies: View = {
  name: 'tallies',
  version: 1,
  tables: 'CREATE TABLE tally (stream text PRIMARY KEY, sum bigint NOT NULL, last date NOT NULL, known_at text NOT NULL)',
  entities: [Tally],
  recordedTimes: { tally: ['known_at'] },
  ...projector({
    AmountAdded: async (event, tx) => {
      const { amount, poison } = event.data as { amount: string; poison?: string };
      const before = await tx.findOneBy(Tally, { stream: event.stream });
      const sum = (BigInt(before?.sum ?? 0) + BigInt(amount)).toString();
      await tx.save(Tally, { stream: event.stream, sum, last: event.meta.effectiveOn, knownAt: event.knownAt });
      if (poison === 'sql' && !mended.yes) await tx.query('SELECT 1 / 0');
      if (poison === 'swallowed' && !mended.yes) await tx.query('SELECT 1 / 0').catch(() => undefined);
      if (poison === 'throw' && !mended.yes) throw new TypeError('cannot take this');
    },
  }),
};

export const entries: View = {
  name: 'entries',
  version: 2,
  tables: 'CREATE TABLE entry (seq bigint PRIMARY KEY, stream text NOT NULL, amount text NOT NULL)',
  entities: [],
  handles: new Set(['AmountAdded']),
  project: async (event, tx) => {
    await tx.query('INSERT INTO entry VALUES ($1, $2, $3)', [event.seq, event.stream, (event.data as { amount: string }).amount]);
  },
};

export const sampleCatalogue: Catalogue = composeCatalogues(genesisCatalogue, {
  AmountAdded: { version: 1, upcasts: [] }, Noted: { version: 1, upcasts: [] },
});

export interface SampleLedger {
  readonly ledgerId: string;
  readonly store: EventStore;
  readonly dataSource: DataSource;
  readonly following: Following;
  readonly views: readonly View[];
  readonly database: TestDatabase;
  /** one command with one event for each piece of data */
  add(stream: string, data: readonly object[], changes?: Partial<EventMetadata> & { type?: string }): Promise<Position>;
  runner(changes?: Partial<RunnerOptions>): ProjectionRunner;
  /** one more program on the same log and database */
  secondStore(): Promise<EventStore>;
  close(): Promise<void>;
}

export async function sampleLedger(views: readonly View[] = [timeline, tallies, entries], processes: readonly Process[] = []): Promise<SampleLedger> {
  checkViews(views);
  const database = await createTestDatabase();
  const store = await openPostgresStore({ url: database.url });
  const { ledgerId } = await openLedger(store, {
    kind: 'test', ledgerId: '5f0c1a9e-3b66-4a55-9d5e-1b1f3a5c7e90', timeZone: 'UTC', newLedgerId: randomUUID, now: () => '2026-01-01T00:00:00.000Z', today: () => plainDateOf('2026-01-01'),
  });
  await migrateApp(database.url, [projectionMigrations]);
  const dataSource = await ledgerDataSource({ url: database.url, views }).initialize();
  for (const view of views) await ensureViewSchema(dataSource.manager, view);

  const opened: EventStore[] = [store];
  const runners: ProjectionRunner[] = [];
  const following: Following = { manager: dataSource.manager, store, catalogue: sampleCatalogue };
  return {
    ledgerId, store, dataSource, following, views, database,
    add: (stream, data, changes) => append(store, ledgerId, stream, data, changes),
    runner: (changes) => {
      const runner = new ProjectionRunner({
        store, dataSource, url: database.url, catalogue: sampleCatalogue, views, processes,
        dispatch: () => Promise.reject(new Error('nothing is dispatched here')), onFailure: () => undefined, times: { retryMsMin: 5 }, ...changes,
      });
      runners.push(runner);
      return runner;
    },
    secondStore: async () => {
      const second = await openPostgresStore({ url: database.url });
      opened.push(second);
      return second;
    },
    close: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
      await Promise.all(opened.map((one) => one.close()));
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** Appends at the end of the stream as one command. A command id that was used there before answers what is stored. */
export async function append(store: EventStore, ledgerId: string, stream: string, data: readonly object[],
  { type = 'AmountAdded', ...changes }: Partial<EventMetadata> & { type?: string } = {}): Promise<Position> {
  const commandId = changes.commandId ?? randomUUID();
  const meta: EventMetadata = {
    schema: 1, recordedAt: '2026-01-01T00:00:01.000Z', effectiveOn: plainDateOf('2025-06-30'), actedOn: plainDateOf('2026-01-01'),
    actor: { person: 'p', party: 'q', mandate: 'm', role: 'office' }, correlation: commandId, commandId, bodyHash: '0'.repeat(64), ...changes,
  };
  const events: EventToAppend[] = data.map((one, index) => encodeEvent({ id: eventIdOf(ledgerId, stream, commandId, index), type, data: one, meta }));
  for (;;) {
    const last = (await store.readStream(stream, { limit: 1, direction: 'backwards' }))[0];
    const answer = await store.append(stream, last ? last.revision : 'none', events);
    if (answer.outcome === 'stored' || answer.outcome === 'already-stored') return answer.position;
  }
}

import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { accessMigrations } from '#access/access-migrations';
import type { LedgerIdentity } from '#access/asking';
import { openLedger } from '#event-store/genesis';
import type { Catalogue } from '#event-store/envelope';
import type { EventStore } from '#event-store/port';
import { openPostgresStore } from '#event-store/postgres/postgres-store';
import type { Clock } from '#http/clock';
import type { Stage } from '#http/stage';
import { Fault } from '#kernel/fault';
import { instantToDate } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { ledgerDataSource, migrateApp, projectionMigrations } from '#projections/database';
import type { View } from '#projections/view';
import { eventsOf, viewsOf } from './composition';
import { type Engine, startEngine } from './engine';
import type { Settings } from './settings';
import { Stoppers } from './stoppers';

/** The open ledger without its HTTP edge: what the server and the command line stand on. */
export interface Foundation {
  readonly ledger: LedgerIdentity;
  /** nothing but its opening is recorded yet */
  readonly isEmpty: boolean;
  readonly engine: Engine;
  readonly store: EventStore;
  readonly dataSource: DataSource;
  readonly catalogue: Catalogue;
  readonly views: readonly View[];
  /** gives everything back, in the opposite order of opening */
  stop(): Promise<void>;
}

/** Starts the engine (its own unless another is given), brings the schemas up to date, and opens the ledger that is there or makes a new one. Where a step fails what was opened is given back. */
export async function openFoundation(settings: Settings, stages: readonly Stage[], clock: Clock, startOne: (settings: Settings) => Promise<Engine> = startEngine): Promise<Foundation> {
  const stoppers = new Stoppers();
  try {
    const engine = await startOne(settings);
    stoppers.add(() => engine.stop());
    const store = await openPostgresStore({ url: engine.url });
    stoppers.add(() => store.close());
    const opened = await openLedger(store, {
      kind: settings.ledgerKind,
      ledgerId: settings.ledgerId,
      timeZone: settings.timeZone,
      newLedgerId: () => randomUUID(),
      now: () => clock.now(),
      today: () => today(clock, settings.timeZone),
    });
    engine.bindLedger(opened.ledgerId);
    await migrateApp(engine.url, [projectionMigrations, accessMigrations]);
    const views = viewsOf(stages);
    const dataSource = await ledgerDataSource({ url: engine.url, views }).initialize();
    stoppers.add(() => dataSource.destroy());
    const catalogue = eventsOf(stages);
    const ledger = { id: opened.ledgerId, kind: opened.kind, timeZone: opened.timeZone };
    const head = await store.head();
    return { ledger, isEmpty: head?.seq === 1, engine, store, dataSource, catalogue, views, stop: () => stoppers.stop() };
  } catch (error) {
    await stoppers.stop();
    throw error;
  }
}

function today(clock: Clock, timeZone: string): PlainDate {
  const day = instantToDate(clock.now(), timeZone);
  if (isRefusal(day)) throw new Fault(`today cannot be told in the time zone ${timeZone}: ${day.refused}`);
  return day;
}

import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '#embedded-postgres/test-database';
import { plainDateOf } from '#kernel/plain-date';
import { anEvent, wholeLog } from './contract-tests/sample-events';
import { openLedger, readGenesis, type OpenLedgerOptions } from './genesis';
import type { EventStore } from './port';
import { openPostgresStore } from './postgres/postgres-store';

describe('the opening of a ledger', () => {
  let database: TestDatabase;
  let store: EventStore;
  beforeEach(async () => {
    database = await createTestDatabase();
    store = await openPostgresStore({ url: database.url });
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });
  const options = (changes: Partial<OpenLedgerOptions> = {}): OpenLedgerOptions => ({
    kind: null, ledgerId: null, timeZone: 'Asia/Shanghai', newLedgerId: randomUUID, now: () => '2026-01-02T03:04:05.678Z', today: () => plainDateOf('2026-01-02'), ...changes,
  });

  it('is the first event, and names the ledger for good', async () => {
    expect(await readGenesis(store)).toBeNull();
    const opened = await openLedger(store, options());
    expect(opened).toMatchObject({ kind: 'demo', timeZone: 'Asia/Shanghai', openedAt: '2026-01-02T03:04:05.678Z' });
    expect(await openLedger(store, options({ timeZone: 'Europe/Paris', now: () => '2027-01-01T00:00:00.000Z' }))).toEqual(opened);
    expect(await openLedger(store, options({ kind: 'demo', ledgerId: opened.ledgerId }))).toEqual(opened);
    const log = await wholeLog(store);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ id: opened.ledgerId, stream: 'ledger', type: 'LedgerOpened' });
  });

  it('is one where several programs start together', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, () => openLedger(store, options({ kind: 'test' }))));
    expect(new Set(opened.map(({ ledgerId }) => ledgerId)).size).toBe(1);
    expect(await wholeLog(store)).toHaveLength(1);
  });

  it('gives only a test ledger an id from outside', async () => {
    const ledgerId = randomUUID();
    for (const kind of [null, 'demo', 'official'] as const) await expect(openLedger(store, options({ kind, ledgerId }))).rejects.toMatchObject({ code: 'another-ledger' });
    expect(await wholeLog(store)).toEqual([]);
    expect(await openLedger(store, options({ kind: 'test', ledgerId }))).toMatchObject({ ledgerId, kind: 'test' });
  });

  it('refuses another ledger, another kind and a log that is none', async () => {
    await openLedger(store, options({ kind: 'official' }));
    await expect(openLedger(store, options({ ledgerId: randomUUID() }))).rejects.toMatchObject({ code: 'another-ledger' });
    await expect(openLedger(store, options({ kind: 'demo' }))).rejects.toMatchObject({ code: 'another-kind' });
  });

  it('refuses a log that begins with something else', async () => {
    await store.append('sample-1', 'none', [anEvent()]);
    await expect(openLedger(store, options())).rejects.toMatchObject({ code: 'not-a-ledger' });
  });
});

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#embedded-postgres/test-database';
import { anEvent, expectWhole, someEvents, wholeLog, present } from '../contract-tests/sample-events';
import type { EventStore } from '../port';
import { openPostgresStore } from './postgres-store';

describe('what only this engine can get wrong', () => {
  let database: TestDatabase;
  let store: EventStore;
  let admin: Client;
  beforeEach(async () => {
    database = await createTestDatabase();
    store = await openPostgresStore({ url: database.url, limits: { queuedAppends: 40, queuedBytes: 3_000_000 } });
    admin = new Client({ connectionString: database.url });
    await admin.connect();
  });
  afterEach(async () => {
    await store.close();
    await admin.end();
    await database.drop();
  });

  const waiting = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'concordat event store' AND wait_event_type = 'Lock'`;
  /** Resolves when an append stands before the head's lock, which `admin` holds. */
  async function appendWaits(observer: Client): Promise<number> {
    for (;;) {
      const { rows } = await observer.query<{ pid: number }>(waiting);
      if (rows[0]) return rows[0].pid;
    }
  }

  it('says that the outcome is unknown where the connection is lost in the middle, and takes the repetition', async () => {
    const observer = new Client({ connectionString: database.url });
    await observer.connect();
    const events = someEvents(2);
    await admin.query('BEGIN');
    await admin.query('SELECT position FROM ledger.head FOR UPDATE');
    const lost = store.append('sample-1', 'none', events);
    await observer.query('SELECT pg_terminate_backend($1)', [await appendWaits(observer)]);
    expect(await lost).toMatchObject({ outcome: 'unknown' });
    await admin.query('COMMIT');
    expect(await store.append('sample-1', 'none', events)).toMatchObject({ outcome: 'stored', revisions: [0, 1] });
    expect(await store.append('sample-1', 'none', events)).toMatchObject({ outcome: 'already-stored', revisions: [0, 1] });
    expect(await wholeLog(store)).toHaveLength(2);
    await observer.end();
  });

  it('leaves no gap where writers roll back', async () => {
    const rollBack = async (): Promise<void> => {
      await admin.query('BEGIN');
      await admin.query(`SELECT * FROM ledger.append('{rolled-back}', '{-1}', '{1}', $1::uuid[], '{T}', '{""}', '{""}')`, [[randomUUID()]]);
      await admin.query('ROLLBACK');
    };
    const rolling = (async () => {
      for (let n = 0; n < 30; n += 1) await rollBack();
    })();
    const appending = (async () => {
      for (let n = 0; n < 30; n += 1) await Promise.all(Array.from({ length: 4 }, (_, k) => store.append(`sample-${n}-${k}`, 'none', someEvents(2))));
    })();
    await Promise.all([rolling, appending]);
    const log = await wholeLog(store);
    expectWhole(log);
    expect(log).toHaveLength(240);
    expect(await store.head()).toEqual(present(log.at(-1)).position);
  });

  it('does not let one bad append fail its neighbours in a batch', async () => {
    await admin.query(`CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.type = 'Poison' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$`);
    await admin.query('CREATE TRIGGER poison BEFORE INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION refuse_poison()');
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => store.append(`sample-${n}`, 'none', [{ ...anEvent(), type: n === 7 ? 'Poison' : 'Fine' }])));
    expect(answers.map(({ status }, n) => [n, status])).toEqual(answers.map((_, n) => [n, n === 7 ? 'rejected' : 'fulfilled']));
    const log = await wholeLog(store);
    expectWhole(log);
    expect(log).toHaveLength(19);
  });

  it('refuses more than the queue holds, in appends and in bytes, and goes on afterwards', async () => {
    const many = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => store.append(`sample-${n}`, 'none', someEvents(1))));
    expect(many.slice(0, 40).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(many.slice(40).map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : one.status))).toEqual(Array(20).fill('busy'));
    const big = await Promise.allSettled(Array.from({ length: 4 }, (_, n) => store.append(`big-${n}`, 'none', [anEvent('x'.repeat(900_000))])));
    expect(big.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(await store.append('sample-after', 'none', someEvents(1))).toMatchObject({ outcome: 'stored' });
    expect(await wholeLog(store)).toHaveLength(44);
  });

  it('reads no more of a long stream than of a short one, though its plans were made when the log was empty', async () => {
    const appends = 400;
    for (let n = 0; n < appends; n += 1) await store.append('sample-1', n === 0 ? 'none' : n - 1, someEvents(1));
    // A session tells the server what it has read when it ends.
    await store.close();
    const read = async (): Promise<number> => {
      const { rows } = await admin.query<{ written: string; read: string }>(`SELECT n_tup_ins AS written, seq_tup_read + idx_tup_fetch AS read FROM pg_stat_user_tables WHERE relname = 'event'`);
      return Number(rows[0]?.written) < appends ? read() : Number(rows[0]?.read);
    };
    expect(await read()).toBeLessThan(appends * 4);
  });

  it('forbids every change of what is written', async () => {
    await store.append('sample-1', 'none', someEvents(2));
    const before = await wholeLog(store);
    for (const change of [
      `UPDATE ledger.event SET data = ''`, 'UPDATE ledger.event SET position = position + 1', 'DELETE FROM ledger.event WHERE position = 2', 'TRUNCATE ledger.event',
      'DELETE FROM ledger.head', 'TRUNCATE ledger.head', 'INSERT INTO ledger.head (position) VALUES (9)',
    ]) {
      await expect(admin.query(change)).rejects.toMatchObject({ severity: 'ERROR' });
    }
    expect(await wholeLog(store)).toEqual(before);
  });

  it('does not open a log whose head is not its last event', async () => {
    await store.append('sample-1', 'none', someEvents(2));
    await admin.query('UPDATE ledger.head SET position = 3');
    await expect(openPostgresStore({ url: database.url })).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('throws where no connection can be had, since nothing was stored', async () => {
    const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
    const events = someEvents(1);
    await store.append('sample-0', 'none', someEvents(1));
    await admin.query(`ALTER DATABASE ${present(rows[0]).name} CONNECTION LIMIT 0`);
    const terminated = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'concordat event store'`;
    await admin.query(`SELECT pg_terminate_backend(pid, 5000) FROM (${terminated}) AS open`);
    const answer = await store.append('sample-1', 'none', events).catch((fault: { code: string }) => fault.code);
    // The first may still have met the connection that was just cut.
    if (typeof answer !== 'string') expect(answer.outcome).toBe('unknown');
    await expect(store.append('sample-1', 'none', events)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.head()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(openPostgresStore({ url: database.url })).rejects.toMatchObject({ code: 'unavailable' });
    await admin.query(`ALTER DATABASE ${present(rows[0]).name} CONNECTION LIMIT -1`);
    expect(await store.append('sample-1', 'none', events)).toMatchObject({ outcome: 'stored' });
    expect(await wholeLog(store)).toHaveLength(2);
  });

  it('waits for the disk and reads what is committed, whatever the database is set to', async () => {
    const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
    await admin.query(`ALTER DATABASE ${present(rows[0]).name} SET synchronous_commit = off`);
    await admin.query(`ALTER DATABASE ${present(rows[0]).name} SET default_transaction_isolation = 'serializable'`);
    await admin.query(`CREATE TABLE seen AS SELECT ''::text AS settings WHERE false`);
    await admin.query(`CREATE FUNCTION note_settings() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO public.seen VALUES (current_setting('synchronous_commit') || ', ' || current_setting('transaction_isolation')); RETURN NEW; END $$`);
    await admin.query('CREATE TRIGGER settings BEFORE INSERT ON ledger.event FOR EACH ROW EXECUTE FUNCTION note_settings()');
    const later = await openPostgresStore({ url: database.url });
    await later.append('sample-1', 'none', someEvents(1));
    await later.close();
    const seen = await admin.query<{ settings: string }>('SELECT settings FROM seen');
    expect(seen.rows).toEqual([{ settings: 'on, read committed' }]);
  });
});

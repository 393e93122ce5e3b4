import fc from 'fast-check';
import { present } from '#event-store/contract-tests/sample-events';
import { viewDigest } from './digest';
import { viewFollower } from './follower';
import { followPage } from './follow-page';
import { listParked } from './parking';
import { Progress } from './progress';
import { rebuild } from './rebuild';
import { entries, mended, sampleLedger, tallies, type SampleLedger } from './test-ledger';
import { timeline } from './timeline';
import { schemaOf, type View } from './view';
import { checkTableNames, ensureViewSchema, retireOldVersions } from './view-schema';

const silent = (): void => undefined;

describe('deriving views anew', () => {
  let ledger: SampleLedger;
  beforeEach(async () => {
    mended.yes = false;
    ledger = await sampleLedger();
  });
  afterEach(() => ledger.close());
  const follow = async (view: View): Promise<void> => {
    while ((await followPage(ledger.following, viewFollower(view))) > 0);
  };
  const digests = () => Promise.all(ledger.views.map((view) => viewDigest(ledger.dataSource.manager, view)));

  it('gives the same content, parked streams and all', async () => {
    for (let n = 0; n < 30; n += 1) await ledger.add(`tally-${n % 7}`, [{ amount: String(n) }, { amount: '1', ...(n === 11 ? { poison: 'throw' } : {}) }]);
    for (const view of ledger.views) await follow(view);
    const before = await digests();
    const parked = await listParked(ledger.dataSource.manager);
    expect(parked).toHaveLength(1);
    const told: number[] = [];
    expect(await rebuild(ledger.following, ledger.views, (_, seq) => told.push(seq))).toEqual(ledger.views.map(({ name, version }) => ({ view: name, version, seq: 61 })));
    expect(await digests()).toEqual(before);
    expect(await listParked(ledger.dataSource.manager)).toEqual(parked);
    expect(told).toContain(61);
    await ledger.add('tally-3', [{ amount: '100' }]);
    for (const view of ledger.views) await follow(view);
    expect((await digests()).map(({ seq }) => seq)).toEqual([62, 62, 62]);
  });

  it('mends a view whose rows were changed by hand', async () => {
    await ledger.add('tally-a', [{ amount: '5' }]);
    await follow(tallies);
    const before = await viewDigest(ledger.dataSource.manager, tallies);
    await ledger.dataSource.query(`UPDATE tally SET sum = 6`);
    expect((await viewDigest(ledger.dataSource.manager, tallies)).digest).not.toBe(before.digest);
    await rebuild(ledger.following, [tallies], silent);
    expect(await viewDigest(ledger.dataSource.manager, tallies)).toEqual(before);
  });

  it('runs beside the living ledger, and loses nothing of what is written meanwhile', async () => {
    const runner = ledger.runner();
    await runner.start();
    let writing = true;
    const written = (async () => {
      for (let n = 0; n < 300; n += 1) await ledger.add(`tally-${n % 5}`, [{ amount: '1' }]);
      writing = false;
    })();
    while (writing) await rebuild(ledger.following, ledger.views, silent);
    await written;
    const head = present(await ledger.store.head());
    const progress = new Progress(ledger.dataSource, ledger.store, ledger.views, [], runner.advanced);
    expect(await progress.waitFor(head, 10_000)).toEqual({ outcome: 'reached', seq: head.seq, parked: [] });
    const [sum] = await ledger.dataSource.query<{ sum: string }[]>('SELECT sum(sum) AS sum FROM tally');
    expect(Number(present(sum).sum)).toBe(head.seq - 1);
    const live = await digests();
    await runner.stop();
    await rebuild(ledger.following, ledger.views, silent);
    expect(await digests()).toEqual(live);
  });

  it('leaves the live view as it was where it fails, and nothing behind', async () => {
    await ledger.add('tally-a', [{ amount: '5' }]);
    await follow(tallies);
    const before = await viewDigest(ledger.dataSource.manager, tallies);
    await expect(rebuild(ledger.following, [{ ...tallies, tables: 'CREATE TABLE tally (oops)' }], silent)).rejects.toThrow();
    expect(await viewDigest(ledger.dataSource.manager, tallies)).toEqual(before);
    const left = await ledger.dataSource.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE '%rebuild%' UNION ALL SELECT follower FROM app.checkpoint WHERE follower LIKE '%rebuild%'`);
    expect(left).toEqual([]);
  });

  it('is done by one program at a time', async () => {
    const both = await Promise.allSettled([rebuild(ledger.following, [tallies], silent), rebuild(ledger.following, [tallies], silent)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('fills a new version beside the old one, which goes when it is retired', async () => {
    await ledger.add('tally-a', [{ amount: '5' }]);
    await follow(tallies);
    const next: View = { ...tallies, version: 2 };
    await ensureViewSchema(ledger.dataSource.manager, next);
    await follow(next);
    const [old, now] = [await viewDigest(ledger.dataSource.manager, tallies), await viewDigest(ledger.dataSource.manager, next)];
    expect(now.digest).toBe(old.digest);
    expect(await retireOldVersions(ledger.dataSource.manager, [timeline, entries, next])).toEqual([schemaOf(tallies)]);
    expect((await viewDigest(ledger.dataSource.manager, tallies)).seq).toBeNull();
  });

  it('refuses tables that have changed under the same version, and two tables of one name', async () => {
    const { manager } = ledger.dataSource;
    await expect(ensureViewSchema(manager, { ...tallies, tables: `${tallies.tables.slice(0, -1)}, more int)` })).rejects.toThrow(/next version/);
    const twin: View = { ...tallies, name: 'twin' };
    await ensureViewSchema(manager, twin);
    await expect(checkTableNames(manager, [tallies, twin])).rejects.toThrow(/table tally stands in view_tallies_v1, view_twin_v1/);
    await checkTableNames(manager, ledger.views);
  });

  it('compares two ledgers that learned the same at different times', async () => {
    const other = await sampleLedger([tallies]);
    const commandId = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
    await ledger.add('tally-a', [{ amount: '5' }], { commandId });
    await other.add('tally-a', [{ amount: '5' }], { commandId, recordedAt: '2027-01-01T00:00:00.000Z' });
    await follow(tallies);
    await followPage(other.following, viewFollower(tallies));
    const of = (one: SampleLedger, withoutRecordedTimes: boolean) => viewDigest(one.dataSource.manager, tallies, { withoutRecordedTimes });
    expect((await of(ledger, false)).digest).not.toBe((await of(other, false)).digest);
    expect((await of(ledger, true)).digest).toBe((await of(other, true)).digest);
    await other.close();
  });

  it('gives the live content for any history, however it was cut into pages', async () => {
    const event = fc.record({ stream: fc.integer({ min: 0, max: 4 }), amount: fc.integer({ min: -50, max: 50 }), poison: fc.constantFrom(undefined, undefined, undefined, 'throw', 'sql'), follow: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(event, { maxLength: 15 }), async (history) => {
      for (const { stream, amount, poison, follow: now } of history) {
        await ledger.add(`tally-${stream}`, [{ amount: String(amount), ...(poison && { poison }) }]);
        if (now) await followPage(ledger.following, viewFollower(tallies));
      }
      for (const view of ledger.views) await follow(view);
      const live = await digests();
      await rebuild(ledger.following, ledger.views, silent);
      expect(await digests()).toEqual(live);
    }), { numRuns: 8 });
  });
});

import { EventStoreFault } from '#event-store/port';
import { readCheckpoint } from './checkpoint';
import { viewFollower } from './follower';
import { followPage } from './follow-page';
import { listParked, retryParked } from './parking';
import { entries, mended, sampleCatalogue, sampleLedger, Tally, tallies, type SampleLedger } from './test-ledger';
import { knownAtOf, seqKnownAt, timeline } from './timeline';
import { schemaOf, type View } from './view';

describe('following the log', () => {
  let ledger: SampleLedger;
  beforeEach(async () => {
    mended.yes = false;
    ledger = await sampleLedger();
  });
  afterEach(() => ledger.close());

  const follow = async (view: View): Promise<void> => {
    while ((await followPage(ledger.following, viewFollower(view))) > 0);
  };
  const sums = async (): Promise<Record<string, string>> => Object.fromEntries((await ledger.dataSource.manager.find(Tally, { order: { stream: 'ASC' } })).map(({ stream, sum }) => [stream, sum]));
  const seqOf = async (view: View): Promise<number | undefined> => (await readCheckpoint(ledger.dataSource.manager, schemaOf(view)))?.position?.seq;

  it('takes what a view handles and advances over the rest', async () => {
    await ledger.add('tally-a', [{ amount: '5' }, { amount: '7' }]);
    await ledger.add('tally-b', [{ amount: '1' }]);
    const last = await ledger.add('tally-b', [{}], { type: 'Noted' });
    await follow(tallies);
    expect(await sums()).toEqual({ 'tally-a': '12', 'tally-b': '1' });
    expect(await seqOf(tallies)).toBe(last.seq);
    const [tally] = await ledger.dataSource.manager.find(Tally, { where: { stream: 'tally-a' } });
    expect(tally).toMatchObject({ last: '2025-06-30' });
  });

  it('counts each event once where two programs follow for one view', async () => {
    for (let n = 0; n < 40; n += 1) await ledger.add(`tally-${n % 3}`, [{ amount: '1' }]);
    await Promise.all([follow(tallies), follow(tallies), follow(tallies)]);
    expect(await sums()).toEqual({ 'tally-0': '14', 'tally-1': '13', 'tally-2': '13' });
    expect(await seqOf(tallies)).toBe(41);
  });

  it.each(['sql', 'throw', 'swallowed'])('parks the stream of an event it cannot take (%s), and the rest goes on', async (poison) => {
    await ledger.add('tally-a', [{ amount: '1' }, { amount: '2', poison }, { amount: '4' }]);
    await ledger.add('tally-b', [{ amount: '8' }]);
    await follow(tallies);
    const later = await ledger.add('tally-a', [{ amount: '16' }]);
    await follow(tallies);
    expect(await sums()).toEqual({ 'tally-a': '1', 'tally-b': '8' });
    expect(await seqOf(tallies)).toBe(later.seq);
    const parked = await listParked(ledger.dataSource.manager);
    expect(parked).toEqual([{ follower: 'view_tallies_v1', stream: 'tally-a', revision: 1, seq: 3, held: 3, reason: expect.any(String) as string }]);
  });

  it('takes a parked stream up again where it stopped, once the cause is mended', async () => {
    await ledger.add('tally-a', [{ amount: '1' }, { amount: '2', poison: 'throw' }, { amount: '4' }]);
    await follow(tallies);
    const retry = (): Promise<number> => retryParked(ledger.dataSource.manager, ledger.store, sampleCatalogue, viewFollower(tallies), 'tally-a');
    expect(await retry()).toBe(2);
    expect(await sums()).toEqual({ 'tally-a': '1' });
    mended.yes = true;
    expect(await retry()).toBe(0);
    expect(await sums()).toEqual({ 'tally-a': '7' });
    await ledger.add('tally-a', [{ amount: '8' }]);
    await follow(tallies);
    expect(await sums()).toEqual({ 'tally-a': '15' });
    expect(await listParked(ledger.dataSource.manager)).toEqual([]);
  });

  it('parks what it cannot read: broken bytes and types of a newer program', async () => {
    await ledger.store.append('tally-a', 'none', [{ id: '00000000-0000-4000-8000-000000000001', type: 'AmountAdded', data: Buffer.from('{'), metadata: Buffer.from('not json') }]);
    await ledger.add('tally-b', [{ amount: '8' }], { schema: 2 });
    await ledger.add('tally-c', [{ amount: '8' }]);
    await follow(tallies);
    expect(await sums()).toEqual({ 'tally-c': '8' });
    expect((await listParked(ledger.dataSource.manager)).map(({ stream, reason }) => [stream, reason.split(':')[0]])).toEqual([['tally-a', 'EnvelopeFault'], ['tally-b', 'EnvelopeFault']]);
  });

  it('finds no table of another view', async () => {
    const nosy: View = { ...entries, name: 'nosy', tables: 'CREATE TABLE nosy (id int PRIMARY KEY)', project: async (_, tx) => { await tx.query('SELECT * FROM tally'); } };
    await ledger.close();
    ledger = await sampleLedger([tallies, nosy]);
    await ledger.add('tally-a', [{ amount: '1' }]);
    await follow(nosy);
    expect(await listParked(ledger.dataSource.manager)).toMatchObject([{ stream: 'tally-a', reason: expect.stringContaining('tally') as string }]);
  });

  it('writes nothing and parks nothing where the surroundings fail', async () => {
    await ledger.add('tally-a', [{ amount: '1' }, { amount: '2' }]);
    let failures = 2;
    const shaky: View = {
      ...tallies,
      project: async (event, tx) => {
        await tallies.project(event, tx);
        if (event.revision === 1 && failures > 0) {
          failures -= 1;
          throw new EventStoreFault('unavailable', 'the line is cut');
        }
      },
    };
    await expect(followPage(ledger.following, viewFollower(shaky))).rejects.toThrow('the line is cut');
    await expect(followPage(ledger.following, viewFollower(shaky))).rejects.toThrow('the line is cut');
    expect(await sums()).toEqual({});
    await follow(shaky);
    expect(await sums()).toEqual({ 'tally-a': '3' });
    expect(await listParked(ledger.dataSource.manager)).toEqual([]);
  });

  it('never lets what was known go back, whatever the clocks said', async () => {
    const at = (second: string): string => `2026-01-01T00:00:${second}.000Z`;
    for (const second of ['10', '30', '20', '30', '40']) await ledger.add('tally-a', [{ amount: '1' }], { recordedAt: at(second) });
    await follow(timeline);
    await follow(tallies);
    const { manager } = ledger.dataSource;
    expect(await Promise.all([2, 3, 4, 5, 6].map((seq) => knownAtOf(manager, seq)))).toEqual(['10', '30', '30', '30', '40'].map(at));
    expect(await Promise.all(['09', '10', '25', '30', '59'].map((second) => seqKnownAt(manager, at(second))))).toEqual([1, 2, 2, 5, 6]);
    expect(await seqKnownAt(manager, '2025-12-31T23:59:59.999Z')).toBe(0);
    expect((await manager.find(Tally))[0]).toMatchObject({ knownAt: at('40') });
  });
});

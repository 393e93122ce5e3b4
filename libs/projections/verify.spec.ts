import { Client } from 'pg';
import { viewFollower } from './follower';
import { followPage } from './follow-page';
import { append, mended, sampleLedger, type SampleLedger } from './test-ledger';
import { verifyLedger, type Verdict } from './verify';

describe('verifying a ledger', () => {
  let ledger: SampleLedger;
  beforeEach(async () => {
    mended.yes = false;
    ledger = await sampleLedger();
    for (let n = 0; n < 12; n += 1) await ledger.add(`tally-${n % 3}`, [{ amount: String(n) }, { amount: '1' }]);
    await follow();
  });
  afterEach(() => ledger.close());

  const follow = async (): Promise<void> => {
    for (const view of ledger.views) while ((await followPage(ledger.following, viewFollower(view))) > 0);
  };
  const verify = (): Promise<Verdict> => verifyLedger(ledger.following, ledger.views, ledger.ledgerId, () => undefined);
  const codes = (verdict: Verdict): readonly string[] => [...new Set(verdict.log.findings.map(({ code }) => code))].sort();
  const uncovered = (verdict: Verdict): readonly string[] => verdict.notCovered.map(({ code }) => code);

  /** As one who owns the database and has switched the guards off. */
  async function forge(...statements: readonly string[]): Promise<void> {
    const client = new Client({ connectionString: ledger.database.url });
    await client.connect();
    await client.query('ALTER TABLE ledger.event DISABLE TRIGGER USER');
    for (const statement of statements) await client.query(statement);
    await client.query('ALTER TABLE ledger.event ENABLE TRIGGER USER');
    await client.end();
  }

  it('is clean where nothing was touched, says what it did not look at, and changes nothing', async () => {
    const first = await verify();
    expect(first).toMatchObject({ clean: true, parked: [], log: { events: 25, streams: 4, findings: [], findingsCut: false } });
    expect(first.views.map(({ view, seq, equal }) => [view, seq, equal])).toEqual([['timeline', 25, true], ['tallies', 25, true], ['entries', 25, true]]);
    expect(uncovered(first)).toEqual(['no-outside-checkpoint', 'not-derived', 'command-bodies']);
    expect(await verify()).toEqual(first);
    expect(await ledger.dataSource.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE '%verify%'`)).toEqual([]);
  });

  it.each([
    ['a changed row', `UPDATE tally SET sum = sum + 1 WHERE stream = 'tally-1'`], ['a missing row', `DELETE FROM entry WHERE seq = 9`], ['a row too many', `INSERT INTO entry VALUES (99, 'tally-1', '0')`],
  ])('finds %s of a view', async (_, change) => {
    await ledger.dataSource.query(change);
    const verdict = await verify();
    expect(verdict.clean).toBe(false);
    expect(verdict.log.findings).toEqual([]);
    expect(verdict.views.filter(({ equal }) => !equal)).toHaveLength(1);
  });

  it('finds changed data by what follows from them', async () => {
    const before = await verify();
    await forge(`UPDATE ledger.event SET data = convert_to('{"amount":"1000"}', 'UTF8') WHERE position = 5`);
    const verdict = await verify();
    expect(verdict.clean).toBe(false);
    expect(verdict.log.digest).not.toBe(before.log.digest);
    expect(verdict.views.filter(({ equal }) => !equal).map(({ view }) => view)).toEqual(['tallies', 'entries']);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['an event removed', ['DELETE FROM ledger.event WHERE position = 8'], ['id-not-derived', 'position-gap', 'revision-gap']],
    ['the newest events removed', ['DELETE FROM ledger.event WHERE position > 20'], ['position-gap']],
    ['an event moved to another stream', [`UPDATE ledger.event SET stream = 'tally-9', revision = 0 WHERE position = 25`], ['id-not-derived']],
    ['an id replaced', [`UPDATE ledger.event SET id = '00000000-0000-4000-8000-000000000000' WHERE position = 8`], ['id-not-derived']],
    ['an id twice', [`UPDATE ledger.event SET id = (SELECT id FROM ledger.event WHERE position = 8) WHERE position = 10`], ['double-id', 'id-not-derived']],
    ['a type that nobody knows', [`UPDATE ledger.event SET type = 'Unheard' WHERE position = 8`], ['id-not-derived', 'unknown-type']],
    ['broken metadata', [`UPDATE ledger.event SET metadata = '' WHERE position = 25`], ['broken-metadata']],
    ['another opening', [`UPDATE ledger.event SET type = 'AmountAdded' WHERE position = 1`], ['genesis']],
  ])('finds %s', async (_, statements, expected) => {
    await forge(...statements);
    const verdict = await verify();
    expect(verdict.clean).toBe(false);
    expect(codes(verdict)).toEqual(expected);
  });

  it('says which views are behind and what is parked', async () => {
    await ledger.add('tally-0', [{ amount: '1', poison: 'throw' }]);
    await follow();
    await append(ledger.store, ledger.ledgerId, 'tally-1', [{ amount: '1' }]);
    const verdict = await verify();
    expect(verdict).toMatchObject({ clean: true, parked: [{ follower: 'view_tallies_v1', stream: 'tally-0' }] });
    expect(uncovered(verdict)).toEqual(expect.arrayContaining(['parked-streams', 'view-behind']));
  });
});

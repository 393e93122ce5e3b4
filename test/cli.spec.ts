import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { LoadReport } from '#dossier/load';
import { timeline } from '#projections/timeline';
import type { Verdict } from '#projections/verify';
import { schemaOf } from '#projections/view';
import { startTestLedger, type TestLedger } from './harness';
import { manualDossier } from './manual-dossier';
import { type CliEnd, runCli } from './run-cli';

jest.setTimeout(180_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concordat-cli-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function written(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('the command line beside a running ledger', () => {
  let ledger: TestLedger;
  const run = (args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<CliEnd> => {
    const { port } = new URL(ledger.url);
    return runCli(args, { EVENT_STORE: 'postgres', DATABASE_URL: ledger.databaseUrl, DATA_DIR: ledger.dataDir, PORT: port, ...settings });
  };

  beforeAll(async () => {
    ledger = await startTestLedger();
  }, 60_000);
  afterAll(() => ledger.stop());

  test('loads a dossier, finds it whole, and tells its history and why something is owed', async () => {
    const loaded = await run(['load', await written('manual.yaml', await manualDossier()), '--json']);
    const [dossier] = (JSON.parse(loaded.out) as LoadReport).dossiers;
    expect({ ...loaded, out: dossier }).toMatchObject({ code: 0, err: '', out: { failures: [], refused: null, problems: [] } });
    expect(dossier?.expectations).toBeGreaterThan(0);

    const { items } = await ledger.client.read<{ items: { id: string; clause: string; caseFile: string }[] }>('/api/v1/obligations');
    const obligation = items.find(({ clause }) => clause === 'water_fee');
    const why = await run(['explain', obligation?.id ?? '', '--lang', 'zh']);
    expect(why).toMatchObject({ code: 0, err: '' });
    expect(why.out).toContain('重新核算，结果相同');
    // The observation was superseded: the headline says what is owed now, as the explanation below it does, and what it was at first.
    expect(why.out.split('\n').slice(0, 2)).toEqual(['乙省应付甲省 3,100,000.00 元。', '起初为 3,000,000.00 元，其后有变动。']);

    const history = await run(['replay', obligation?.caseFile ?? '', '--json']);
    const overHttp = await run(['replay', obligation?.caseFile ?? '', '--json', '--url', ledger.url]);
    expect(history.code).toBe(0);
    expect(JSON.parse(history.out)).toEqual(JSON.parse(overHttp.out));

    const verified = await run(['verify', '--json']);
    const verdict = JSON.parse(verified.out) as Verdict;
    expect({ code: verified.code, clean: verdict.clean, findings: verdict.log.findings }).toEqual({ code: 0, clean: true, findings: [] });
    expect(verdict.notCovered.map(({ code }) => code)).toContain('no-outside-checkpoint');

    const exported = await run(['export']);
    const lines = exported.out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ format: 'concordat-events/1', ledger: ledger.id });
    expect(lines.at(-1)).toEqual({ events: verdict.log.events, digest: verdict.log.digest });
    expect(lines).toHaveLength(verdict.log.events + 2);
  });

  test('tells what did not hold with its place, and ends with 1', async () => {
    const file = await written('false.yaml', (await manualDossier()).replace('owed: "310万 CNY"', 'owed: "311万 CNY"'));
    const { code, out } = await run(['load', file]);
    expect(code).toBe(1);
    expect(out).toMatch(/false\.yaml:\d+:\d+: .*3110000\.00 CNY.*3100000\.00 CNY/);
  });

  test('finds a view that was tampered with, and rebuilds it', async () => {
    const { head } = await ledger.client.read<{ head: string }>('/api/v1/ledger');
    // Answered only when the views have come so far.
    await ledger.client.read('/api/v1/ledger', { after: head });
    const client = new Client({ connectionString: ledger.databaseUrl });
    await client.connect();
    const { rowCount } = await client.query(`UPDATE ${schemaOf(timeline)}.sequence_time SET known_at = '2000-01-01T00:00:00.000Z' WHERE seq = 1`);
    await client.end();
    expect(rowCount).toBe(1);
    const found = await run(['verify']);
    expect(found.code).toBe(1);
    expect(found.out).toMatch(/timeline v\d+: DIFFERS/);
    expect((await run(['rebuild', 'timeline'])).code).toBe(0);
    expect((await run(['verify'])).code).toBe(0);
  });

  test('the doctor finds that the database of tests does not wait for the disk, and nothing else', async () => {
    const { code, out } = await run(['doctor']);
    const wrong = out.split('\n').filter((line) => line.startsWith('WRONG'));
    expect({ code, wrong }).toEqual({ code: 1, wrong: [expect.stringContaining('fsync = off'), expect.stringContaining('full_page_writes = off')] });
    expect(out).toContain(`runs the test ledger ${ledger.id}`);
  });

  test.each<[string, readonly string[], Record<string, string>, number, RegExp]>([
    ['a wrong password', ['load', 'manual.yaml'], { CONCORDAT_PASSWORD: 'wrong' }, 3, /login-failed/],
    ['an obligation that is none', ['explain', '00000000-0000-4000-8000-000000000000'], {}, 3, /obligation-unknown/],
    ['a view that is none', ['rebuild', 'no-view'], {}, 2, /no-view.*timeline/],
  ])('%s', async (_, args, settings, code, message) => {
    const end = await run(args.map((arg) => (arg.endsWith('.yaml') ? join(folder, arg) : arg)), settings);
    expect(end).toMatchObject({ code, out: '' });
    expect(end.err).toMatch(message);
  });
});

describe('the command line on a data folder', () => {
  test('starts a ledger where none answers, stops it again, and leaves the data for the next', async () => {
    const settings = { DATA_DIR: join(folder, 'data'), PORT: '0', LEDGER_KIND: 'test' };
    const bomb = await written('bomb.yaml', `dossier: bomb\ntitle: &a [ ${'x, '.repeat(10)}x ]\nsteps: [ ${'*a, '.repeat(10)}*a ]\n`);
    const loaded = await runCli(['load', bomb], settings);
    expect(loaded.code).toBe(2);
    expect(loaded.out).toMatch(/bomb\.yaml:2:\d+: /);
    expect(existsSync(join(settings.DATA_DIR, 'postgres', 'postmaster.pid'))).toBe(false);

    const health = await runCli(['doctor'], settings);
    expect({ code: health.code, odd: health.out.split('\n').filter((line) => !/^(ok|$)/.test(line)) }).toEqual({ code: 0, odd: [] });

    const file = join(folder, 'events.ndjson');
    expect(await runCli(['export', '--out', file], settings)).toMatchObject({ code: 0, out: '' });
    expect((await readFile(file, 'utf8')).split('\n')[1]).toContain('LedgerOpened');
    expect((await runCli(['export', '--out', file], settings)).code).toBe(2);
    expect(existsSync(join(settings.DATA_DIR, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  test.each<[string, readonly string[], Record<string, string>, number, RegExp]>([
    ['no ledger in the folder', ['verify'], {}, 4, /holds no ledger/],
    ['no ledger at the address', ['load', '--url', 'http://127.0.0.1:1', 'empty.yaml'], {}, 4, /No ledger answers/],
    ['a file that is not there', ['load', 'missing.yaml'], {}, 2, /missing\.yaml cannot be read \(ENOENT\)/],
    ['an option that is none', ['load', '--frobnicate', 'empty.yaml'], {}, 2, /unknown option '--frobnicate'/],
    ['a command that is none', ['frobnicate'], {}, 2, /unknown command 'frobnicate'/],
    ['a wrong setting', ['verify'], { PORT: 'eighty' }, 2, /PORT=eighty/],
  ])('%s is told plainly', async (_, args, settings, code, message) => {
    await written('empty.yaml', 'dossier: empty\n');
    const dataDir = join(folder, 'nothing');
    const end = await runCli(args.map((arg) => (arg.endsWith('.yaml') ? join(folder, arg) : arg)), { DATA_DIR: dataDir, ...settings });
    expect(end).toMatchObject({ code, out: '' });
    expect(end.err).toMatch(message);
    expect(existsSync(dataDir) && readdirSync(dataDir)).toBe(false);
  });

  test('checks clauses with their places and examples', async () => {
    const sound = 'libs/clauses/testdata/cases/06-chongqing.yaml';
    expect((await runCli(['check-clause', sound], {})).code).toBe(0);
    const broken = await written('broken.yaml', (await readFile(sound, 'utf8')).replace('legs:', 'leg:'));
    const { code, out } = await runCli(['check-clause', broken], {});
    expect(code).toBe(1);
    expect(out).toMatch(/broken\.yaml:\d+:\d+: .*\[unknown-key\]/);
  });
});

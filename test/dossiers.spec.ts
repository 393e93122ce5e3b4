import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadedDossier, loadDossiers } from '#dossier/load';
import { placeText } from '#dossier/place';
import type { EventStore, Position, RecordedEvent } from '#event-store/port';
import { EVENT_STORE } from '#http/ledger-tokens';
import { startTestLedger, type TestLedger } from './harness';
import { manualDossier } from './manual-dossier';

let ledger: TestLedger;
let folder: string;

beforeAll(async () => {
  ledger = await startTestLedger();
  folder = await mkdtemp(join(tmpdir(), 'concordat-dossiers-'));
}, 60_000);

afterAll(async () => {
  await ledger.stop();
  await rm(folder, { recursive: true, force: true });
});

async function load(file: string): Promise<LoadedDossier> {
  const { dossiers } = await loadDossiers({ files: [file], connection: { url: ledger.url, login: 'clerk', password: ledger.client.passwordOf('clerk') }, locale: 'en' });
  const [loaded] = dossiers;
  if (loaded === undefined) throw new Error(`nothing was reported of ${file}`);
  return loaded;
}

/** What does not hold, as a person would want to read it; empty where everything does. */
function complaints({ problems, refused, failures }: LoadedDossier): readonly string[] {
  return [
    ...problems.map(({ place, message }) => `${placeText(place)}: ${message}`),
    ...(refused === null ? [] : [`${placeText(refused.place)}: ${refused.step} was refused with ${refused.code}: ${refused.detail}`]),
    ...failures.map(({ place, step, expected, found }) => `${placeText(place)}: ${step}: expected ${expected}, found ${found}`),
  ];
}

async function headOf(): Promise<unknown> {
  return (await ledger.client.read<{ head: unknown }>('/api/v1/ledger')).head;
}

/** Every event as it is stored, data and metadata. */
async function wholeLog(): Promise<string> {
  const store = ledger.app.get<EventStore>(EVENT_STORE, { strict: false });
  const texts: string[] = [];
  for (let after: Position | null = null; ; ) {
    const page: readonly RecordedEvent[] = await store.readAll(after, 500);
    texts.push(...page.flatMap(({ data, metadata }) => [data, metadata].map((bytes) => Buffer.from(bytes).toString('utf8'))));
    const last = page.at(-1);
    if (last === undefined) return texts.join('\n');
    after = last.position;
  }
}

async function written(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('every dossier', () => {
  it('holds against its published outcome, and told again adds nothing', async () => {
    const files = (await readdir('dossiers')).filter((name) => name.endsWith('.yaml')).sort().map((name) => join('dossiers', name));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect({ file, complaints: complaints(await load(file)) }).toEqual({ file, complaints: [] });
    const head = await headOf();
    for (const file of [...files].reverse()) expect({ file, complaints: complaints(await load(file)) }).toEqual({ file, complaints: [] });
    expect(await headOf()).toEqual(head);
  }, 1_800_000);
});

describe('the manual', () => {
  it('is a dossier that holds', async () => {
    expect(complaints(await load(await written('manual.yaml', await manualDossier())))).toEqual([]);
  }, 60_000);

  it.each([
    ['what is owed', 'owed: "310万 CNY"', 'owed: "311万 CNY"', '3110000.00 CNY', '3100000.00 CNY'],
    ['what a clause would come to', 'leg: paid_in, amount: "100万 CNY"', 'leg: paid_in, amount: "101万 CNY"', '1010000.00 CNY', '1000000.00 CNY'],
  ])('is told what is wrong where %s is changed', async (_, figure, changed, expected, found) => {
    const text = (await manualDossier()).replace(figure, changed);
    const line = text.slice(0, text.indexOf(changed)).split('\n').length;
    const { failures } = await load(await written('false.yaml', text));
    expect(failures).toHaveLength(1);
    expect(failures[0]?.expected).toContain(expected);
    expect(failures[0]?.found).toBe(found);
    expect(failures[0]?.place.line).toBe(line);
  }, 60_000);

  it('has a payment refused that is not the payer’s, also when told again and nothing is outstanding any more', async () => {
    const refusing = '  - { on: 2022-12-01, by: 甲省, refused: not-the-debtor, pay: { agreement: river, clause: water_fee, debtor: 乙省 } }\n';
    // The same words on the same day, but by the payer: it is this payment that is known again, and what it changed.
    const paying = '  - { on: 2022-12-01, pay: { agreement: river, clause: water_fee, debtor: 乙省 } }\n';
    const expecting = '  - expect: { positions: [ { of: 甲省, agreement: river, clause: water_fee, account: settled, amount: 310万 CNY } ] }\n';
    const following = '  - { on: 2022-12-03, by: 甲省, command: { path: "/api/v1/cases/${case:river}/title", changes: "/api/v1/cases/${case:river}", body: { title: { zh: 甲河 } } } }\n';
    const file = await written('refusing.yaml', (await manualDossier()) + refusing + paying + expecting + following);
    for (const time of ['first', 'again']) expect({ time, complaints: complaints(await load(file)) }).toEqual({ time, complaints: [] });
  }, 60_000);

});

describe('a person in the cast', () => {
  it('is known by a name that stands in no event, and is the same person when told again', async () => {
    const file = await written('person.yaml', 'dossier: person\ntitle: 个人\ncast: { 某人: { kind: person, name: { zh: 欧阳示例, en: Ouyang Example } } }\nsteps: []\n');
    expect(complaints(await load(file))).toEqual([]);
    const log = await wholeLog();
    expect(log).toContain('"kind":"person"');
    for (const name of ['欧阳示例', 'Ouyang Example']) expect(log.includes(name)).toBe(false);
    const head = await headOf();
    expect(complaints(await load(file))).toEqual([]);
    expect(await headOf()).toEqual(head);
  }, 60_000);
});

describe('bad input', () => {
  const head = 'dossier: bad\ntitle: 坏\ncast: { 甲省: { kind: region, level: province } }\n';
  const bad: readonly (readonly [name: string, text: string, code: string, line: number])[] = [
    ['an alias', `${head}sources: [ &a { title: 甲 }, *a ]\nsteps: []\n`, 'anchor', 4],
    ['an unknown key', `${head}steps:\n  - { on: 2020-01-01, asess: {} }\n`, 'step-verbs', 5],
    ['two verbs', `${head}steps:\n  - { assess: { agreement: a, clause: b, period: "2020" }, expect: {} }\n`, 'step-verbs', 5],
    ['somebody who is not in the cast', `${head}steps:\n  - { by: 乙省, expect: {} }\n`, 'unknown-name', 5],
    ['a key of digits', `${head}texts:\n  t: { principals: { 1: 甲省 } }\nsteps: []\n`, 'number-key', 5],
    ['a hundred thousand brackets', `${head}steps: ${'['.repeat(100_000)}\n`, 'nested-too-deep', 4],
    ['a key twice', `${head}title: 又\nsteps: []\n`, 'yaml', 4],
    ['a file with nothing in it', '', 'empty-file', 1],
    ['a file with a comment alone', '# later\n', 'empty-file', 1],
    ['a list', '- a\n', 'not-a-dossier', 1],
    ['a text without its mechanism', `${head}texts:\n  base: { title: 甲, form: administrative-agreement, principals: { a: 甲省 } }\n  t: { like: base, nature: compensation }\nsteps:\n  - { draft: { agreement: x, case: c, text: t } }\n`, 'missing-key', 6],
    ['a clause file elsewhere', `${head}texts:\n  t: { clauses: [ { file: ../../etc/passwd } ] }\nsteps: []\n`, 'file-outside', 5],
  ];
  it.each(bad)('%s is named where it stands', async (_, text, code, line) => {
    const before = await headOf();
    const { problems } = await load(await written('bad.yaml', text));
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.find((problem) => problem.code === code)?.place.line).toBe(line);
    expect(problems.every(({ message }) => message.length > 0 && !message.startsWith('problem.'))).toBe(true);
    expect(await headOf()).toEqual(before);
  });

  it('says all that a text lacks, and nothing of one that others begin from', async () => {
    const text = `${head}texts:\n  base: { mechanism: ecology, nature: compensation, principals: {} }\n  t: { like: base }\nsteps:\n  - { draft: { agreement: x, case: c, text: t } }\n`;
    const { problems } = await load(await written('unfinished.yaml', text));
    expect(problems.filter(({ code }) => code === 'missing-key').map(({ place, message }) => [place.line, message])).toEqual(['title', 'form', 'principals'].map((key) => [6, `texts.t: ${key} is missing; add it.`]));
  });

  it('a file that is not there', async () => {
    expect((await load(join(folder, 'missing.yaml'))).problems.map(({ code }) => code)).toEqual(['file-unreadable']);
  });
});

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadedDossier, loadDossiers } from '#dossier/load';
import { placeText } from '#dossier/place';
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
  }, 600_000);
});

describe('the manual', () => {
  it('is a dossier that holds', async () => {
    expect(complaints(await load(await written('manual.yaml', await manualDossier())))).toEqual([]);
  }, 60_000);

  it('is told what is wrong where a figure in it is changed', async () => {
    const text = (await manualDossier()).replace('owed: "310万 CNY"', 'owed: "311万 CNY"');
    const line = text.split('\n').findIndex((row) => row.includes('311万')) + 1;
    const { failures } = await load(await written('false.yaml', text));
    expect(failures).toHaveLength(1);
    expect(failures[0]?.expected).toContain('3110000.00 CNY');
    expect(failures[0]?.found).toBe('3100000.00 CNY');
    expect(Math.abs((failures[0]?.place.line ?? 0) - line)).toBeLessThan(6);
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
    ['a key twice', `${head}title: 又\nsteps: []\n`, 'yaml', 4],
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

  it('a file that is not there', async () => {
    expect((await load(join(folder, 'missing.yaml'))).problems.map(({ code }) => code)).toEqual(['file-unreadable']);
  });
});

import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canRun } from '../../test/can-run';
import { runProgramFromSource } from '../../test/running-program';
import type { Line, Order } from '../../test/programs/keep-embedded-postgres';
import { dataFolder, newMarker, readMarker, writeMarker } from './data-folder';
import { startEmbeddedPostgres } from './launcher';
import { LauncherFault, type LauncherFaultCode } from './launcher-fault';
import en from './locales/en.json';
import zh from './locales/zh.json';
import { query, removeTestFolders, testFolder } from './test-folders';

afterAll(removeTestFolders);

async function faultOf(dataDir: string, ledgerId?: string): Promise<LauncherFault> {
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, ledgerId });
    await postgres.stop();
  } catch (error) {
    if (error instanceof LauncherFault) return error;
    throw error;
  }
  throw new Error('It started.');
}

let used: string | undefined;

/** A folder that has been in use and was stopped in good order: a copy of one that is made once. */
async function usedFolder(): Promise<string> {
  if (used === undefined) {
    used = testFolder().dataDir;
    const postgres = await startEmbeddedPostgres({ dataDir: used });
    await query(postgres.url, `create table kept as select 1 as n`);
    await postgres.stop();
  }
  const { dataDir } = testFolder();
  cpSync(used, dataDir, { recursive: true });
  return dataDir;
}

describe('a folder that is not for this ledger', () => {
  it('is left untouched when it holds somebody else\'s files', async () => {
    const { dataDir } = testFolder();
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, '论文.docx'), 'years of work');
    const fault = await faultOf(dataDir);
    expect(fault).toMatchObject({ code: 'folder-not-ours', details: { folder: dataDir, found: '论文.docx' } });
    expect(readdirSync(dataDir)).toEqual(['论文.docx']);
    expect(readFileSync(join(dataDir, '论文.docx'), 'utf8')).toBe('years of work');
  });

  it('is taken when it holds only what file systems and version control put there', async () => {
    const { dataDir } = testFolder();
    mkdirSync(join(dataDir, 'lost+found'), { recursive: true });
    writeFileSync(join(dataDir, '.gitkeep'), '');
    const postgres = await startEmbeddedPostgres({ dataDir });
    await postgres.stop();
    expect(existsSync(join(dataDir, '.gitkeep'))).toBe(true);
  });

  it('is refused when it holds another ledger\'s data, whether named at the start or later', async () => {
    const { dataDir } = testFolder();
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(postgres.ledgerId).toBeUndefined();
    postgres.bindLedger('6f1eab19');
    postgres.bindLedger('6f1eab19');
    expect(() => postgres.bindLedger('c0ffee00')).toThrow(expect.objectContaining({ code: 'other-ledger' }));
    await postgres.stop();
    expect(await faultOf(dataDir, 'c0ffee00')).toMatchObject({ code: 'other-ledger', details: { folder: dataDir, found: '6f1eab19', wanted: 'c0ffee00' } });
    const again = await startEmbeddedPostgres({ dataDir, ledgerId: '6f1eab19' });
    expect(again.ledgerId).toBe('6f1eab19');
    await again.stop();
  });
});

describe('a folder whose content is not what the marker promises', () => {
  it.each<[LauncherFaultCode, string, (dataDir: string) => void]>([
    ['other-major-version', 'data of another major version', (dataDir) => writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')],
    ['cluster-missing', 'a database that was removed', (dataDir) => renameSync(join(dataDir, 'postgres'), `${dataDir}-moved-away`)],
    ['password-missing', 'a lost password', (dataDir) => rmSync(join(dataDir, 'postgres.passwords.json'))],
    ['password-missing', 'a wrong password', (dataDir) => writeFileSync(join(dataDir, 'postgres.passwords.json'), '{"superuser":"00","ledger":"00"}')],
    ['marker-damaged', 'half a marker', (dataDir) => writeFileSync(join(dataDir, 'concordat.json'), '{"format":1,"sta')],
    ['marker-damaged', 'a marker without a name', (dataDir) => writeFileSync(join(dataDir, 'concordat.json'), '{"format":1,"state":"ready"}')],
    ['marker-newer', 'a marker of a later format', (dataDir) => writeFileSync(join(dataDir, 'concordat.json'), '{"format":2}')],
  ])('is a fault %s for %s, and nothing is rebuilt over it', async (code, _, spoil) => {
    const dataDir = await usedFolder();
    spoil(dataDir);
    const before = readdirSync(dataDir).filter((name) => !name.startsWith('owner.'));
    expect((await faultOf(dataDir)).code).toBe(code);
    expect(readdirSync(dataDir).filter((name) => !name.startsWith('owner.'))).toEqual(before);
  });
});

describe('a build that was interrupted', () => {
  it('is begun anew, at whatever point it ended', async () => {
    const { dataDir } = testFolder();
    mkdirSync(join(dataDir, '.building-abc', 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, '.building-abc', 'cluster', 'PG_VERSION'), '18\n');
    writeMarker(dataFolder(dataDir), newMarker(18));
    writeFileSync(join(dataDir, 'postgres.passwords.json'), '{"superuser":"00","ledger":"00"}\n');
    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      expect(await query(postgres.url, 'select 1 as n')).toEqual([{ n: 1 }]);
      expect(readdirSync(dataDir).filter((name) => name.startsWith('.building'))).toEqual([]);
    } finally {
      await postgres.stop();
    }
  });

  it('is taken as finished when only the last word in the marker is missing', async () => {
    const dataDir = await usedFolder();
    const folder = dataFolder(dataDir);
    const marker = readFileSync(folder.marker, 'utf8');
    writeFileSync(folder.marker, marker.replace('"ready"', '"building"'));
    expect(readMarker(folder)?.state).toBe('building');
    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      expect(await query(postgres.url, 'select n from kept')).toEqual([{ n: 1 }]);
      expect(readMarker(folder)?.state).toBe('ready');
    } finally {
      await postgres.stop();
    }
  });
});

describe('a folder that cannot be written to', () => {
  it('is a clear fault when the name belongs to a file', async () => {
    const { dataDir } = testFolder();
    writeFileSync(dataDir, '');
    expect(await faultOf(dataDir)).toMatchObject({ code: 'folder-not-writable', details: { folder: dataDir } });
    expect(await faultOf(join(dataDir, 'below'))).toMatchObject({ code: 'folder-not-writable' });
  });

  if (process.geteuid?.() !== 0) {
    it('is a clear fault when the rights are missing', async () => {
      const { dataDir } = testFolder();
      mkdirSync(dataDir);
      chmodSync(dataDir, 0o500);
      expect(await faultOf(dataDir)).toMatchObject({ code: 'folder-not-writable', details: { folder: dataDir } });
    });
  }
});

// Mounting needs root, who is let into a mount namespace of his own, or a machine that gives every user one.
const inOwnMounts = ['unshare', ...(process.geteuid?.() === 0 ? [] : ['--user', '--map-root-user']), '--mount'];

if (process.platform === 'linux' && canRun([...inOwnMounts, 'true'])) {
  describe('a file system that gives out', () => {
    async function startOn(mount: string): Promise<Line[]> {
      const { parent, dataDir } = testFolder();
      mkdirSync(dataDir);
      writeFileSync(join(parent, 'run.sh'), `set -e\n${mount.replaceAll('DATA', `"${dataDir}"`)}\nexec "$@"\n`);
      const order: Order = { dataDir, then: 'stop' };
      const running = runProgramFromSource<Line>('test/programs/keep-embedded-postgres.ts', order, { before: [...inOwnMounts, 'sh', join(parent, 'run.sh')] });
      await running.ended;
      return running.lines.filter((line) => 'fault' in line || 'ready' in line);
    }

    it('is a clear fault when it is read-only', async () => {
      expect(await startOn('mount -t tmpfs -o ro tmpfs DATA')).toEqual([{ fault: 'folder-not-writable', message: expect.stringMatching(/cannot be written to.*EROFS/) }]);
    });

    it.each(['100k', '4m', '30m', '45m'])('is a clear fault when it is full at the first start (%s)', async (size) => {
      expect(await startOn(`mount -t tmpfs -o size=${size} tmpfs DATA`)).toEqual([{ fault: 'disk-full', message: expect.stringContaining('no space left') }]);
    });

    it('is a clear fault when it is full at a later start, and the data are there once room is made', async () => {
      const { parent, dataDir } = testFolder();
      const program = `${process.execPath} -r ${require.resolve('../../test/typescript-require.cjs')} ${require.resolve('../../test/programs/keep-embedded-postgres.ts')} '${JSON.stringify({ dataDir, then: 'stop' })}'`;
      mkdirSync(dataDir);
      writeFileSync(join(parent, 'run.sh'), `mount -t tmpfs -o size=100m tmpfs ${dataDir}\n${program} >/dev/null\n`
        + `dd if=/dev/zero of=${dataDir}/ballast bs=4k 2>/dev/null\n${program}\nrm ${dataDir}/ballast\n${program}\n`);
      const said = execFileSync(inOwnMounts[0] ?? '', [...inOwnMounts.slice(1), 'sh', join(parent, 'run.sh')], { encoding: 'utf8', timeout: 30_000 });
      const told = said.trim().split('\n').map((line) => JSON.parse(line) as Line).filter((line) => 'fault' in line || 'ready' in line);
      expect(told).toEqual([{ fault: 'disk-full', message: expect.stringContaining('safe') }, { ready: expect.objectContaining({ adopted: false }) }]);
    });
  });
}

describe('every fault', () => {
  it.each(Object.keys(en) as LauncherFaultCode[])('%s says in both languages the same facts', (code) => {
    const facts = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    expect(facts(zh[code])).toEqual(facts(en[code]));
    expect(zh[code]).toMatch(/\p{Script=Han}/u);
    const details = Object.fromEntries(facts(en[code]).map((name) => [name.slice(1, -1), 'X']));
    expect(new LauncherFault(code, details).message + new LauncherFault(code, details).in('zh')).not.toMatch(/[{}]/);
  });

  it('has a text in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../test/eventually';
import { runProgramFromSource, type RunningProgram } from '../../test/running-program';
import type { Line, Order } from '../../test/programs/keep-embedded-postgres';
import { dataFolder, readMarker } from './data-folder';
import { startEmbeddedPostgres } from './launcher';
import { readPostmasterFile } from './postmaster';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity';
import { query, removeTestFolders, testFolder } from './test-folders';

afterAll(removeTestFolders);

type Ready = { url: string; port: number; pid: number; adopted: boolean };

function run(order: Order): RunningProgram<Line> {
  return runProgramFromSource<Line>('test/programs/keep-embedded-postgres.ts', order);
}

function ready(running: RunningProgram<Line>): Promise<Ready> {
  return running.next((line) => ('ready' in line ? line.ready : undefined));
}

/** Resolves when the given number of rows was acknowledged. */
function acknowledged(running: RunningProgram<Line>, rows: number): Promise<true> {
  return running.next(() => (running.lines.filter((line) => 'acknowledged' in line).length >= rows ? true : undefined));
}

function rowsAcknowledged(running: RunningProgram<Line>): number[] {
  return running.lines.flatMap((line) => ('acknowledged' in line ? [line.acknowledged] : []));
}

function alive(pid: number): ProcessIdentity {
  const found = identifyProcess(pid);
  if (!found) throw new Error(`Process ${pid} is gone.`);
  return found;
}

async function missingRows(url: string, rows: number[]): Promise<unknown[]> {
  return query(url, 'select n from unnest($1::int[]) as told(n) where not exists (select from written where written.n = told.n)', [rows]);
}

describe('kill -9 of the program, while it writes', () => {
  it('leaves a server that the next start stops in good order and starts anew, with every acknowledged row', async () => {
    const { dataDir } = testFolder();
    const running = run({ dataDir, then: 'hold', writers: 4 });
    const { pid, port } = await ready(running);
    await acknowledged(running, 200);
    running.child.kill('SIGKILL');
    await running.ended;
    const leftBehind = alive(pid);

    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      expect(postgres.adopted).toBe(true);
      expect(isRunning(leftBehind)).toBe(false);
      expect(postgres.port).toBe(port);
      expect(await missingRows(postgres.url, rowsAcknowledged(running))).toEqual([]);
      expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toMatch(/not properly shut down/);
    } finally {
      await postgres.stop();
    }
  });

  it('loses no acknowledged row either when the server is killed with it', async () => {
    const { dataDir } = testFolder();
    const running = run({ dataDir, then: 'hold', writers: 4 });
    const { pid } = await ready(running);
    await acknowledged(running, 200);
    process.kill(pid, 'SIGKILL');
    running.child.kill('SIGKILL');
    await running.ended;

    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      expect(postgres.adopted).toBe(false);
      expect(await missingRows(postgres.url, rowsAcknowledged(running))).toEqual([]);
      expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toMatch(/not properly shut down/);
    } finally {
      await postgres.stop();
    }
  });

  it('while the first database is being built lets the next start build it anew', async () => {
    const { dataDir } = testFolder();
    const running = run({ dataDir, then: 'hold' });
    await eventually('initdb is at work', () => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.startsWith('.building') && existsSync(join(dataDir, name, 'cluster', 'global'))));
    running.child.kill('SIGKILL');
    await running.ended;
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(readMarker(dataFolder(dataDir))?.state).toBe('building');

    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      expect(await query(postgres.url, 'select 1 as n')).toEqual([{ n: 1 }]);
      expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([]);
    } finally {
      await postgres.stop();
    }
  });
});

describe('a server that serves the folder without an owner', () => {
  it('is known again after the folder was moved', async () => {
    const { parent, dataDir } = testFolder();
    const running = run({ dataDir, then: 'hold' });
    const { pid } = await ready(running);
    running.child.kill('SIGKILL');
    await running.ended;
    const leftBehind = alive(pid);
    const moved = join(parent, 'moved');
    renameSync(dataDir, moved);
    const postgres = await startEmbeddedPostgres({ dataDir: moved });
    try {
      expect({ adopted: postgres.adopted, leftBehind: isRunning(leftBehind) }).toEqual({ adopted: true, leftBehind: false });
    } finally {
      await postgres.stop();
    }
  });

  it('is left alone when it does not run under the name of this folder', async () => {
    const { dataDir } = testFolder();
    const running = run({ dataDir, then: 'hold' });
    const { pid, url } = await ready(running);
    running.child.kill('SIGKILL');
    await running.ended;
    const marker = join(dataDir, 'concordat.json');
    const original = readFileSync(marker, 'utf8');
    writeFileSync(marker, original.replace(/concordat-[0-9a-f]{16}/, 'concordat-0000000000000000'));
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'in-use', details: { pid: String(pid) } });
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    writeFileSync(marker, original);
    await (await startEmbeddedPostgres({ dataDir })).stop();
  });
});

describe('a process number in the folder that now belongs to another program', () => {
  let bystander: ChildProcess;
  beforeAll(() => { bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60000)'], { stdio: 'ignore' }); });
  afterAll(() => bystander.kill('SIGKILL'));

  it('harms neither the start nor that program', async () => {
    const { dataDir } = testFolder();
    await (await startEmbeddedPostgres({ dataDir })).stop();
    const pid = bystander.pid ?? 0;
    const cluster = join(dataDir, 'postgres');
    writeFileSync(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n1795238282\n5432\n\n127.0.0.1\n 11665798         8\nready   \n`);
    writeFileSync(join(dataDir, 'owner.1.json'), JSON.stringify({ pid, startedAt: identifyProcess(pid)?.startedAt.replace(/\S+$/, '1') }));
    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      expect({ adopted: postgres.adopted, bystander: bystander.exitCode ?? bystander.signalCode }).toEqual({ adopted: false, bystander: null });
      expect(readPostmasterFile(cluster)?.pid).toBe(postgres.pid);
    } finally {
      await postgres.stop();
    }
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  });
});

describe('Ctrl-C in the terminal, while it writes', () => {
  it('reaches the program alone: it ends its work against a living server, then stops it', async () => {
    const { dataDir } = testFolder();
    const running = run({ dataDir, then: 'hold', writers: 4, drainOnInterrupt: true });
    const { pid } = await ready(running);
    const server = alive(pid);
    await acknowledged(running, 100);
    // To the whole process group, as a terminal does.
    process.kill(-running.pid, 'SIGINT');
    expect(await running.ended).toEqual({ code: 0, signal: null });
    const after = running.lines.filter((line) => !('acknowledged' in line)).slice(-3);
    expect(after).toEqual([{ drained: true }, { step: 'stopping' }, { step: 'stopped' }]);
    expect(running.lines.filter((line) => 'writeFailed' in line)).toEqual([]);
    expect(isRunning(server)).toBe(false);
    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      expect(await missingRows(postgres.url, rowsAcknowledged(running))).toEqual([]);
    } finally {
      await postgres.stop();
    }
  });
});

describe('the end of the program', () => {
  const { dataDir } = testFolder();

  it.each<[string, Order['then'], number]>([
    ['at the end of its work', 'return', 0],
    ['by process.exit', 'exit', 3],
    ['by an error nobody caught', 'throw', 1],
  ])('(%s) takes the server with it', async (_, then, code) => {
    const running = run({ dataDir, then });
    const { pid } = await ready(running);
    expect(await running.ended).toEqual({ code, signal: null });
    expect(identifyProcess(pid)).toBeUndefined();
    expect(readPostmasterFile(join(dataDir, 'postgres'))).toBeUndefined();
  });

  it.each([['SIGTERM', 143], ['SIGINT', 130], ['SIGHUP', 129]] as const)('by %s takes the server with it, where the program asked for that', async (signal, code) => {
    const running = run({ dataDir, then: 'hold', stopOnSignals: true });
    const { pid } = await ready(running);
    running.child.kill(signal);
    expect(await running.ended).toEqual({ code, signal: null });
    expect(identifyProcess(pid)).toBeUndefined();
  });
});

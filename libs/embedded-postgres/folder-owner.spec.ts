import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canRun } from '../../test/can-run';
import { runProgramFromSource } from '../../test/running-program';
import type { Line, Order } from '../../test/programs/keep-embedded-postgres';
import { claimFolder } from './folder-owner';
import { startEmbeddedPostgres } from './launcher';
import { identifyProcess } from './process-identity';
import { query, removeTestFolders, testFolder } from './test-folders';

afterAll(removeTestFolders);

/** The start of a process that had this process's number here, earlier. */
function earlierHere(): string {
  return identifyProcess(process.pid)?.startedAt.replace(/\S+$/, '1') ?? '';
}

describe('a claim of a folder', () => {
  it('is had by one process at a time and says which', async () => {
    const { parent } = testFolder();
    const claim = await claimFolder(parent);
    await expect(claimFolder(parent)).rejects.toThrow(expect.objectContaining({ code: 'in-use', details: { folder: parent, pid: String(process.pid) } }));
    claim.release();
    const next = await claimFolder(parent);
    expect(next.number).toBeGreaterThan(claim.number);
    next.release();
  });

  it('does not outlive its process, and a later process with its number is not taken for it', async () => {
    const { parent } = testFolder();
    writeFileSync(join(parent, 'owner.41.json'), JSON.stringify({ pid: process.pid, startedAt: earlierHere() }));
    expect((await claimFolder(parent)).number).toBe(42);
    expect(readdirSync(parent)).toEqual(['owner.42.json']);
  });

  it('goes to exactly one of many that find the same dead owner at the same moment', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { parent } = testFolder();
      writeFileSync(join(parent, 'owner.7.json'), JSON.stringify({ pid: process.pid, startedAt: earlierHere() }));
      const at_ms = Date.now() + 1_200;
      const programs = Array.from({ length: 6 }, () => runProgramFromSource<{ claimed?: number; refused?: string }>('test/programs/claim-folder.ts', { folder: parent, at_ms }));
      const answers = await Promise.all(programs.map((program) => program.next((line) => line)));
      const winner = programs[answers.findIndex(({ claimed }) => claimed !== undefined)];
      expect(answers.filter(({ claimed }) => claimed !== undefined)).toEqual([{ claimed: 8 }]);
      expect(answers.filter(({ refused }) => refused === String(winner?.pid))).toHaveLength(5);
      for (const program of programs) program.child.kill('SIGKILL');
      await Promise.all(programs.map((program) => program.ended));
    }
  });
});

describe('two launchers on one folder at once', () => {
  it('leave it to the first, also while that is still building the database', async () => {
    const { dataDir } = testFolder();
    const order: Order = { dataDir, then: 'hold', stopOnSignals: true };
    const first = runProgramFromSource<Line>('test/programs/keep-embedded-postgres.ts', order);
    await first.next((line) => ('step' in line && line.step === 'creating' ? true : undefined));
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'in-use', details: { folder: dataDir, pid: String(first.pid) } });
    const { url } = await first.next((line) => ('ready' in line ? line.ready : undefined));
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'in-use', details: { pid: String(first.pid) } });
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    first.child.kill('SIGTERM');
    await first.ended;
    await (await startEmbeddedPostgres({ dataDir })).stop();
  });
});

const otherContainer = ['unshare', ...(process.geteuid?.() === 0 ? [] : ['--user', '--map-root-user']), '--pid', '--mount-proc', '--fork', '--kill-child'];

if (process.platform === 'linux' && canRun([...otherContainer, 'true'])) {
  describe('an owner in another container, whose processes cannot be seen from here', () => {
    it('keeps the folder as long as it lives, and no longer', async () => {
      const { parent } = testFolder();
      const other = runProgramFromSource<{ claimed: number }>('test/programs/claim-folder.ts', { folder: parent, at_ms: Date.now() }, { before: otherContainer });
      expect(await other.next((line) => line)).toEqual({ claimed: 1 });
      await expect(claimFolder(parent)).rejects.toMatchObject({ code: 'in-use-elsewhere' });
      process.kill(-other.pid, 'SIGKILL');
      await other.ended;
      const claim = await claimFolder(parent);
      expect(claim.number).toBe(2);
      claim.release();
    });
  });
}

describe('an owner from before the machine was restarted', () => {
  it('is not waited for', async () => {
    const { parent } = testFolder();
    const file = join(parent, 'owner.1.json');
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: '00000000-0000-0000-0000-000000000000 pid:[4026531836] 1234' }));
    utimesSync(file, new Date(Date.now() - 120_000), new Date(Date.now() - 120_000));
    const before = performance.now();
    (await claimFolder(parent)).release();
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

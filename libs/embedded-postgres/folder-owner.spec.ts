import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgramFromSource } from '../../test/running-program';
import type { Line, Order } from '../../test/programs/keep-embedded-postgres';
import { claimFolder } from './folder-owner';
import { startEmbeddedPostgres } from './launcher';
import { query, removeTestFolders, testFolder } from './test-folders';

afterAll(removeTestFolders);

describe('a claim of a folder', () => {
  it('is had by one process at a time and says which', () => {
    const { parent } = testFolder();
    const claim = claimFolder(parent);
    expect(() => claimFolder(parent)).toThrow(expect.objectContaining({ code: 'in-use', details: { folder: parent, pid: String(process.pid) } }));
    claim.release();
    const next = claimFolder(parent);
    expect(next.number).toBeGreaterThan(claim.number);
    next.release();
  });

  it('does not outlive its process, and a later process with its number is not taken for it', () => {
    const { parent } = testFolder();
    writeFileSync(join(parent, 'owner.41.json'), JSON.stringify({ pid: process.pid, startedAt: 'an earlier time' }));
    expect(claimFolder(parent).number).toBe(42);
    expect(readdirSync(parent)).toEqual(['owner.42.json']);
  });

  it('goes to exactly one of many that find the same dead owner at the same moment', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { parent } = testFolder();
      writeFileSync(join(parent, 'owner.7.json'), JSON.stringify({ pid: process.pid, startedAt: 'an earlier time' }));
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

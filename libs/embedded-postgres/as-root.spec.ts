import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canRun } from '../../test/can-run';
import { runProgramFromSource } from '../../test/running-program';
import type { Line, Order } from '../../test/programs/keep-embedded-postgres';
import { identifyProcess } from './process-identity';
import { query, removeTestFolders, testFolder } from './test-folders';

afterAll(removeTestFolders);

const root = process.geteuid?.() === 0;
const becomeRoot = root ? [] : ['unshare', '--user', '--map-root-user'];
const withoutNamespaces = require.resolve('../../test/programs/root-without-namespaces.sh');

/** Starts as the user that `before` makes of us, writes a row, and stops. Returns all rows, or the fault. */
async function startAndStop(dataDir: string, before: readonly string[]): Promise<{ rows: number; owner: number } | { fault: string; message: string }> {
  const order: Order = { dataDir, then: 'hold', stopOnSignals: true };
  const running = runProgramFromSource<Line>('test/programs/keep-embedded-postgres.ts', order, { before, cwd: '/' });
  const outcome = await running.next((line) => ('ready' in line || 'fault' in line ? line : undefined));
  if (!('ready' in outcome)) {
    await running.ended;
    if ('fault' in outcome) return outcome;
    throw new Error('neither ready nor a fault');
  }
  const { url, pid } = outcome.ready;
  await query(url, 'create table if not exists started (at timestamptz default now())');
  await query(url, 'insert into started default values');
  const [counted] = await query(url, 'select count(*)::int as rows from started');
  const owner = statSync(join(dataDir, 'postgres')).uid;
  // To the group: what `before` put in front of Node may be a shell that waits for it.
  process.kill(-running.pid, 'SIGTERM');
  await running.ended;
  expect(identifyProcess(pid)).toBeUndefined();
  return { rows: Number(counted?.rows), owner };
}

/** A data folder below one that only its owner may enter. */
function closedFolder(): { parent: string; dataDir: string } {
  const { parent } = testFolder();
  const closed = join(parent, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  return { parent, dataDir: join(closed, 'data') };
}

if (process.platform === 'linux' && canRun([...becomeRoot, 'unshare', '--user', 'true'])) {
  describe('as root', () => {
    it('starts, stops and starts again below a folder that nobody else may enter', async () => {
      const { dataDir } = closedFolder();
      const owner = process.geteuid?.();
      expect(await startAndStop(dataDir, becomeRoot)).toEqual({ rows: 1, owner });
      expect(await startAndStop(dataDir, becomeRoot)).toEqual({ rows: 2, owner });
    });

    it('says plainly when the machine gives it no other user at all', async () => {
      const { dataDir } = testFolder();
      const before = ['unshare', '--user', '--map-root-user', 'sh', '-c', 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"', 'sh'];
      expect(await startAndStop(dataDir, before)).toEqual({ fault: 'root-not-possible', message: expect.stringMatching(/refuses to run as root.*No space left on device.*Start the ledger as an ordinary user/s) });
    });
  });
}

if (process.platform === 'linux' && root && canRun(['sh', withoutNamespaces, testFolder().parent, 'setpriv', '--reuid=65534', 'true'])) {
  describe('as root where user namespaces are forbidden, as in most containers', () => {
    it('runs as another user, also below a folder closed to that user', async () => {
      const { parent, dataDir } = closedFolder();
      expect(await startAndStop(dataDir, ['sh', withoutNamespaces, parent])).toEqual({ rows: 1, owner: 65534 });
      expect(await startAndStop(dataDir, ['sh', withoutNamespaces, parent])).toEqual({ rows: 2, owner: 65534 });
    });

    it('adopts what a killed program has left, although that server runs as another user', async () => {
      const { parent, dataDir } = closedFolder();
      const killedFirst = `"$@" > ${parent}/first & until grep -q ready ${parent}/first; do :; done; kill -9 $!; exec "$@"`;
      const order: Order = { dataDir, then: 'hold', stopOnSignals: true };
      const running = runProgramFromSource<Line>('test/programs/keep-embedded-postgres.ts', order, { before: ['sh', withoutNamespaces, parent, 'sh', '-c', killedFirst, 'sh'] });
      expect(await running.next((line) => ('ready' in line || 'fault' in line ? line : undefined))).toMatchObject({ ready: { adopted: true } });
      process.kill(-running.pid, 'SIGTERM');
      await running.ended;
    });

    it('finds the data of a start where they were allowed, and the other way round', async () => {
      const { parent, dataDir } = closedFolder();
      expect(await startAndStop(dataDir, [])).toEqual({ rows: 1, owner: 0 });
      expect(await startAndStop(dataDir, ['sh', withoutNamespaces, parent])).toEqual({ rows: 2, owner: 65534 });
      expect(await startAndStop(dataDir, [])).toEqual({ rows: 3, owner: 0 });
    });
  });
}

if (process.platform === 'linux' && root && canRun(['setpriv', '--reuid=1', '--regid=1', '--clear-groups', 'ls', __dirname])) {
  const asDaemon = ['setpriv', '--reuid=1', '--regid=1', '--clear-groups'];

  describe('as an ordinary user', () => {
    it('starts plainly, and root does not take the data over', async () => {
      const { parent, dataDir } = testFolder();
      chmodSync(parent, 0o711);
      mkdirSync(dataDir);
      chownSync(dataDir, 1, 1);
      expect(await startAndStop(dataDir, asDaemon)).toEqual({ rows: 1, owner: 1 });
      expect(await startAndStop(dataDir, [])).toEqual({ fault: 'folder-of-other-user', message: expect.stringContaining('user id 1,') });
      expect(await startAndStop(dataDir, asDaemon)).toEqual({ rows: 2, owner: 1 });
    });

    it('says plainly when the folder may be read but not written', async () => {
      const { parent, dataDir } = testFolder();
      chmodSync(parent, 0o711);
      mkdirSync(dataDir);
      chmodSync(dataDir, 0o755);
      expect(await startAndStop(dataDir, asDaemon)).toEqual({ fault: 'folder-not-writable', message: expect.stringContaining(dataDir) });
    });
  });
}

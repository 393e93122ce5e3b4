import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually } from '../../test/eventually';
import { startEmbeddedPostgres } from './launcher';
import { stopPostmaster } from './postmaster';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity';
import { query, removeTestFolders, testFolder } from './test-folders';

afterAll(removeTestFolders);

/** A session whose process no longer reacts to anything, and what lets it react again. */
async function stuckSession(url: string): Promise<{ pid: number; wake: () => void }> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const [session] = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
  const pid = session?.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  return { pid, wake: () => { process.kill(pid, 'SIGCONT'); } };
}

function alive(pid: number): ProcessIdentity {
  const found = identifyProcess(pid);
  if (!found) throw new Error(`Process ${pid} is gone.`);
  return found;
}

it('stops at once although sessions are open, and what was committed is there', async () => {
  const { dataDir } = testFolder();
  const postgres = await startEmbeddedPostgres({ dataDir });
  await query(postgres.url, 'create table kept as select 1 as n');
  const idle = new Client({ connectionString: postgres.url });
  const ended = new Promise<string>((resolve) => { idle.on('error', (error) => resolve((error as { code?: string }).code ?? error.message)); });
  await idle.connect();
  await idle.query('begin');
  await idle.query('insert into kept values (2)');
  const before = performance.now();
  await postgres.stop();
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(await ended).toBe('57P01');
  const again = await startEmbeddedPostgres({ dataDir });
  expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
  await again.stop();
});

it('goes over to an immediate stop when a session does not end, and what was committed is there', async () => {
  const { dataDir } = testFolder();
  const postgres = await startEmbeddedPostgres({ dataDir });
  await query(postgres.url, 'create table kept as select 1 as n');
  const session = await stuckSession(postgres.url);
  const stuck = alive(session.pid);
  const server = alive(postgres.pid);
  await stopPostmaster(server, dataDir, { fast_ms_max: 300 });
  expect({ server: isRunning(server), session: isRunning(stuck) }).toEqual({ server: false, session: false });
  await postgres.stop();
  const again = await startEmbeddedPostgres({ dataDir });
  expect(await query(again.url, 'select n from kept')).toEqual([{ n: 1 }]);
  await again.stop();
});

it('says so when even that is not enough in time', async () => {
  const { dataDir } = testFolder();
  const postgres = await startEmbeddedPostgres({ dataDir });
  process.kill(postgres.pid, 'SIGSTOP');
  await expect(stopPostmaster(alive(postgres.pid), dataDir, { fast_ms_max: 50, immediate_ms_max: 50 }))
    .rejects.toMatchObject({ code: 'stop-failed', details: { pid: String(postgres.pid), folder: dataDir } });
  process.kill(postgres.pid, 'SIGCONT');
  await postgres.stop();
});

it('starts only when the last session of a server that was killed is gone', async () => {
  const { dataDir } = testFolder();
  const first = await startEmbeddedPostgres({ dataDir });
  await query(first.url, 'create table kept as select 1 as n');
  const session = await stuckSession(first.url);
  const stuck = alive(session.pid);
  const log = join(dataDir, 'postgres.log');
  const lost = alive(first.pid);
  process.kill(first.pid, 'SIGKILL');
  await eventually('the server is gone', () => !isRunning(lost));
  await first.stop();

  const starting = startEmbeddedPostgres({ dataDir });
  await eventually('a start is refused by PostgreSQL', () => readFileSync(log, 'utf8').includes('pre-existing shared memory block'));
  expect(isRunning(stuck)).toBe(true);
  session.wake();
  const second = await starting;
  expect(isRunning(stuck)).toBe(false);
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  await second.stop();
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { startEmbeddedPostgres } from '#embedded-postgres/launcher';
import { loadDossiers } from '#dossier/load';
import { viewDigest } from '#projections/digest';
import { timeline } from '#projections/timeline';
import { stages } from '../apps/ledger/stages';
import { killRunningServers, runServer, type RunningServer } from './running-server';

const file = 'dossiers/06-chongqing-forest-quota.yaml';
const ledgerId = '0d3b8f8a-77f2-4a39-9d0f-5a7f4b1c2e11';
const folders: string[] = [];

jest.setTimeout(300_000);

afterAll(async () => {
  killRunningServers();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'concordat-killed-'));
  folders.push(made);
  return made;
}

const start = (dataDir: string): RunningServer => runServer({ DATA_DIR: dataDir, LEDGER_ID: ledgerId, LEDGER_KIND: 'test' });

async function stop(server: RunningServer): Promise<void> {
  server.child.kill('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
}

async function load(server: RunningServer, onStep: (done: number) => void = () => undefined): Promise<void> {
  const client = await server.ready;
  const { dossiers } = await loadDossiers({ files: [file], connection: { url: client.url, login: 'clerk', password: client.passwordOf('clerk') }, onProgress: ({ done }) => onStep(done) });
  expect(dossiers.map(({ failures, refused, problems }) => ({ failures, refused, problems }))).toEqual([{ failures: [], refused: null, problems: [] }]);
}

async function digestsOf(dataDir: string): Promise<readonly string[]> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const data = await new DataSource({ type: 'postgres', url: postgres.url }).initialize();
  try {
    const digests: string[] = [];
    for (const view of [timeline, ...stages.flatMap((stage) => stage.views)]) {
      const { digest, rows } = await viewDigest(data.manager, view, { withoutRecordedTimes: true });
      digests.push(`${view.name} ${rows} ${digest}`);
    }
    return digests;
  } finally {
    await data.destroy();
    await postgres.stop();
  }
}

/** Where in the dossier the server is killed, once for each start. */
const killedAt = [2, 9, 14, 21];

it('a ledger killed again and again while a dossier is loaded has in the end what one has that was left in peace', async () => {
  const peaceful = await folder();
  const server = start(peaceful);
  await load(server);
  await stop(server);

  const troubled = await folder();
  for (const step of killedAt) {
    const victim = start(troubled);
    await expect(load(victim, (done) => {
      if (done === step) victim.child.kill('SIGKILL');
    })).rejects.toThrow('does not answer');
    await victim.ended;
  }
  const last = start(troubled);
  await load(last);
  await stop(last);

  expect(await digestsOf(troubled)).toEqual(await digestsOf(peaceful));
});

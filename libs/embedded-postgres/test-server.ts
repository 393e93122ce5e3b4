import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseIdentity } from './as-root';
import { findBinaries } from './binaries';
import { buildCluster, ledgerRole, superuserRole } from './cluster';
import { readIfPresent, replaceFile } from './durable-file';
import { findFreePort } from './free-port';
import { drawPasswords } from './passwords';
import { signalProcess, startPostmaster, StartObstacle, stopPostmaster } from './postmaster';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity';

/**
 * One PostgreSQL for a whole test run. It is started by the first suite that asks for a database, in whichever worker that is, and lives on until the run ends;
 * a run of pure suites never starts it. Its data are thrown away, so it writes without waiting for the disk.
 */
export interface TestServer {
  readonly process: ProcessIdentity;
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly superuser: { readonly user: string; readonly password: string };
  readonly owner: { readonly user: string; readonly password: string };
}

const folderVariable = 'CONCORDAT_TEST_POSTGRES';
const folderPrefix = 'concordat-test-postgres-';
const wait_ms_max = 60_000;

/** For the run's beginning: names the folder that all workers share, and clears away what earlier runs that were killed have left. */
export async function prepareTestServer(): Promise<string> {
  await clearAbandoned();
  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  replaceFile(join(folder, 'run.json'), JSON.stringify(identifyProcess(process.pid)));
  process.env[folderVariable] = folder;
  return folder;
}

/** For the run's end: stops the server, if any suite has started it, and removes its data. */
export async function removeTestServer(folder: string): Promise<void> {
  const server = readServer(folder);
  if (server) await stopPostmaster(server.process, folder, { fast_ms_max: 5_000 });
  rmSync(folder, { recursive: true, force: true });
}

/** For a run that is interrupted: tells the server to stop and does not wait. */
export function abandonTestServer(folder: string): void {
  const server = readServer(folder);
  if (server) signalProcess(server.process, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true });
}

export function testServerFolder(): string {
  const folder = process.env[folderVariable];
  if (folder === undefined) throw new Error(`${folderVariable} is not set: a test that needs a database runs under Jest with the global setup of this repository.`);
  return folder;
}

/** The run's server, started if it is not there yet. */
export async function testServer(): Promise<TestServer> {
  const folder = testServerFolder();
  const present = readServer(folder);
  if (present) return present;
  try {
    mkdirSync(join(folder, 'starting'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return waitForOther(folder);
    throw error;
  }
  try {
    const server = await start(folder);
    replaceFile(join(folder, 'server.json'), JSON.stringify(server));
    return server;
  } catch (error) {
    replaceFile(join(folder, 'failed.txt'), String(error));
    throw error;
  }
}

async function start(folder: string): Promise<TestServer> {
  const binaries = await findBinaries(folder);
  const identity = chooseIdentity(binaries.postgres);
  const cluster = join(folder, 'cluster');
  const passwords = drawPasswords();
  await buildCluster({ binaries, identity, folder: cluster, passwords, durable: false });
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    try {
      const started = await startPostmaster({
        binaries, identity, cluster, log: join(folder, 'postgres.log'), ready_ms_max: 30_000,
        settings: { port, clusterName: 'concordat-test', connections_max: 300, durable: false },
      });
      return {
        process: started.process, host: '127.0.0.1', port,
        superuser: { user: superuserRole, password: passwords.superuser }, owner: { user: ledgerRole, password: passwords.ledger },
      };
    } catch (error) {
      if (!(error instanceof StartObstacle) || attempt === 5) throw error;
    }
  }
}

async function waitForOther(folder: string): Promise<TestServer> {
  const deadline = performance.now() + wait_ms_max;
  while (performance.now() < deadline) {
    const server = readServer(folder);
    if (server) return server;
    const failed = readIfPresent(join(folder, 'failed.txt'));
    if (failed !== undefined) throw new Error(`The test server did not start in another worker: ${failed}`);
    await pause(20);
  }
  throw new Error(`The test server was not ready after ${wait_ms_max / 1000} seconds; see ${folder}.`);
}

function readServer(folder: string): TestServer | undefined {
  const content = readIfPresent(join(folder, 'server.json'));
  return content === undefined ? undefined : (JSON.parse(content) as TestServer);
}

async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(folderPrefix))) {
    const folder = join(tmpdir(), name);
    // Other users run their tests on this machine too, and may finish while we look.
    if (statSync(folder, { throwIfNoEntry: false })?.uid !== process.geteuid?.()) continue;
    const run = readIfPresent(join(folder, 'run.json'));
    if (run !== undefined && !isRunning(JSON.parse(run) as ProcessIdentity)) await removeTestServer(folder);
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { killRunningPrograms } from '../../test/running-program';
import { dataFolder } from './data-folder';
import { isPostmasterOf } from './left-behind';
import { readPostmasterFile, signalProcess } from './postmaster';
import { identifyProcess } from './process-identity';

const made: string[] = [];

/** A folder for one test, gone after `removeTestFolders`. The data folder is `data` in it. */
export function testFolder(parent = tmpdir()): { parent: string; dataDir: string } {
  const folder = mkdtempSync(join(parent, 'concordat-launcher-'));
  made.push(folder);
  return { parent: folder, dataDir: join(folder, 'data') };
}

/** For afterAll: also ends the programs and servers that a failed test has left behind. */
export function removeTestFolders(): void {
  killRunningPrograms();
  for (const folder of made.splice(0)) {
    const { cluster } = dataFolder(join(folder, 'data'));
    const noted = readPostmasterFile(cluster);
    const server = noted && identifyProcess(noted.pid);
    if (server && isPostmasterOf(server.pid, cluster)) signalProcess(server, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

export async function query(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { dataFolder, readMarker } from './data-folder';
import { findLeftBehind } from './left-behind';
import { signalProcess } from './postmaster';

const made: string[] = [];

/** A folder for one test, gone after `removeTestFolders`. The data folder is `data` in it. */
export function testFolder(parent = tmpdir()): { parent: string; dataDir: string } {
  const folder = mkdtempSync(join(parent, 'concordat-launcher-'));
  made.push(folder);
  return { parent: folder, dataDir: join(folder, 'data') };
}

/** For afterAll: also ends a server that a failed test has left behind. */
export function removeTestFolders(): void {
  for (const folder of made.splice(0)) {
    const data = dataFolder(join(folder, 'data'));
    const marker = existsSync(data.cluster) ? readMarker(data) : undefined;
    const server = marker && findLeftBehind(data.cluster, marker.clusterName);
    if (server) signalProcess(server, 'SIGQUIT');
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

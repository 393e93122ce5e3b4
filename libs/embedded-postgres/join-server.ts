import { resolve } from 'node:path';
import { findBinaries } from './binaries';
import { ledgerRole } from './cluster';
import { confirmServer } from './confirm-server';
import { dataFolder, readMarker } from './data-folder';
import { readIfPresent } from './durable-file';
import { LauncherFault } from './launcher-fault';
import { recallPasswords } from './passwords';

/** Whether the folder holds a database that was built to the end. Changes nothing. */
export function holdsData(dataDir: string): boolean {
  return readMarker(dataFolder(resolve(dataDir)))?.state === 'ready';
}

/**
 * The address of the server that another process runs on this folder, for tools that may work beside it. The server stays that process's: nobody else
 * stops it. A fault `port-foreign` where none answers that is this folder's.
 */
export async function joinRunningServer(dataDir: string): Promise<{ readonly url: string; readonly version: string }> {
  const folder = dataFolder(resolve(dataDir));
  const marker = readMarker(folder);
  if (marker === undefined) throw new LauncherFault('marker-damaged', { file: folder.marker, reason: 'missing' });
  const passwords = recallPasswords(folder.passwords);
  const url = `postgresql://${ledgerRole}:${passwords.ledger}@127.0.0.1:${Number(readIfPresent(folder.port))}/${ledgerRole}?sslmode=disable`;
  await confirmServer(url, marker, folder);
  return { url, version: (await findBinaries(folder.root)).version };
}

import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { giveAway, type Identity } from './as-root';
import type { Binaries } from './binaries';
import { readIfPresent, syncFolder } from './durable-file';
import { diskFull, saysDiskIsFull } from './folder-faults';
import { LauncherFault } from './launcher-fault';
import type { Passwords } from './passwords';
import { runProgram, type ProgramResult } from './run-program';

/** The role that the ledger uses: owner of the database of the same name, and no superuser. */
export const ledgerRole = 'concordat';
export const superuserRole = 'postgres';

const buildingPrefix = '.building-';

/**
 * Builds a database cluster with the ledger's role and database. It is built beside its place and renamed into it at the end, so that a folder
 * of that name is always a whole one, and what an interrupted build left is thrown away by the next.
 */
export async function buildCluster(wanted: { binaries: Binaries; identity: Identity; folder: string; passwords: Passwords; durable: boolean }): Promise<void> {
  const { binaries, identity, folder, passwords, durable } = wanted;
  clearInterruptedBuilds(dirname(folder));
  const building = mkdtempSync(join(dirname(folder), buildingPrefix));
  const passwordFile = join(building, 'password');
  const cluster = join(building, 'cluster');
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
  giveAway(building, identity);

  const made = await runProgram(identity, binaries.initdb, [
    '-D', cluster, '-U', superuserRole, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8', '--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync']),
  ]);
  if (made.code !== 0) throw initFailed(folder, made);

  // In single-user mode the cluster gets its role and database before anyone can connect to it.
  const owned = await runProgram(identity, binaries.postgres, ['--single', '-c', 'exit_on_error=on', '-c', `fsync=${durable ? 'on' : 'off'}`, '-D', cluster, 'postgres'], {
    input: `create role ${ledgerRole} login password '${passwords.ledger}'\ncreate database ${ledgerRole} owner ${ledgerRole}\n`,
  });
  if (owned.code !== 0) throw initFailed(folder, owned);

  renameSync(cluster, folder);
  if (durable) syncFolder(dirname(folder));
  rmSync(building, { recursive: true });
}

/** An initdb whose launcher was killed may still be writing for a moment; it fails when its folder goes, and its own name keeps it apart from the next. */
function clearInterruptedBuilds(parent: string): void {
  for (const name of readdirSync(parent).filter((each) => each.startsWith(buildingPrefix))) {
    rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** The major version that wrote the cluster in this folder, or undefined where there is none. */
export function clusterMajor(folder: string): string | undefined {
  return readIfPresent(join(folder, 'PG_VERSION'))?.trim();
}

function initFailed(folder: string, result: ProgramResult): LauncherFault {
  const said = result.stderr.trim() || result.stdout.trim() || `exit code ${result.code}`;
  if (saysDiskIsFull(said, dirname(folder))) return diskFull(dirname(folder));
  return new LauncherFault('init-failed', { folder, reason: said });
}

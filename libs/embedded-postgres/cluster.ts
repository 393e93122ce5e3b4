import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Identity } from './as-root';
import type { Binaries } from './binaries';
import { LauncherFault } from './launcher-fault';
import { runProgram, type ProgramResult } from './run-program';

/** The passwords of one cluster; letters, digits, `-` and `_` only, so that they stand in SQL and in a URL as they are. */
export interface Passwords {
  readonly superuser: string;
  readonly ledger: string;
}

/** The role that the ledger uses: owner of the database of the same name, and no superuser. */
export const ledgerRole = 'concordat';
export const superuserRole = 'postgres';

/**
 * Builds a database cluster with the ledger's role and database. It is built beside its place and renamed into it at the end, so that a folder
 * of that name is always a whole one, and what an interrupted build left is thrown away by the next.
 */
export async function buildCluster(wanted: { binaries: Binaries; identity: Identity; folder: string; passwords: Passwords; durable: boolean }): Promise<void> {
  const { binaries, identity, folder, passwords, durable } = wanted;
  const building = join(dirname(folder), '.building');
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { mode: 0o700 });
  const passwordFile = join(building, 'password');
  const cluster = join(building, 'cluster');
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });

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
  rmSync(building, { recursive: true });
}

/** The major version that wrote the cluster in this folder, or undefined where there is none. */
export function clusterMajor(folder: string): string | undefined {
  const file = join(folder, 'PG_VERSION');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function initFailed(folder: string, result: ProgramResult): LauncherFault {
  const said = result.stderr.trim() || result.stdout.trim() || `exit code ${result.code}`;
  if (/No space left on device|Disk quota exceeded/.test(said)) return new LauncherFault('disk-full', { folder, free: '0' });
  return new LauncherFault('init-failed', { folder, reason: said });
}

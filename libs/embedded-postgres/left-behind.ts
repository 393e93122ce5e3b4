import { execFileSync } from 'node:child_process';
import { rmSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { readIfPresent } from './durable-file';
import { LauncherFault } from './launcher-fault';
import { readPostmasterFile } from './postmaster';
import { identifyProcess, type ProcessIdentity } from './process-identity';

/**
 * The server that still serves this folder although the program that started it is gone, if there is one. The number in `postmaster.pid` proves nothing:
 * it may by now belong to any program. The process counts as ours only if it works in this very folder and runs under the name that the folder's
 * marker gives. A server on this folder that somebody else has started is reported and left alone.
 */
export function findLeftBehind(cluster: string, clusterName: string): ProcessIdentity | undefined {
  const noted = readPostmasterFile(cluster);
  if (!noted) return undefined;
  const found = identifyProcess(noted.pid);
  if (found && isPostmasterOf(noted.pid, cluster)) {
    if (commandLine(noted.pid).includes(` cluster_name=${clusterName} `)) return found;
    throw new LauncherFault('in-use', { folder: cluster, pid: String(noted.pid) });
  }
  // PostgreSQL itself would take any living process of this number for its own kind and refuse to start. Removing the note is safe: the folder has no
  // other owner, and should a session of the dead server still live, PostgreSQL knows it by the shared memory it holds.
  if (found) rmSync(join(cluster, 'postmaster.pid'));
  return undefined;
}

/** Whether the process is a PostgreSQL on this folder: the server always works in its data folder, also when that was moved since. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  const folder = workingFolder(pid);
  if (folder === undefined) return commandLine(pid).includes(` -D ${cluster} `);
  const ours = statSync(cluster);
  return folder.dev === ours.dev && folder.ino === ours.ino;
}

/** Undefined where the system does not tell: outside Linux, and in containers for a process that runs as another user. */
function workingFolder(pid: number): Stats | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return statSync(`/proc/${pid}/cwd`);
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EPERM', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function commandLine(pid: number): string {
  if (process.platform !== 'linux') return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return readIfPresent(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? '';
}

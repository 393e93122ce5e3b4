import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * One process, told apart from a later one that was given the same number. `startedAt` is opaque; only equality means anything. It also names the
 * machine's boot and the namespace in which the number counts.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** The process that has this number now, or undefined where none has (one that has ended but was not yet waited for counts as none). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isRunning(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

/**
 * Whether this process could see that one at all, were it running. It cannot where the other counts in another namespace (a container of its own on the same machine)
 * or under another boot (an earlier one of this machine, or another machine that shares the folder).
 */
export function inSight(identity: ProcessIdentity): boolean {
  if (process.platform !== 'linux') return true;
  return identity.startedAt.startsWith(`${placeOnLinux()} `);
}

function startOnLinux(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    if (isNoSuchProcess(error)) return undefined;
    throw error;
  }
  // The second field is the program's name in brackets and may hold anything; after it come the state, and as the twentieth the start in clock ticks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${placeOnLinux()} ${fields[19]}`;
}

/** Where process numbers count: this boot of this machine, and this namespace. */
function placeOnLinux(): string {
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
}

function startByPs(pid: number): string | undefined {
  try {
    const [state, ...start] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }).trim().split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : start.join(' ');
  } catch (error) {
    // ps answers 1 where no process has the number.
    if ((error as { status?: number }).status === 1) return undefined;
    throw error;
  }
}

function isNoSuchProcess(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '');
}

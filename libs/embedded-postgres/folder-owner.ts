import { existsSync, linkSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfPresent, replaceFile, syncFolder } from './durable-file';
import { LauncherFault } from './launcher-fault';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity';

/** The right of this process to the data folder, which no other living process has at the same time. */
export interface FolderClaim {
  /** rises with every claim of the folder and is never used again */
  readonly number: number;
  release(): void;
}

const claimName = /^owner\.(\d+)\.json$/;

/** Names that claiming leaves in a folder, which count as no content of it. */
export function isClaimFile(name: string): boolean {
  return /^owner\.\d+\.json(\.[\w.]+)?$/.test(name);
}

/**
 * Claims the folder, or says which living process has it. Node offers no file lock, so claims are numbered files: a number is taken by linking a complete
 * file to a name that must not exist, the highest number counts, and it is kept as a tombstone when its process has released it or died. Two processes
 * that find the same dead owner both try for the next number, and one of them gets it.
 */
export function claimFolder(folder: string): FolderClaim {
  const self = identifyProcess(process.pid);
  if (!self) throw new Error('This process cannot find itself in the process list.');
  for (;;) {
    const last = highestClaim(folder);
    const owner = last === 0 ? undefined : readOwner(folder, last);
    if (owner && isRunning(owner)) throw new LauncherFault('in-use', { folder, pid: String(owner.pid) });
    const number = last + 1;
    if (!take(folder, number, self)) continue;
    // A slow process may have looked before others claimed and cleaned up several times: the claim holds only if it is the highest.
    if (highestClaim(folder) > number) {
      rmSync(claimPath(folder, number), { force: true });
      continue;
    }
    for (const older of claims(folder).filter((each) => each < number)) rmSync(claimPath(folder, older), { force: true });
    // Someone may have removed the folder meanwhile; then there is nothing to give free.
    return { number, release: () => { if (existsSync(claimPath(folder, number))) replaceFile(claimPath(folder, number), JSON.stringify({ released: true })); } };
  }
}

function take(folder: string, number: number, self: ProcessIdentity): boolean {
  const complete = `${claimPath(folder, number)}.${self.pid}`;
  replaceFile(complete, JSON.stringify(self));
  try {
    linkSync(complete, claimPath(folder, number));
    syncFolder(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(complete, { force: true });
  }
}

function readOwner(folder: string, number: number): ProcessIdentity | undefined {
  const content = readIfPresent(claimPath(folder, number));
  // Gone since it was listed: a higher one stands in its place, which the next look will find.
  if (content === undefined) return undefined;
  const owner = JSON.parse(content) as Partial<ProcessIdentity>;
  return owner.pid === undefined || owner.startedAt === undefined ? undefined : { pid: owner.pid, startedAt: owner.startedAt };
}

function claims(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => { const match = claimName.exec(name); return match ? [Number(match[1])] : []; });
}

function highestClaim(folder: string): number {
  return Math.max(0, ...claims(folder));
}

function claimPath(folder: string, number: number): string {
  return join(folder, `owner.${number}.json`);
}

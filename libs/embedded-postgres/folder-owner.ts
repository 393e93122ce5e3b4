import { existsSync, linkSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readIfPresent, replaceFile, syncFolder } from './durable-file';
import { LauncherFault } from './launcher-fault';
import { identifyProcess, inSight, isRunning, type ProcessIdentity } from './process-identity';

/** The right of this process to the data folder, which no other living process has at the same time. */
export interface FolderClaim {
  /** rises with every claim of the folder and is never used again */
  readonly number: number;
  release(): void;
}

const beat_ms = 1_500;
/** Clocks of machines that share a folder may differ a little. */
const silence_ms = 30_000;

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
export async function claimFolder(folder: string): Promise<FolderClaim> {
  const self = identifyProcess(process.pid);
  if (!self) throw new Error('This process cannot find itself in the process list.');
  for (;;) {
    const last = highestClaim(folder);
    const owner = last === 0 ? undefined : readOwner(folder, last);
    if (owner && isRunning(owner)) throw new LauncherFault('in-use', { folder, pid: String(owner.pid) });
    if (owner && !inSight(owner) && (await beats(claimPath(folder, last)))) throw new LauncherFault('in-use-elsewhere', { folder, pid: String(owner.pid) });
    const number = last + 1;
    if (!take(folder, number, self)) continue;
    // A slow process may have looked before others claimed and cleaned up several times: the claim holds only if it is the highest.
    if (highestClaim(folder) > number) {
      rmSync(claimPath(folder, number), { force: true });
      continue;
    }
    for (const older of claims(folder).filter((each) => each < number)) rmSync(claimPath(folder, older), { force: true });
    return keep(claimPath(folder, number), number);
  }
}

function keep(path: string, number: number): FolderClaim {
  // Someone may remove the folder meanwhile; then there is nothing to keep or give free.
  const heart = setInterval(() => { if (existsSync(path)) utimesSync(path, new Date(), new Date()); }, beat_ms);
  heart.unref();
  return {
    number,
    release: () => {
      clearInterval(heart);
      if (existsSync(path)) replaceFile(path, JSON.stringify({ released: true }));
    },
  };
}

/**
 * Whether an owner out of sight (in another container, on another machine) shows that it lives by touching its claim. Nothing is waited for where the last
 * touch is long ago, as after a restart of the machine.
 */
async function beats(path: string): Promise<boolean> {
  const touched = () => statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  const before = touched();
  if (before === undefined || Date.now() - before > silence_ms) return false;
  const deadline = performance.now() + beat_ms * 3;
  while (performance.now() < deadline) {
    await pause(100);
    if (touched() !== before) return true;
  }
  return false;
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

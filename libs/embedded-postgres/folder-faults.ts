import { statfsSync } from 'node:fs';
import { LauncherFault } from './launcher-fault';

const denied = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP']);
const full = new Set(['ENOSPC', 'EDQUOT']);

/** Turns what the operating system says about a folder into a fault that tells what to do; anything else is returned as it is. */
export function folderFault(folder: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (full.has(code)) return diskFull(folder, error);
  return denied.has(code) ? new LauncherFault('folder-not-writable', { folder, reason: (error as Error).message }, { cause: error }) : error;
}

export function diskFull(folder: string, cause?: unknown): LauncherFault {
  return new LauncherFault('disk-full', { folder, free: String(freeMegabytes(folder)) }, { cause });
}

/** A program on a full disk may not even get its complaint into the log; then the disk itself is asked. */
export function saysDiskIsFull(said: string, folder: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(said) || freeMegabytes(folder) < 1;
}

function freeMegabytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / 1_000_000);
}

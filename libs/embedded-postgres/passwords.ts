import { randomBytes } from 'node:crypto';
import { readIfPresent, replaceFile } from './durable-file';
import { LauncherFault } from './launcher-fault';

/** The passwords of one cluster; hexadecimal, so that they stand in SQL and in a URL as they are. */
export interface Passwords {
  readonly superuser: string;
  readonly ledger: string;
}

export function drawPasswords(): Passwords {
  return { superuser: randomBytes(24).toString('hex'), ledger: randomBytes(24).toString('hex') };
}

/** Only the owner of the file may read it. */
export function keepPasswords(file: string, passwords: Passwords): void {
  replaceFile(file, `${JSON.stringify(passwords)}\n`, 0o600);
}

export function recallPasswords(file: string): Passwords {
  const match = /^\{"superuser":"([0-9a-f]+)","ledger":"([0-9a-f]+)"\}$/.exec(readIfPresent(file)?.trim() ?? '');
  if (match?.[1] === undefined || match[2] === undefined) throw new LauncherFault('password-missing', { file });
  return { superuser: match[1], ledger: match[2] };
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { LauncherFault } from './launcher-fault';

/** As whom the PostgreSQL programs run: how a call of one is dressed up for that. */
export interface Identity {
  wrap(program: string, args: readonly string[]): { program: string; args: string[]; options: { uid?: number; gid?: number } };
}

export const asOurselves: Identity = { wrap: (program, args) => ({ program, args: [...args], options: {} }) };

/**
 * PostgreSQL refuses to run as root. Root therefore starts it in a user namespace of its own, where the same user has another number: the files still
 * belong to root outside, so that this works below folders nobody else may enter. `unshare` replaces itself by the program, whose process id is the
 * one that was spawned.
 */
function inUserNamespace(user: { uid: number; gid: number }): Identity {
  return {
    wrap: (program, args) => ({ program: 'unshare', args: ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, program, ...args], options: {} }),
  };
}

/** Finds an identity that PostgreSQL accepts. `probe` is a program that the identity must be able to run. */
export function chooseIdentity(probe: string): Identity {
  if (process.geteuid?.() !== 0) return asOurselves;
  const identity = inUserNamespace(unprivilegedUser());
  const { program, args } = identity.wrap(probe, ['--version']);
  try {
    execFileSync(program, args, { stdio: 'pipe' });
  } catch (error) {
    throw new LauncherFault('root-not-possible', { reason: (error as Error).message.trim() });
  }
  return identity;
}

/** initdb looks its user up by number, so it has to be one that the machine knows. */
function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  return users.find(({ name }) => name === 'nobody') ?? users[0] ?? { uid: 65534, gid: 65534 };
}

import { execFileSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherFault } from './launcher-fault';

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** As whom the PostgreSQL programs run. */
export interface Identity {
  /** how a call of a program is dressed up for it; the program keeps the process id of what is spawned */
  wrap(program: string, args: readonly string[]): { program: string; args: string[] };
  /** to whom the database files belong, seen from outside; undefined where there are no user ids */
  readonly owner: User | undefined;
}

/** This program's own user. Root may look for the version of a program so, but not run a database. */
export const asOurselves: Identity = {
  wrap: (program, args) => ({ program, args: [...args] }),
  owner: process.geteuid && process.getegid ? { uid: process.geteuid(), gid: process.getegid() } : undefined,
};

/**
 * PostgreSQL refuses to run as root. Root starts it in a user namespace of its own, where the same user has another number: the files still belong to
 * root outside, so that this works below folders nobody else may enter.
 */
function inUserNamespace({ uid, gid }: User): Identity {
  return {
    wrap: (program, args) => ({ program: 'unshare', args: ['--user', `--map-user=${uid}`, `--map-group=${gid}`, program, ...args] }),
    owner: asOurselves.owner,
  };
}

/**
 * Containers mostly forbid user namespaces, but let root become another user. That user owns the database files, and keeps the one right it needs
 * to reach them, and the programs, below folders closed to it.
 */
function asOtherUser({ uid, gid }: User): Identity {
  const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return {
    wrap: (program, args) => ({ program: 'setpriv', args: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights, program, ...args] }),
    owner: { uid, gid },
  };
}

/** Finds an identity that PostgreSQL accepts. `probe` is a program that the identity must be able to run. */
export function chooseIdentity(probe: string): Identity {
  if (process.geteuid?.() !== 0) return asOurselves;
  const user = unprivilegedUser();
  const reasons: string[] = [];
  for (const identity of [inUserNamespace(user), asOtherUser(user)]) {
    const { program, args } = identity.wrap(probe, ['--version']);
    try {
      execFileSync(program, args, { stdio: 'pipe', cwd: '/' });
      return identity;
    } catch (error) {
      reasons.push(String((error as { stderr?: Buffer }).stderr ?? '').trim() || (error as Error).message);
    }
  }
  throw new LauncherFault('root-not-possible', { reason: reasons.join('; ') });
}

/**
 * Makes sure that the identity owns the database files. Root hands them over where an earlier start on the same data went the other way; files of a third user are
 * left as they are. The server must not be running.
 */
export function ensureOwner(cluster: string, identity: Identity): void {
  const { owner } = identity;
  if (!owner) return;
  const { uid } = lstatSync(cluster);
  if (uid === owner.uid) return;
  const ours = process.geteuid?.() === 0 && [0, unprivilegedUser().uid].includes(uid);
  if (!ours) throw new LauncherFault('folder-of-other-user', { folder: cluster, owner: String(uid), user: String(owner.uid) });
  giveAway(cluster, identity);
}

/** Gives a file, or a folder with all that is in it, to the identity. */
export function giveAway(path: string, identity: Identity): void {
  const { owner } = identity;
  if (!owner) return;
  const entry = lstatSync(path);
  if (entry.isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name), identity);
  // A link is not followed: it may point at what is not ours.
  if (!entry.isSymbolicLink() && (entry.uid !== owner.uid || entry.gid !== owner.gid)) chownSync(path, owner.uid, owner.gid);
}

/** initdb looks its user up by number, so it has to be one that the machine knows. */
function unprivilegedUser(): User {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  return users.find(({ name }) => name === 'nobody') ?? users[0] ?? { uid: 65534, gid: 65534 };
}

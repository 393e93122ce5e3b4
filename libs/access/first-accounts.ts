import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Role, roles } from '#kernel/aggregate';
import { uuidV5 } from '#kernel/identity';
import type { AccountBook, NewAccount } from './account-book';

export interface FirstUser {
  readonly login: string;
  readonly password: string;
}

const officeRoles: readonly Role[] = ['claimant', 'office', 'approver', 'signatory', 'mediator', 'inspector', 'evaluator', 'observer'];

const demoAccounts: readonly Omit<NewAccount, 'password'>[] = [
  { login: 'admin', displayName: '管理员 Administrator', roles: ['administrator'], actsForEveryoneAs: [], demo: true },
  { login: 'office', displayName: '协调办公室 Coordination office', roles: [], actsForEveryoneAs: officeRoles, demo: true },
  { login: 'auditor', displayName: '审计员 Auditor', roles: ['auditor'], actsForEveryoneAs: [], demo: true },
  { login: 'supervisor', displayName: '监督员 Supervisor', roles: ['supervisor'], actsForEveryoneAs: ['supervisor'], demo: true },
  { login: 'clerk', displayName: '录入员 Loading clerk', roles: ['administrator', 'auditor'], actsForEveryoneAs: roles, demo: true },
];

const demoFile = 'demo-users.json';
const firstFile = 'first-administrator.json';

/**
 * The users of a demo or test ledger, made at the first start. Their random passwords are kept in `demo-users.json` in the data folder, readable to its owner alone, so
 * that every start can print them; where that file is gone they get new ones. The ids of the persons follow from the ledger's, so that two ledgers with one id tell one story.
 */
export async function demoUsers(book: AccountBook, dataDir: string, ledgerId: string): Promise<readonly FirstUser[]> {
  const path = join(dataDir, demoFile);
  const kept = await readUsers(path);
  const users: FirstUser[] = [];
  for (const account of demoAccounts) {
    const before = kept.find((user) => user.login === account.login);
    users.push(before ?? { login: account.login, password: randomBytes(12).toString('base64url') });
  }
  await keepUsers(path, users);
  for (const [index, account] of demoAccounts.entries()) {
    const { login, password } = users[index] as FirstUser;
    if (!(await book.has(login))) await book.open({ ...account, password, person: uuidV5(ledgerId, `demo user ${login}`) });
    else if (!kept.some((user) => user.login === login)) await book.setPassword(login, password);
  }
  return users;
}

/**
 * The first administrator of an official ledger, made at its first start; whoever that is opens the other accounts. The password is kept in `first-administrator.json` and
 * told at every start until that file is deleted, which is for whoever has changed the password.
 */
export async function firstAdministrator(book: AccountBook, dataDir: string): Promise<readonly FirstUser[]> {
  const path = join(dataDir, firstFile);
  const kept = await readUsers(path);
  if (!(await book.isEmpty())) return kept;
  const [user = { login: 'admin', password: randomBytes(18).toString('base64url') }] = kept;
  await keepUsers(path, [user]);
  await book.open({ ...user, displayName: '管理员 Administrator', roles: ['administrator'], actsForEveryoneAs: [], demo: false });
  return [user];
}

async function readUsers(path: string): Promise<readonly FirstUser[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return [];
  const users: unknown = JSON.parse(text);
  return Array.isArray(users) ? users.filter(isUser) : [];
}

async function keepUsers(path: string, users: readonly FirstUser[]): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(users, null, 2)}\n`, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

function isUser(value: unknown): value is FirstUser {
  const user = value as Partial<FirstUser> | null;
  return typeof user?.login === 'string' && typeof user.password === 'string' && user.password.length >= 12;
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliFault } from './cli-fault';
import { readTextFile } from './read-text-file';

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

export interface CredentialOptions {
  readonly login?: string;
  readonly passwordFile?: string;
}

const demoLogin = 'clerk';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Who logs in. A password never stands on the command line, where every user of the machine could read it: it comes from a file, from CONCORDAT_PASSWORD, or, for a demo
 * ledger, from its data folder. Throws `CliFault` where there is none.
 */
export async function credentialsFor(options: CredentialOptions, environment: Environment, dataDir: string): Promise<Credentials> {
  const { login = demoLogin, passwordFile } = options;
  if (passwordFile !== undefined) return { login, password: (await readTextFile(passwordFile)).replace(/\r?\n$/, '') };
  const given = environment['CONCORDAT_PASSWORD'];
  if (given !== undefined && given !== '') return { login, password: given };
  const password = await demoPassword(join(dataDir, 'demo-users.json'), login);
  if (password === null) throw new CliFault('usage', 'no-password', { login, folder: dataDir });
  return { login, password };
}

/** The same for what the public may read too: null, nobody logs in, where nothing was said and the data folder has no demo users. */
export async function credentialsIfAny(options: CredentialOptions, environment: Environment, dataDir: string): Promise<Credentials | null> {
  const isAsked = options.login !== undefined || options.passwordFile !== undefined || Boolean(environment['CONCORDAT_PASSWORD']);
  return isAsked || existsSync(join(dataDir, 'demo-users.json')) ? credentialsFor(options, environment, dataDir) : null;
}

async function demoPassword(file: string, login: string): Promise<string | null> {
  if (!existsSync(file)) return null;
  const users: unknown = JSON.parse(await readFile(file, 'utf8'));
  const user = Array.isArray(users) ? (users as readonly Partial<Credentials>[]).find((each) => each.login === login) : undefined;
  return user?.password ?? null;
}

import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** The parameters OWASP names for argon2id, which is the package's default algorithm: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const maxPasswordLength = 200;

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** A hash that no password fits, to be checked where there is no account, so that an unknown login takes as long as a wrong password. */
const nobody = hash(randomUUID(), cost);

export async function fitsPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody), password);
  return passwordHash !== null && fits;
}

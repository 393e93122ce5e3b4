import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Sql } from './sql';

export const sessionSeconds = 3600;

export interface SessionToken {
  readonly token: string;
  /** ISO 8601 */
  readonly expiresAt: string;
}

/** Short-lived JWTs, signed with a key of the ledger's own and good for that ledger alone. */
export class SessionTokens {
  private readonly key: KeyObject;

  constructor(key: Uint8Array, private readonly ledgerId: string) {
    // Made once: a key given as bytes would be imported anew for every request.
    this.key = createSecretKey(key);
  }

  async issue(accountId: string, now: string): Promise<SessionToken> {
    const issuedAt = Math.floor(Date.parse(now) / 1000);
    const expires = issuedAt + sessionSeconds;
    const token = await new SignJWT().setProtectedHeader({ alg: 'HS256' }).setSubject(accountId).setIssuer(this.ledgerId).setAudience('concordat').setIssuedAt(issuedAt).setExpirationTime(expires).sign(this.key);
    return { token, expiresAt: new Date(expires * 1000).toISOString() };
  }

  /** The account's id, or why the token does not open anything. */
  async accountOf(token: string, now: string): Promise<{ readonly account: string } | 'expired' | 'invalid'> {
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['HS256'], issuer: this.ledgerId, audience: 'concordat', currentDate: new Date(now), requiredClaims: ['sub', 'exp'] });
      return payload.sub === undefined ? 'invalid' : { account: payload.sub };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'expired';
      if (error instanceof errors.JOSEError) return 'invalid';
      throw error;
    }
  }
}

/** The key, made at the first start. It stands in the database, so that several processes of one ledger share it. */
export async function sessionKey(sql: Sql): Promise<Uint8Array> {
  await sql.query("INSERT INTO app.secret (name, value) VALUES ('session-key', $1) ON CONFLICT (name) DO NOTHING", [randomBytes(32)]);
  const rows = await sql.query<{ value: Buffer }[]>("SELECT value FROM app.secret WHERE name = 'session-key'");
  const value = rows[0]?.value;
  if (value?.length !== 32) throw new Error('the session key in app.secret is missing or broken');
  return new Uint8Array(value);
}

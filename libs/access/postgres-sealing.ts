import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Fault } from '#kernel/fault';
import type { Asking } from './asking';
import type { Sealed, Sealing } from './sealing';
import type { Sql } from './sql';

interface KeyRow {
  readonly id: string;
  readonly key: Buffer | null;
}

/** AES-256-GCM under one key for each subject; the key's id is bound to the text, so that no sealed text can be passed off under another key. */
export class PostgresSealing implements Sealing {
  constructor(private readonly sql: Sql) {}

  async seal(subject: string, plaintext: string): Promise<Sealed> {
    const row = await this.keyOf(subject);
    if (row.key === null) throw new Fault(`the key of the sealed subject ${subject} is destroyed: nothing more can be sealed under it`);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', row.key, iv).setAAD(Buffer.from(row.id, 'utf8'));
    const text = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return { sealed: { key: row.id, iv: iv.toString('base64url'), text: text.toString('base64url'), tag: cipher.getAuthTag().toString('base64url') } };
  }

  async open(value: Sealed, _asking: Asking): Promise<string | null> {
    const { key: id, iv, text, tag } = value.sealed;
    const row = await this.row('id', id);
    if (row === null) throw new Fault(`there is no key ${id}: a sealed text of another ledger, or a backup without its keys`);
    if (row.key === null) return null;
    const decipher = createDecipheriv('aes-256-gcm', row.key, Buffer.from(iv, 'base64url'), { authTagLength: 16 }).setAAD(Buffer.from(id, 'utf8')).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  }

  async mark(subject: string, text: string): Promise<string | null> {
    const { key } = await this.keyOf(subject);
    // Another use of the key than sealing, so the purpose is part of what is authenticated.
    return key === null ? null : createHmac('sha256', key).update('mark\n').update(text, 'utf8').digest('hex');
  }

  async destroy(subject: string): Promise<void> {
    await this.sql.query('UPDATE app.sealing_key SET key = NULL, destroyed_at = now() WHERE subject = $1 AND key IS NOT NULL', [subject]);
  }

  private async keyOf(subject: string): Promise<KeyRow> {
    await this.sql.query('INSERT INTO app.sealing_key (id, subject, key) VALUES ($1, $2, $3) ON CONFLICT (subject) DO NOTHING', [randomUUID(), subject, randomBytes(32)]);
    const row = await this.row('subject', subject);
    if (row === null) throw new Fault(`the key of the sealed subject ${subject} has vanished`);
    return row;
  }

  private async row(column: 'id' | 'subject', value: string): Promise<KeyRow | null> {
    const rows = await this.sql.query<KeyRow[]>(`SELECT id, key FROM app.sealing_key WHERE ${column} = $1`, [value]);
    return rows[0] ?? null;
  }
}

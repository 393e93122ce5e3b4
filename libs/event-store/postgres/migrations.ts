import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClientBase } from 'pg';

export interface MigrationSet {
  /** the schema that the migrations build in and that keeps the record of them, in its table `migration` */
  readonly schema: string;
  /** tells the sets of one schema apart: the name of the lib that owns it */
  readonly owner: string;
  /** absolute path of a folder of `0001-what-it-brings.sql` files, numbered from 1 without a gap */
  readonly folder: string;
}

/** `changed`: an applied migration's text is another now; `newer`: a newer program has been here; `numbering`: the folder itself is wrong. */
export type MigrationFaultCode = 'changed' | 'newer' | 'numbering';

export class MigrationFault extends Error {
  override readonly name = 'MigrationFault';

  constructor(readonly code: MigrationFaultCode, message: string) {
    super(message);
  }
}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Applies what is missing, in one transaction under a lock, so that several programs may start at once. Answers the names applied. Throws `MigrationFault`. */
export async function migrate(client: ClientBase, { schema, owner, folder }: MigrationSet): Promise<readonly string[]> {
  if (!/^[a-z][a-z_]*$/.test(schema)) throw new MigrationFault('numbering', `'${schema}' is no schema name for migrations`);
  const migrations = await readMigrations(folder);

  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`concordat migrations ${schema}`]);
    const missing = missingAfter(await appliedIn(client, schema, owner), migrations, schema);
    for (const migration of missing) {
      await client.query(migration.sql);
      await client.query(`INSERT INTO ${schema}.migration (owner, number, name, checksum) VALUES ($1, $2, $3, $4)`, [owner, migration.number, migration.name, migration.checksum]);
    }
    await client.query('COMMIT');
    return missing.map((migration) => migration.name);
  } catch (error) {
    // Where the connection is gone the server has rolled back by itself, and the first error tells more.
    await client.query('ROLLBACK').then(undefined, () => undefined);
    throw error;
  }
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

async function appliedIn(client: ClientBase, schema: string, owner: string): Promise<readonly Applied[]> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await client.query(`CREATE TABLE IF NOT EXISTS ${schema}.migration (
    owner text, number integer, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (owner, number))`);
  const { rows } = await client.query<Applied>(`SELECT number, name, checksum FROM ${schema}.migration WHERE owner = $1 ORDER BY number`, [owner]);
  return rows;
}

function missingAfter(applied: readonly Applied[], migrations: readonly Migration[], schema: string): readonly Migration[] {
  for (const [index, before] of applied.entries()) {
    const now = migrations[index];
    if (!now) throw new MigrationFault('newer', `schema ${schema} has migration ${before.number} (${before.name}), which this program does not know: a newer program has used this database`);
    if (now.checksum !== before.checksum) throw new MigrationFault('changed', `migration ${now.name} of schema ${schema} was applied with another text: an applied migration must not be changed, add a new one`);
  }
  return migrations.slice(applied.length);
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  if (names.length === 0) throw new MigrationFault('numbering', `no migrations in ${folder}`);
  return Promise.all(names.map(async (name, index) => {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== index + 1) throw new MigrationFault('numbering', `migration ${name} in ${folder} should be number ${index + 1}`);
    // A checkout may have turned the line ends; the text is the same.
    const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
    return { number: index + 1, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  }));
}

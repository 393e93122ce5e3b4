import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { schemaOf, type View } from './view';

export interface ViewDigest {
  readonly view: string;
  readonly version: number;
  /** how far the view had come; null where it was never begun */
  readonly seq: number | null;
  /** SHA-256 in hex over all rows of all tables */
  readonly digest: string;
  readonly rows: number;
}

export interface DigestOptions {
  /** leaves out the columns that tell when the ledger learned something, so that two ledgers can be compared */
  readonly withoutRecordedTimes?: boolean;
  /** default: the live schema */
  readonly schema?: string;
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * The digest of a view's content: equal exactly where the rows of its tables are, in whatever order they were written. Rows, checkpoint and the answer are of
 * one snapshot.
 */
export function viewDigest(root: EntityManager, view: View, options: DigestOptions = {}): Promise<ViewDigest> {
  const schema = options.schema ?? schemaOf(view);
  return root.transaction('REPEATABLE READ', async (tx) => {
    await tx.query(`SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true), set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true)`);
    const checkpoint = await tx.query<{ seq: string }[]>('SELECT seq FROM app.checkpoint WHERE follower = $1', [schema]);
    const parts: string[] = [];
    let rows = 0;
    for (const table of await tablesOf(tx, schema)) {
      const omitted = options.withoutRecordedTimes ? (view.recordedTimes?.[table.name] ?? []) : [];
      const content = await tableDigest(tx, schema, table.name, table.columns.filter((column) => !omitted.includes(column)));
      rows += content.rows;
      parts.push(`${table.name} ${content.rows} ${content.digest}`);
    }
    const digest = createHash('sha256').update(parts.join('\n')).digest('hex');
    return { view: view.name, version: view.version, seq: checkpoint[0] ? Number(checkpoint[0].seq) : null, digest, rows };
  });
}

async function tablesOf(tx: EntityManager, schema: string): Promise<readonly Table[]> {
  return tx.query<Table[]>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname) AS columns
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY c.relname ORDER BY c.relname COLLATE "C"`, [schema]);
}

async function tableDigest(tx: EntityManager, schema: string, table: string, columns: readonly string[]): Promise<{ rows: number; digest: string }> {
  const row = columns.map((column) => `"${column}"`).join(', ');
  const [content] = await tx.query<{ rows: string; digest: string }[]>(
    `SELECT count(*) AS rows, encode(sha256(coalesce(string_agg(line, ''::bytea ORDER BY line), ''::bytea)), 'hex') AS digest
      FROM (SELECT sha256(convert_to(ROW(${row})::text, 'UTF8')) AS line FROM "${schema}"."${table}") AS content`);
  if (!content) throw new Error(`table ${schema}.${table} could not be read`);
  return { rows: Number(content.rows), digest: content.digest };
}

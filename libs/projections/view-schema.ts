import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { beginCheckpoint, dropCheckpoint, readCheckpoint } from './checkpoint';
import { dropParked } from './parking';
import { schemaOf, type View } from './view';

/** Throws unless the views can live beside each other. */
export function checkViews(views: readonly View[]): void {
  const names = new Set<string>();
  for (const view of views) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(view.name) || schemaOf(view).length > 50) throw new Error(`view name '${view.name}' is not kebab-case, or too long`);
    if (!Number.isInteger(view.version) || view.version < 1) throw new Error(`view ${view.name} has version ${view.version}; versions are whole numbers from 1`);
    if (names.has(view.name)) throw new Error(`there are two views named ${view.name}`);
    names.add(view.name);
  }
}

/** Makes the schema of a view's version with its empty tables and its checkpoint, where it is not there yet. */
export async function ensureViewSchema(root: EntityManager, view: View): Promise<void> {
  const schema = schemaOf(view);
  await root.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`concordat view ${schema}`]);
    if (!(await readCheckpoint(tx, schema))) await createViewSchema(tx, view, schema);
    const rows = await tx.query<{ made: string | null }[]>(`SELECT obj_description(to_regnamespace($1), 'pg_namespace') AS made`, [schema]);
    if (rows[0]?.made !== markOf(view)) throw new Error(`the tables of view ${view.name} have changed while its version is still ${view.version}: give it the next version, so that it is filled anew`);
  });
}

/** Throws where two views have a table of one name: the search path would hide one behind the other. */
export async function checkTableNames(root: EntityManager, views: readonly View[]): Promise<void> {
  const rows = await root.query<{ name: string; schemas: string }[]>(
    `SELECT c.relname AS name, string_agg(n.nspname, ', ' ORDER BY n.nspname) AS schemas FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm') GROUP BY c.relname HAVING count(*) > 1`, [[...views.map(schemaOf), 'app']]);
  if (rows[0]) throw new Error(`table ${rows[0].name} stands in ${rows[0].schemas}: table names are unique over all views`);
}

/** Inside a transaction: an empty schema in place of whatever stands under that name. */
export async function createViewSchema(tx: EntityManager, view: View, schema: string): Promise<void> {
  await dropViewSchema(tx, schema);
  await tx.query(`CREATE SCHEMA "${schema}"`);
  await tx.query(`COMMENT ON SCHEMA "${schema}" IS '${markOf(view)}'`);
  await tx.query(`SELECT set_config('search_path', $1, true)`, [schema]);
  await tx.query(view.tables);
  await beginCheckpoint(tx, schema);
}

export async function dropViewSchema(tx: EntityManager, schema: string): Promise<void> {
  await tx.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await dropCheckpoint(tx, schema);
  await dropParked(tx, schema);
}

/** Tells whether a schema was made of the tables that the view declares today. */
function markOf(view: View): string {
  return createHash('sha256').update(view.tables.replaceAll('\r\n', '\n')).digest('hex');
}

/** Drops schemas of versions that no view of this program has. For when all programs that used them are gone and the new versions have caught up. Answers their names. */
export async function retireOldVersions(root: EntityManager, views: readonly View[]): Promise<readonly string[]> {
  const live = new Set(views.map(schemaOf));
  const rows = await root.query<{ name: string }[]>(`SELECT nspname AS name FROM pg_namespace WHERE nspname ~ '^view_[a-z0-9_]+_v[0-9]+$' ORDER BY nspname`);
  const old = rows.map((row) => row.name).filter((name) => !live.has(name));
  for (const schema of old) await root.transaction((tx) => dropViewSchema(tx, schema));
  return old;
}

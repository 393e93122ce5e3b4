import { join } from 'node:path';
import { Client, types } from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { migrate, type MigrationSet } from '#event-store/postgres/migrations';
import { schemaOf, type View } from './view';

export interface LedgerDatabaseOptions {
  /** `postgres://…` */
  readonly url: string;
  readonly views: readonly View[];
  /** entities of tables in the schema `app` */
  readonly appEntities?: readonly EntityTarget<ObjectLiteral>[];
  /** connections at most; default 10 */
  readonly poolSize?: number;
}

const dateOid = 1082;

/** The tables in `app` that the projections themselves need. Other libs bring sets of their own for the same schema. */
export const projectionMigrations: MigrationSet = { schema: 'app', owner: 'projections', folder: join(__dirname, 'migrations') };

/** Brings tables that the program owns up to date, before the data source is opened. Throws `MigrationFault`. */
export async function migrateApp(url: string, sets: readonly MigrationSet[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const set of sets) await migrate(client, set);
  } finally {
    await client.end();
  }
}

/** The data source of the read models, not yet initialised. Unqualified table names are those of the live views, then of the schema `app`. */
export function ledgerDataSource({ url, views, appEntities = [], poolSize = 10 }: LedgerDatabaseOptions): DataSource {
  const searchPath = [...views.map(schemaOf), 'app'].join(',');
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...views.flatMap((view) => view.entities), ...appEntities] as never[],
    poolSize,
    installExtensions: false,
    extra: {
      application_name: 'concordat views',
      keepAlive: true,
      options: `-c search_path=${searchPath} -c default_transaction_isolation=read\\ committed -c TimeZone=UTC`,
      // A calendar date has no time and no zone: it stays the text it is.
      types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === dateOid ? String : (types.getTypeParser(oid, format) as unknown)) },
    },
  });
}

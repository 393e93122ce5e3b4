import { join } from 'node:path';
import type { MigrationSet } from '#event-store/postgres/migrations';

/** Accounts, keys and attempts, in the schema of what cannot be rebuilt. */
export const accessMigrations: MigrationSet = { schema: 'app', owner: 'access', folder: join(__dirname, 'migrations') };

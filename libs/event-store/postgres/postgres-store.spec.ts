import { Client } from 'pg';
import { present } from '../contract-tests/sample-events';
import { createTestDatabase } from '#embedded-postgres/test-database';
import { describeEventStoreContract, type StoreUnderTest } from '../contract-tests/contract';
import type { EventStore } from '../port';
import { openPostgresStore } from './postgres-store';

async function make(): Promise<StoreUnderTest> {
  const database = await createTestDatabase();
  const stores: EventStore[] = [await openPostgresStore({ url: database.url })];
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  return {
    store: present(stores[0]),
    another: async () => {
      const store = await openPostgresStore({ url: database.url });
      stores.push(store);
      return store;
    },
    sever: async () => {
      await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'concordat event store'`);
    },
    dispose: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await admin.end();
      await database.drop();
    },
  };
}

describeEventStoreContract('PostgreSQL', make);

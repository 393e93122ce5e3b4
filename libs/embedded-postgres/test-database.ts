import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { testServer, type TestServer } from './test-server';

export interface TestDatabase {
  /** connects as the ledger's role, which owns the database and is no superuser */
  readonly url: string;
  /** removes the database, ending sessions that are still open */
  drop(): Promise<void>;
}

/** A database that is filled once a run and then copied, which is much quicker than filling it for every suite. */
export interface TestTemplate {
  /** letters, digits and underscores */
  readonly name: string;
  fill(url: string): Promise<void>;
}

/** An empty database, or a copy of the template, for one suite alone, on the real PostgreSQL of this test run. */
export async function createTestDatabase(template?: TestTemplate): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asSuperuser(server, async (client) => {
    const source = template === undefined ? 'template0' : await fillOnce(server, client, template);
    await client.query(`create database ${name} owner ${server.owner.user} template ${source}`);
  });
  return {
    url: databaseUrl(server, name),
    drop: () => asSuperuser(server, async (client) => { await client.query(`drop database if exists ${name} with (force)`); }),
  };
}

async function fillOnce(server: TestServer, client: Client, template: TestTemplate): Promise<string> {
  if (!/^\w+$/.test(template.name)) throw new Error(`A template's name has letters, digits and underscores only: ${template.name}`);
  const filled = `template_${template.name}`;
  // Held by this session until it ends: the other suites that want the template wait here until it is filled.
  await client.query('select pg_advisory_lock(hashtext($1))', [filled]);
  const present = await client.query('select 1 from pg_database where datname = $1', [filled]);
  if (present.rowCount === 0) {
    const filling = `${filled}_filling`;
    await client.query(`drop database if exists ${filling} with (force)`);
    await client.query(`create database ${filling} owner ${server.owner.user} template template0`);
    await template.fill(databaseUrl(server, filling));
    await client.query(`alter database ${filling} rename to ${filled}`);
  }
  return filled;
}

async function asSuperuser<T>(server: TestServer, work: (client: Client) => Promise<T>): Promise<T> {
  const { user, password } = server.superuser;
  const client = new Client({ host: server.host, port: server.port, user, password, database: 'postgres' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(server: TestServer, name: string): string {
  return `postgresql://${server.owner.user}:${server.owner.password}@${server.host}:${server.port}/${name}`;
}

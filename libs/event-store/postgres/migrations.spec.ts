import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { present } from '../contract-tests/sample-events';
import { createTestDatabase, type TestDatabase } from '#embedded-postgres/test-database';
import { migrate } from './migrations';

describe('migrations', () => {
  let database: TestDatabase;
  let folder: string;
  let clients: Client[];
  beforeEach(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'concordat-migrations-'));
    clients = await Promise.all(Array.from({ length: 4 }, async () => {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      return client;
    }));
    await put('0001-first.sql', 'CREATE TABLE trial.a (n int);\nINSERT INTO trial.a VALUES (1);');
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const put = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql);
  const run = (client = present(clients[0]), owner = 'one'): Promise<readonly string[]> => migrate(client, { schema: 'trial', owner, folder });
  const rows = async (): Promise<number> => Number(present((await present(clients[0]).query<{ count: string }>('SELECT count(*) FROM trial.a')).rows[0]).count);

  it('applies each once, in order', async () => {
    expect(await run()).toEqual(['0001-first.sql']);
    await put('0002-second.sql', 'INSERT INTO trial.a VALUES (2)');
    await put('0003-third.sql', 'DELETE FROM trial.a WHERE n = 2');
    expect(await run()).toEqual(['0002-second.sql', '0003-third.sql']);
    expect(await run()).toEqual([]);
    expect(await rows()).toBe(1);
  });

  it('applies each once where several programs start together', async () => {
    const applied = await Promise.all(clients.map((client) => run(client)));
    expect(applied.flat()).toEqual(['0001-first.sql']);
    expect(await rows()).toBe(1);
  });

  it('refuses an applied migration whose text has changed, but not its line ends', async () => {
    await run();
    await put('0001-first.sql', 'CREATE TABLE trial.a (n int);\r\nINSERT INTO trial.a VALUES (1);');
    expect(await run()).toEqual([]);
    await put('0001-first.sql', 'CREATE TABLE trial.a (n bigint);\nINSERT INTO trial.a VALUES (1);');
    await expect(run()).rejects.toMatchObject({ code: 'changed' });
  });

  it('refuses a database that a newer program has used', async () => {
    await put('0002-second.sql', 'INSERT INTO trial.a VALUES (2)');
    await run();
    await rm(join(folder, '0002-second.sql'));
    await expect(run()).rejects.toMatchObject({ code: 'newer' });
  });

  it('refuses numbers with a gap', async () => {
    await put('0003-third.sql', 'SELECT 1');
    await expect(run()).rejects.toMatchObject({ code: 'numbering' });
  });

  it('applies nothing where one fails', async () => {
    await put('0002-second.sql', 'SELECT 1 / 0');
    await expect(run()).rejects.toThrow(/division by zero/);
    expect((await present(clients[0]).query(`SELECT 1 FROM pg_namespace WHERE nspname = 'trial'`)).rowCount).toBe(0);
  });

  it('keeps the sets of several owners in one schema apart', async () => {
    await run();
    await put('0001-first.sql', 'CREATE TABLE trial.b (n int)');
    expect(await run(clients[0], 'two')).toEqual(['0001-first.sql']);
  });
});

import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './test-database';
import { testServer } from './test-server';

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  const made: TestDatabase[] = [];
  const create: typeof createTestDatabase = async (template) => {
    const database = await createTestDatabase(template);
    made.push(database);
    return database;
  };
  afterAll(() => Promise.all(made.map((database) => database.drop())));

  it('is a PostgreSQL 18 in UTF-8 whose user is not a superuser', async () => {
    const { url } = await create();
    expect(await rows(url, `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding, rolsuper
      from pg_roles where rolname = current_user`)).toEqual([{ major: 18, encoding: 'UTF8', rolsuper: false }]);
  });

  it('is apart from every other one', async () => {
    const [one, other] = await Promise.all([create(), create()]);
    await rows(one.url, 'create table only_here (n int)');
    expect(await rows(other.url, `select to_regclass('only_here') as found`)).toEqual([{ found: null }]);
  });

  it('copies a template that was filled once, however many ask for it at the same time', async () => {
    let filled = 0;
    const template = {
      name: 'county_names',
      fill: async (url: string) => {
        filled += 1;
        await rows(url, `create table county (name text); insert into county values ('黄山市'), ('淳安县')`);
      },
    };
    const copies = await Promise.all([create(template), create(template), create(template)]);
    for (const { url } of copies) {
      expect(await rows(url, 'select name from county order by name collate "C"')).toEqual([{ name: '淳安县' }, { name: '黄山市' }]);
    }
    expect(filled).toBe(1);
  });

  it('is gone once dropped, also with a session still open', async () => {
    const { url, drop } = await createTestDatabase();
    const open = new Client({ connectionString: url });
    open.on('error', () => undefined);
    await open.connect();
    await drop();
    await expect(rows(url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
  });

  it('comes from one server for the whole run', async () => {
    const [one, other] = await Promise.all([testServer(), testServer()]);
    expect(one.process).toEqual(other.process);
  });
});

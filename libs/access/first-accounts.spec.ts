import { readFile, rm, stat } from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#embedded-postgres/test-database';
import { migrateApp } from '#projections/database';
import { accessMigrations } from './access-migrations';
import { AccountBook } from './account-book';
import { demoUsers, firstAdministrator } from './first-accounts';

const ledger = '7f1c0a60-3a55-4b0e-9a53-0e4c7b8f7a11';

describe('the first accounts', () => {
  let database: TestDatabase;
  let source: DataSource;
  let book: AccountBook;
  let dataDir: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    await migrateApp(database.url, [accessMigrations]);
    source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    book = new AccountBook(source);
    dataDir = await mkdtemp(join(tmpdir(), 'concordat-accounts-'));
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('of a demo ledger stay the same from start to start, in a file that only its owner reads', async () => {
    const users = await demoUsers(book, dataDir, ledger);
    expect(users.map(({ login }) => login)).toEqual(['admin', 'office', 'auditor', 'supervisor', 'clerk']);
    expect(new Set(users.map(({ password }) => password)).size).toBe(users.length);
    expect((await stat(join(dataDir, 'demo-users.json'))).mode & 0o777).toBe(0o600);
    expect(await demoUsers(book, dataDir, ledger)).toEqual(users);
    for (const { login, password } of users) expect((await book.accountFor(login, password))?.login).toBe(login);
    const stored = await source.query<{ password_hash: string }[]>('SELECT password_hash FROM app.account');
    expect(stored.every(({ password_hash }) => password_hash.startsWith('$argon2id$'))).toBe(true);
  });

  test('get new passwords where the file is gone, and are made anew where the database is', async () => {
    const before = await demoUsers(book, dataDir, ledger);
    await rm(join(dataDir, 'demo-users.json'));
    const after = await demoUsers(book, dataDir, ledger);
    expect(after).not.toEqual(before);
    expect(await book.accountFor('clerk', before[4]?.password ?? '')).toBeNull();
    const person = (await book.accountFor('clerk', after[4]?.password ?? ''))?.person;
    await source.query('DELETE FROM app.account');
    expect(await demoUsers(book, dataDir, ledger)).toEqual(after);
    // The person follows from the ledger: what is recorded by the clerk has the same ids again.
    expect((await book.accountFor('clerk', after[4]?.password ?? ''))?.person).toBe(person);
  });

  test('of an official ledger is one administrator, whose password is told until its file is deleted', async () => {
    const [first] = await firstAdministrator(book, dataDir);
    expect(await firstAdministrator(book, dataDir)).toEqual([first]);
    expect(JSON.parse(await readFile(join(dataDir, 'first-administrator.json'), 'utf8'))).toEqual([first]);
    expect((await book.accountFor('admin', first?.password ?? ''))?.roles).toEqual(['administrator']);
    await rm(join(dataDir, 'first-administrator.json'));
    expect(await firstAdministrator(book, dataDir)).toEqual([]);
  });
});

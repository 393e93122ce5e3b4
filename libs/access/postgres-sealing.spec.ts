import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#embedded-postgres/test-database';
import { migrateApp } from '#projections/database';
import { accessMigrations } from './access-migrations';
import type { Asking } from './asking';
import { PostgresSealing } from './postgres-sealing';
import { isSealed, type Sealed } from './sealing';

const nobody = {} as Asking;

describe('sealing', () => {
  let database: TestDatabase;
  let source: DataSource;
  let sealing: PostgresSealing;

  beforeAll(async () => {
    database = await createTestDatabase();
    await migrateApp(database.url, [accessMigrations]);
    source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    sealing = new PostgresSealing(source);
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  test('what is sealed can be opened, says nothing of itself, and differs each time', async () => {
    const text = '王芳 13800000000 𠮷';
    const [one, two] = [await sealing.seal('party-1', text), await sealing.seal('party-1', text)];
    expect(isSealed(one)).toBe(true);
    expect(one).not.toEqual(two);
    expect(one.sealed.key).toBe(two.sealed.key);
    expect(JSON.stringify(one)).not.toContain('王');
    expect([await sealing.open(one, nobody), await sealing.open(two, nobody)]).toEqual([text, text]);
  });

  test('many at once make one key', async () => {
    const sealed = await Promise.all(Array.from({ length: 16 }, (_, n) => sealing.seal('party-at-once', String(n))));
    expect(new Set(sealed.map((value) => value.sealed.key)).size).toBe(1);
    expect(await Promise.all(sealed.map((value) => sealing.open(value, nobody)))).toEqual(sealed.map((_, n) => String(n)));
  });

  test('a changed text, or one passed off under another key, is not opened', async () => {
    const mine = await sealing.seal('party-2', 'mine');
    const other = await sealing.seal('party-3', 'other');
    const flipped = Buffer.from(mine.sealed.text, 'base64url');
    flipped.writeUInt8(flipped.readUInt8(0) ^ 1, 0);
    const broken: readonly Sealed[] = [
      { sealed: { ...mine.sealed, text: flipped.toString('base64url') } },
      { sealed: { ...mine.sealed, key: other.sealed.key } },
      { sealed: { ...mine.sealed, tag: other.sealed.tag } },
      { sealed: { ...mine.sealed, tag: mine.sealed.tag.slice(0, 6) } },
      { sealed: { ...mine.sealed, key: '00000000-0000-4000-8000-000000000000' } },
    ];
    for (const value of broken) await expect(sealing.open(value, nobody)).rejects.toThrow();
  });

  test('a destroyed key opens nothing any more, seals nothing more, and is not made anew', async () => {
    const value = await sealing.seal('party-4', 'secret');
    await sealing.destroy('party-4');
    await sealing.destroy('party-4');
    expect(await sealing.open(value, nobody)).toBeNull();
    expect(await sealing.mark('party-4', 'secret')).toBeNull();
    await expect(sealing.seal('party-4', 'again')).rejects.toThrow(/destroyed/);
    const rows = await source.query<{ key: unknown }[]>("SELECT key FROM app.sealing_key WHERE subject = 'party-4'");
    expect(rows).toEqual([{ key: null }]);
  });
});

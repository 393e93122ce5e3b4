import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { runProgramFromSource } from '../../test/running-program';
import type { Line, Order } from '../../test/programs/keep-embedded-postgres';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './launcher';
import { identifyProcess } from './process-identity';
import { query, removeTestFolders, testFolder } from './test-folders';

const program = 'test/programs/keep-embedded-postgres.ts';

afterAll(removeTestFolders);

describe('the first start on an empty folder', () => {
  // Neither the socket of a Unix path nor a shell would get through such a name; the launcher uses neither.
  const dataDir = join(testFolder().dataDir, '新安江 流域 "data" $HOME — a folder whose path is longer than the hundred and seven bytes of a socket name');
  let postgres: EmbeddedPostgres;
  beforeAll(async () => { postgres = await startEmbeddedPostgres({ dataDir }); });
  afterAll(() => postgres.stop());

  it('writes in UTF-8, sorts by code point, and checks its pages', async () => {
    expect(await query(postgres.url, `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
        datlocprovider::text as provider, datlocale as locale, current_setting('TimeZone') as zone
      from pg_database where datname = current_database()`))
      .toEqual([{ encoding: 'UTF8', checksums: 'on', provider: 'b', locale: 'C.UTF-8', zone: 'UTC' }]);
    expect(await query(postgres.url, `select upper('é皖') as upper, length('皖浙') as characters`)).toEqual([{ upper: 'É皖', characters: 2 }]);
  });

  it('acknowledges only what is on the disk', async () => {
    expect(await query(postgres.url, `select string_agg(name || '=' || setting, ' ' order by name) as settings from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes')`)).toEqual([{ settings: 'fsync=on full_page_writes=on synchronous_commit=on' }]);
  });

  it('asks for a password that is drawn at random and that only the owner of the folder can read', async () => {
    const wrong = postgres.url.replace(/:[0-9a-f]+@/, ':0123456789abcdef@');
    await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    const secret = /:([0-9a-f]{48})@/.exec(postgres.url)?.[1] ?? 'none';
    const withSecret = readdirSync(dataDir).filter((name) => statSync(join(dataDir, name)).isFile() && readFileSync(join(dataDir, name), 'utf8').includes(secret));
    expect(withSecret).toEqual(['postgres.passwords.json']);
    expect(statSync(join(dataDir, 'postgres.passwords.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
  });

  it('gives the ledger a database of its own, and no power over the server', async () => {
    expect(await query(postgres.url, `select current_database() as database, pg_get_userbyid(datdba) as owner, rolsuper, rolcreaterole, rolcreatedb
      from pg_database, pg_roles where datname = current_database() and rolname = current_user`))
      .toEqual([{ database: 'concordat', owner: 'concordat', rolsuper: false, rolcreaterole: false, rolcreatedb: false }]);
  });

  it('keeps statements and values out of its log', async () => {
    await query(postgres.url, `create table person (name text primary key); insert into person values ('张三')`);
    await expect(query(postgres.url, `insert into person values ('张三')`)).rejects.toMatchObject({ code: '23505' });
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('person_pkey');
    expect(log).not.toContain('张三');
  });

  if (process.platform === 'linux') {
    it('listens on the loopback address only', () => {
      const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1)).map((line) => line.trim().split(/\s+/))
        .filter((fields) => fields[3] === '0A' && parseInt(fields[1]?.split(':')[1] ?? '', 16) === postgres.port).map((fields) => fields[1]?.split(':')[0]);
      expect(listening).toEqual(['0100007F']);
    });

    it('takes less than 60 MB when idle, all its processes together', () => {
      expect(processTree(postgres.pid).map(proportionalSize_kb).reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
    });
  }
});

describe('a later start', () => {
  const { dataDir } = testFolder();
  let blocker: Server | undefined;
  afterAll(() => blocker?.close());

  it('finds the data, on the same port, within two seconds', async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, `create table kept as select '黄山' as name`);
    await first.stop();
    const before = performance.now();
    const second = await startEmbeddedPostgres({ dataDir });
    const took_ms = performance.now() - before;
    try {
      expect(await query(second.url, 'select name from kept')).toEqual([{ name: '黄山' }]);
      expect({ url: second.url, adopted: second.adopted }).toEqual({ url: first.url, adopted: false });
      expect(took_ms).toBeLessThan(2_000);
    } finally {
      await second.stop();
    }
  });

  it('takes another port when the old one is taken', async () => {
    const port = Number(readFileSync(join(dataDir, 'postgres.port'), 'utf8'));
    blocker = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => blocker?.once('listening', resolve));
    const postgres = await startEmbeddedPostgres({ dataDir });
    try {
      expect(postgres.port).not.toBe(port);
      expect(await query(postgres.url, 'select name from kept')).toEqual([{ name: '黄山' }]);
    } finally {
      await postgres.stop();
    }
  });

  it('leaves no process behind once stopped, and stopping twice is stopping once', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir });
    const tree = process.platform === 'linux' ? processTree(postgres.pid) : [postgres.pid];
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();
    expect(tree.length).toBeGreaterThan(process.platform === 'linux' ? 3 : 0);
    expect(tree.filter((pid) => identifyProcess(pid))).toEqual([]);
  });

  it('tells its user when the server is lost', async () => {
    const lost = new Promise<void>((resolve, reject) => {
      startEmbeddedPostgres({ dataDir, onLost: resolve }).then(({ pid }) => process.kill(pid, 'SIGQUIT'), reject);
    });
    await expect(lost).resolves.toBeUndefined();
  });
});

describe('whatever the surroundings say', () => {

  it.each([
    ['nothing at all', {}],
    ['another encoding, and settings for other PostgreSQL servers', {
      LANG: 'zh_CN.GB18030', LC_ALL: 'de_DE.ISO-8859-1', LC_CTYPE: 'POSIX', TZ: 'Asia/Shanghai', PGDATA: '/nowhere', PGPORT: '1', PGHOST: 'elsewhere.example',
      PGUSER: 'somebody', PGDATABASE: 'something', PGPASSWORD: 'guess', PGSSLMODE: 'require', PGCLIENTENCODING: 'SQL_ASCII',
    }],
  ])('(%s) the database is the same', async (_, variables) => {
    const { dataDir } = testFolder();
    const order: Order = { dataDir, then: 'hold', stopOnSignals: true };
    const running = runProgramFromSource<Line>(program, order, { env: { PATH: process.env.PATH, ...variables } });
    const { url } = await running.next((line) => ('ready' in line ? line.ready : undefined));
    expect(await query(url, `select current_setting('server_encoding') as encoding, datlocprovider::text as provider, datlocale as locale, datcollate as collate,
      current_setting('lc_messages') as messages, current_setting('TimeZone') as zone from pg_database where datname = current_database()`))
      .toEqual([{ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', collate: 'C', messages: 'C', zone: 'UTC' }]);
    running.child.kill('SIGTERM');
    await running.ended;
  });
});

function processTree(root: number): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const stat = readIfAlive(`/proc/${name}/stat`);
    return stat === undefined ? [] : [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
  });
  const below = (pid: number): number[] => [pid, ...parents.filter(({ parent }) => parent === pid).flatMap((child) => below(child.pid))];
  return below(root);
}

function proportionalSize_kb(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]);
}

function readIfAlive(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

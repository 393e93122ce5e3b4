import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer } from '#http/command-answer';
import { killRunningServers, type RunningServer, runServer } from './running-server';
import type { LedgerClient } from './ledger-client';

jest.setTimeout(60_000);

const party = (n: number) => ({ kind: 'enterprise', name: { zh: `企业 ${n}`, en: `Enterprise ${n}` } });

describe('the server as a process', () => {
  let dataDir: string;
  const servers: RunningServer[] = [];
  const start = (settings: Record<string, string> = {}): RunningServer => {
    const server = runServer({ DATA_DIR: dataDir, ...settings });
    servers.push(server);
    return server;
  };

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'concordat-server-'));
  });
  afterEach(async () => {
    killRunningServers();
    await Promise.all(servers.splice(0).map((server) => server.ended));
    await rm(dataDir, { recursive: true, force: true });
  });

  /** The first process of the embedded PostgreSQL, as its own file says; null where it has gone. */
  const postmaster = (): number | null => {
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    if (!existsSync(file)) return null;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    try {
      process.kill(pid, 0);
      return pid;
    } catch {
      return null;
    }
  };

  /** Commands one after the other until the server is gone; answers those that were acknowledged. */
  const keepRegistering = async (client: LedgerClient, name: string): Promise<readonly { readonly key: string; readonly n: number; readonly answer: CommandAnswer }[]> => {
    const acknowledged: { key: string; n: number; answer: CommandAnswer }[] = [];
    for (let n = 0; ; n++) {
      const key = `${name}-${n}`;
      try {
        const reply = await client.command('POST', '/api/v1/parties', party(n), { key, login: 'admin' });
        if (reply.status === 201) acknowledged.push({ key, n, answer: reply.body });
        else return acknowledged;
      } catch {
        return acknowledged;
      }
    }
  };

  test('SIGINT under load stops all in good order, and the next start has all that was acknowledged', async () => {
    const first = start();
    const client = await first.ready;
    const before = await client.read<{ id: string; kind: string }>('/api/v1/ledger');
    expect(before.kind).toBe('demo');
    expect(first.printed()).toContain('Never put real data here');
    expect(postmaster()).not.toBeNull();
    expect(statSync(join(dataDir, 'demo-users.json')).mode & 0o777).toBe(0o600);

    const load = [0, 1, 2, 3].map((n) => keepRegistering(client, `load-${n}`));
    await client.done('/api/v1/parties', party(-1), { key: 'marker', login: 'admin' });
    first.child.kill('SIGINT');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(postmaster()).toBeNull();
    const acknowledged = (await Promise.all(load)).flat();

    const second = start();
    const again = await second.ready;
    expect(await again.read('/api/v1/ledger')).toMatchObject({ id: before.id, kind: 'demo' });
    for (const { key, n, answer } of acknowledged) {
      const repeated = await again.command('POST', '/api/v1/parties', party(n), { key, login: 'admin' });
      expect(JSON.stringify(repeated.body)).toBe(JSON.stringify(answer));
    }
    expect(readFileSync(join(dataDir, 'demo-users.json'), 'utf8')).toContain(/admin +(\S+)/.exec(second.printed())?.[1]);
  });

  test('after kill -9 under load the next start has all that was acknowledged', async () => {
    const first = start();
    const client = await first.ready;
    const load = [0, 1, 2, 3].map((n) => keepRegistering(client, `load-${n}`));
    await client.done('/api/v1/parties', party(-1), { key: 'marker', login: 'admin' });
    first.child.kill('SIGKILL');
    const acknowledged = (await Promise.all(load)).flat();

    const again = await start().ready;
    for (const { key, n, answer } of acknowledged) {
      const repeated = await again.command('POST', '/api/v1/parties', party(n), { key, login: 'admin' });
      expect(JSON.stringify(repeated.body)).toBe(JSON.stringify(answer));
    }
    const { events } = await again.read<{ events: number }>('/api/v1/ledger');
    // The genesis, the marker, what was acknowledged, and of each of the four at most one that was stored without anybody being told.
    expect(events).toBeGreaterThanOrEqual(2 + acknowledged.length);
    expect(events).toBeLessThanOrEqual(2 + acknowledged.length + 4);
  });

  test('a second SIGINT does not wait, and leaves nothing running', async () => {
    const server = start();
    const client = await server.ready;
    const { position } = await client.done('/api/v1/parties', party(0), { login: 'admin' });
    const future = Buffer.from(position, 'base64url');
    future.writeBigUInt64BE(1_000_000n, 16);
    // A request that is waited for keeps the first stop from ending at once.
    const waiting = client.get('/api/v1/ledger', { after: future.toString('base64url') }).then(() => 'answered', () => 'cut off');
    await client.get('/health', { after: null });
    server.child.kill('SIGINT');
    const stopping = new Promise<void>((resolve) => server.child.stdout?.on('data', () => server.printed().includes('stopping') && resolve()));
    await stopping;
    server.child.kill('SIGINT');
    expect(await server.ended).toEqual({ code: 130, signal: null });
    expect(await waiting).toBe('cut off');
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ EVENT_STORE: 'eventstoredb' }, /EVENT_STORE=eventstoredb is not there yet/],
    [{ PORT: 'eighty' }, /PORT=eighty .*3000/],
    [{ LEDGER_KIND: 'secret' }, /LEDGER_KIND=secret .*demo, test, official/],
    [{ EVENT_STORE: 'postgres' }, /DATABASE_URL is missing/],
  ])('a wrong setting ends it with a line that names the key: %j', async (settings, line) => {
    const server = start(settings);
    expect(await server.ended).toEqual({ code: 2, signal: null });
    expect(server.printed()).toMatch(line);
  });

  test('a port that is taken, and a ledger of another kind, are told plainly and leave nothing running', async () => {
    const first = start();
    const client = await first.ready;
    const taken = runServer({ DATA_DIR: `${dataDir}-other`, PORT: new URL(client.url).port });
    servers.push(taken);
    expect((await taken.ended).code).toBe(1);
    expect(taken.printed()).toMatch(/PORT/);
    await rm(`${dataDir}-other`, { recursive: true, force: true });
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    const other = start({ LEDGER_KIND: 'official' });
    expect((await other.ended).code).toBe(1);
    expect(other.printed()).toMatch(/'demo'.*'official'/);
    expect(postmaster()).toBeNull();
  });
});

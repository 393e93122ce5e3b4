import { join } from 'node:path';
import { readSettings, SettingsFault } from './settings';

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsFault) return error.faults;
    throw error;
  }
};

describe('the settings', () => {
  test('need none to be set', () => {
    expect(readSettings({})).toEqual({
      eventStore: 'embedded', databaseUrl: null, dataDir: join(process.cwd(), 'data'), host: '127.0.0.1', port: 3000, role: 'all',
      ledgerKind: null, ledgerId: null, timeZone: 'Asia/Shanghai', logLevel: 'info', logTo: 'file', demo: 'load',
    });
  });

  test('take an empty value for none', () => {
    expect(readSettings({ PORT: '', HOST: ' ', LEDGER_KIND: '' })).toEqual(readSettings({}));
  });

  test('of a server that stands beside its database', () => {
    const environment = { EVENT_STORE: 'postgres', DATABASE_URL: 'postgresql://u:p@db:5432/concordat', ROLE: 'api', LEDGER_KIND: 'official', PORT: '0', HOST: '::1', TIME_ZONE: 'Europe/Paris', LOG_LEVEL: 'warn', DATA_DIR: '/srv/ledger' };
    expect(readSettings(environment)).toMatchObject({ eventStore: 'postgres', databaseUrl: environment.DATABASE_URL, role: 'api', ledgerKind: 'official', port: 0, host: '::1', timeZone: 'Europe/Paris', logLevel: 'warn', logTo: 'stdout', dataDir: '/srv/ledger' });
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ EVENT_STORE: 'mysql' }, /^EVENT_STORE=mysql .*embedded, postgres/],
    [{ EVENT_STORE: 'eventstoredb' }, /^EVENT_STORE=eventstoredb is not there yet/],
    [{ EVENT_STORE: 'postgres' }, /^DATABASE_URL is missing/],
    [{ EVENT_STORE: 'postgres', DATABASE_URL: 'mysql://x' }, /^DATABASE_URL is not a PostgreSQL address/],
    [{ DATABASE_URL: 'postgres://x' }, /^DATABASE_URL is set, but EVENT_STORE is embedded/],
    [{ ROLE: 'worker' }, /^ROLE=worker needs a database/],
    [{ ROLE: 'boss' }, /^ROLE=boss /],
    [{ PORT: '70000' }, /^PORT=70000 /],
    [{ PORT: '3e3' }, /^PORT=3e3 /],
    [{ PORT: '-1' }, /^PORT=-1 /],
    [{ HOST: 'http://here' }, /^HOST=http:\/\/here /],
    [{ LEDGER_KIND: 'production' }, /^LEDGER_KIND=production .*demo, test, official/],
    [{ LEDGER_ID: '6b1f4d9e-5a51-4c0e-8e0a-3f6f1c2d7b90' }, /^LEDGER_ID is for test ledgers only/],
    [{ LEDGER_KIND: 'test', LEDGER_ID: 'seven' }, /^LEDGER_ID is not a uuid/],
    [{ TIME_ZONE: 'Mars/Olympus' }, /^TIME_ZONE=Mars\/Olympus /],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL=loud /],
    [{ LOG_TO: 'printer' }, /^LOG_TO=printer /],
  ])('%j is told by its key, with what to do', (environment, line) => {
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(line);
    expect(faults[0]).toMatch(/set (it )?to|leave|needs|write it as/);
  });

  test('are all told at once where several are wrong, and a password is never among what is told', () => {
    const faults = faultsOf({ PORT: 'x', LEDGER_KIND: 'y', EVENT_STORE: 'postgres', DATABASE_URL: 'postgres://user:hunter2@[bad' });
    expect(faults).toHaveLength(3);
    expect(faults.join('\n')).not.toContain('hunter2');
  });
});

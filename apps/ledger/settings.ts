import { resolve } from 'node:path';
import { type LedgerKind, ledgerKinds } from '#event-store/genesis';
import { isUuid } from '#kernel/identity';
import { isTimeZone } from '#kernel/instant';

/** What can be set from outside. Every setting has a name, a default and a place in README.md. */
export interface Settings {
  readonly eventStore: 'embedded' | 'postgres';
  /** null with the embedded engine, which has its own */
  readonly databaseUrl: string | null;
  /** absolute */
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free one */
  readonly port: number;
  readonly role: 'all' | 'api' | 'worker';
  /** null: a demo ledger where there is none yet, else whatever stands in the data */
  readonly ledgerKind: LedgerKind | null;
  /** the id an existing ledger must have; a new test ledger gets it */
  readonly ledgerId: string | null;
  /** IANA name; taken when a ledger is opened for the first time */
  readonly timeZone: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** `file`: `ledger.log` in the data folder */
  readonly logTo: 'file' | 'stdout';
  /** whether a demo ledger on an empty folder gets the program's dossiers */
  readonly demo: 'load' | 'none';
}

/** One or several settings are wrong; each line names the key and what to do. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings from environment variables. Throws `SettingsFault` with all that is wrong at once. */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = [];
  const text = (key: string): string | null => environment[key]?.trim() || null;
  const choice = <T extends string>(key: string, choices: readonly T[], otherwise: T): T => {
    const value = text(key) ?? otherwise;
    if ((choices as readonly string[]).includes(value)) return value as T;
    faults.push(`${key}=${value} is not known: set it to one of ${choices.join(', ')}, or leave it out for ${otherwise}.`);
    return otherwise;
  };

  const eventStore = choice('EVENT_STORE', ['embedded', 'postgres', 'eventstoredb'] as const, 'embedded');
  if (eventStore === 'eventstoredb') faults.push('EVENT_STORE=eventstoredb is not there yet: set it to embedded or postgres.');
  const role = choice('ROLE', ['all', 'api', 'worker'] as const, 'all');
  if (eventStore === 'embedded' && role !== 'all') faults.push(`ROLE=${role} needs a database that several processes share: set EVENT_STORE=postgres and DATABASE_URL, or leave ROLE out.`);
  const logTo = choice('LOG_TO', ['file', 'stdout'] as const, eventStore === 'embedded' ? 'file' : 'stdout');

  const settings: Settings = {
    eventStore: eventStore === 'postgres' ? 'postgres' : 'embedded',
    databaseUrl: databaseUrl(text('DATABASE_URL'), eventStore, faults),
    dataDir: resolve(text('DATA_DIR') ?? './data'),
    host: host(text('HOST'), faults),
    port: port(text('PORT'), faults),
    role,
    ledgerKind: text('LEDGER_KIND') === null ? null : choice('LEDGER_KIND', ledgerKinds, 'demo'),
    ledgerId: ledgerId(text('LEDGER_ID'), text('LEDGER_KIND'), faults),
    timeZone: timeZone(text('TIME_ZONE'), faults),
    logLevel: choice('LOG_LEVEL', ['silent', 'error', 'warn', 'info', 'debug'] as const, 'info'),
    logTo,
    demo: choice('DEMO', ['load', 'none'] as const, 'load'),
  };
  if (faults.length > 0) throw new SettingsFault(faults);
  return settings;
}

function databaseUrl(value: string | null, eventStore: string, faults: string[]): string | null {
  if (eventStore === 'embedded' && value !== null) faults.push('DATABASE_URL is set, but EVENT_STORE is embedded and brings its own database: set EVENT_STORE=postgres, or leave DATABASE_URL out.');
  if (eventStore !== 'postgres') return null;
  if (value === null) faults.push('DATABASE_URL is missing: EVENT_STORE=postgres needs it, such as postgresql://user:password@host:5432/database.');
  else if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) faults.push('DATABASE_URL is not a PostgreSQL address: write it as postgresql://user:password@host:5432/database.');
  return value;
}

/** Only a test ledger may be given its id: two of them with one id tell one story, which is what a test compares. */
function ledgerId(value: string | null, kind: string | null, faults: string[]): string | null {
  if (value === null) return null;
  if (kind !== 'test') faults.push('LEDGER_ID is for test ledgers only: set LEDGER_KIND to test, or leave LEDGER_ID out.');
  else if (!isUuid(value)) faults.push('LEDGER_ID is not a uuid: set it to one, or leave it out.');
  return value.toLowerCase();
}

function host(value: string | null, faults: string[]): string {
  if (value === null) return '127.0.0.1';
  if (!/^[\w.:-]{1,253}$/.test(value)) faults.push(`HOST=${value} is not an address to listen on: set it to 127.0.0.1, 0.0.0.0, or a name of this machine.`);
  return value;
}

function port(value: string | null, faults: string[]): number {
  const number = Number(value ?? '3000');
  if (/^\d{1,5}$/.test(value ?? '3000') && number <= 65_535) return number;
  faults.push(`PORT=${value} is not a port: set it to a number from 0 (any free one) to 65535, or leave it out for 3000.`);
  return 3000;
}

function timeZone(value: string | null, faults: string[]): string {
  if (value === null) return 'Asia/Shanghai';
  if (!isTimeZone(value)) faults.push(`TIME_ZONE=${value} is not known: set it to an IANA name such as Asia/Shanghai or Europe/Paris.`);
  return value;
}

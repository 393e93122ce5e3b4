import { join } from 'node:path';
import { Client, Pool, type ClientConfig } from 'pg';
import { checkAppend, checkPage, checkStreamRead } from '../limits';
import { EventStoreFault, type AppendAnswer, type EventStore, type EventToAppend, type Expected, type Position, type ReadStreamOptions, type RecordedEvent } from '../port';
import { parsePosition, position } from '../token';
import { AppendQueue, defaultQueueLimits, type QueueLimits } from './append-queue';
import { Doorbell } from './doorbell';
import { migrate } from './migrations';
import { Writer } from './writer';

export interface PostgresStoreOptions {
  /** `postgres://…` */
  readonly url: string;
  /** connections for reads at once, beside one that appends and one that listens */
  readonly readers?: number;
  readonly limits?: Partial<QueueLimits>;
}

const callMsMax = 30_000;
const columns = 'position, stream, revision, id, type, data, metadata';

interface EventRow {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

/** Opens the event store in a PostgreSQL database (15 or later): brings its schema `ledger` up to date and checks that the log is whole. Throws `MigrationFault`, `EventStoreFault`. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<EventStore> {
  const config: ClientConfig = {
    connectionString: options.url,
    application_name: 'concordat event store',
    keepAlive: true,
    connectionTimeoutMillis: callMsMax,
    // Acknowledged is durable, and the lock of the head sees what was committed before it: neither is left to the database's own settings.
    options: `-c synchronous_commit=on -c default_transaction_isolation=read\\ committed -c statement_timeout=${callMsMax}`,
  };
  await prepare(config);
  const store = new PostgresStore(config, options);
  await store.listen();
  return store;
}

async function prepare(config: ClientConfig): Promise<void> {
  const client = new Client(config);
  await client.connect().catch((cause: unknown) => {
    throw new EventStoreFault('unavailable', `no connection to the event store: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  });
  try {
    await migrate(client, { schema: 'ledger', owner: 'event-store', folder: join(__dirname, 'migrations') });
    const { rows } = await client.query<{ head: string; last: string }>(
      'SELECT h.position AS head, coalesce((SELECT max(e.position) FROM ledger.event e), 0) AS last FROM ledger.head h');
    const found = rows[0];
    if (!found || found.head !== found.last) throw new EventStoreFault('corrupt', `the head of the log stands at ${found?.head ?? 'nothing'}, its last event at ${found?.last ?? 'nothing'}`);
  } finally {
    await client.end();
  }
}

class PostgresStore implements EventStore {
  private readonly pool: Pool;
  private readonly writer: Writer;
  private readonly queue: AppendQueue;
  private readonly bell: Doorbell;
  private ledgerId: string | null = null;
  private closing: Promise<void> | null = null;

  constructor(config: ClientConfig, { readers = 4, limits }: PostgresStoreOptions) {
    this.pool = new Pool({ ...config, max: readers });
    // The pool drops an idle connection that was lost and makes a new one when it needs it.
    this.pool.on('error', () => undefined);
    this.writer = new Writer({ ...config, query_timeout: callMsMax + 5_000 });
    this.queue = new AppendQueue(this.writer, { ...defaultQueueLimits, ...limits });
    this.bell = new Doorbell(config);
  }

  get doorbell(): EventStore['doorbell'] {
    return this.bell.bell;
  }

  listen(): Promise<void> {
    return this.bell.start();
  }

  async append(stream: string, expected: Expected, events: readonly EventToAppend[]): Promise<AppendAnswer> {
    this.checkOpen();
    const bytes = checkAppend(stream, expected, events);
    const answer = await this.queue.append({ stream, expected: expected === 'none' ? -1 : expected, events, bytes });
    if (answer.outcome === 'conflict' || answer.outcome === 'unknown') return answer;
    const { outcome, revisions, seq } = answer;
    if (outcome === 'stored' && seq === events.length) this.ledgerId = events[0]?.id ?? null;
    try {
      return { outcome, revisions, position: position(await this.identityOfLog(), seq) };
    } catch (fault) {
      // It is stored, but its position cannot be told: a fault would say that nothing was stored.
      return { outcome: 'unknown', reason: fault instanceof Error ? fault.message : String(fault) };
    }
  }

  async readStream(stream: string, options: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    checkStreamRead(stream, options);
    return options.direction === 'backwards'
      ? this.read('WHERE stream = $1 AND revision <= $2 ORDER BY revision DESC LIMIT $3', [stream, options.from ?? Number.MAX_SAFE_INTEGER, options.limit])
      : this.read('WHERE stream = $1 AND revision >= $2 ORDER BY revision LIMIT $3', [stream, options.from ?? 0, options.limit]);
  }

  async readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    checkPage(limit);
    if (after && typeof await this.parseToken(after.token) === 'string') throw new EventStoreFault('contract', `position ${after.token} is not of this log`);
    return this.read('WHERE position > $1 ORDER BY position LIMIT $2', [after?.seq ?? 0, limit]);
  }

  async head(): Promise<Position | null> {
    const rows = await this.query<{ position: string }>('SELECT position FROM ledger.head', []);
    const seq = Number(rows[0]?.position ?? 0);
    return seq === 0 ? null : position(await this.identityOfLog(), seq);
  }

  async parseToken(token: string): Promise<Position | 'malformed' | 'another-ledger'> {
    return parsePosition(await this.findIdentity(), token);
  }

  close(): Promise<void> {
    this.closing ??= this.queue.idle()
      .then(() => Promise.all([this.writer.disconnect(), this.bell.stop(), this.pool.end()]))
      .then(() => undefined);
    return this.closing;
  }

  private async read(where: string, values: readonly (string | number)[]): Promise<readonly RecordedEvent[]> {
    const rows = await this.query<EventRow>(`SELECT ${columns} FROM ledger.event ${where}`, values);
    if (rows.length === 0) return [];
    const ledgerId = await this.identityOfLog();
    return rows.map((row) => ({
      stream: row.stream,
      revision: Number(row.revision),
      id: row.id,
      type: row.type,
      data: row.data,
      metadata: row.metadata,
      position: position(ledgerId, Number(row.position)),
    }));
  }

  private async query<R extends object>(text: string, values: readonly (string | number)[]): Promise<readonly R[]> {
    this.checkOpen();
    try {
      const { rows } = await this.pool.query<R>(text, [...values]);
      return rows;
    } catch (cause) {
      throw new EventStoreFault('unavailable', `the event store could not be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  }

  /** The id of the first event is the log's identity: the same rule on every engine, since the genesis event's id is the ledger id. */
  private async findIdentity(): Promise<string | null> {
    this.ledgerId ??= (await this.query<{ id: string }>('SELECT id FROM ledger.event WHERE position = 1', []))[0]?.id ?? null;
    return this.ledgerId;
  }

  private async identityOfLog(): Promise<string> {
    const id = await this.findIdentity();
    if (id === null) throw new EventStoreFault('corrupt', 'the log has events but no first one');
    return id;
  }

  private checkOpen(): void {
    if (this.closing) throw new EventStoreFault('closed', 'the event store is closed');
  }
}

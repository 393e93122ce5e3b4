import { Client, DatabaseError, type ClientConfig } from 'pg';
import { EventStoreFault } from '../port';
import type { AppendCommand } from './append-queue';

export type CommandAnswer =
  | { readonly outcome: 'stored' | 'already-stored'; readonly revisions: readonly number[]; readonly seq: number }
  | { readonly outcome: 'conflict'; readonly actual: 'none' | number }
  | { readonly outcome: 'unknown'; readonly reason: string };

interface AnswerRow {
  readonly outcome: 'stored' | 'already-stored' | 'conflict';
  readonly revision: string;
  readonly position: string | null;
  readonly revisions: readonly string[] | null;
}

const append = {
  name: 'append',
  text: 'SELECT outcome, revision, position, revisions FROM ledger.append($1::text[], $2::bigint[], $3::integer[], $4::uuid[], $5::text[], $6::bytea[], $7::bytea[]) ORDER BY command',
};

/** The one connection of this process that appends. It is made when first needed, and anew after it was lost. */
export class Writer {
  private client: Promise<Client> | null = null;

  constructor(private readonly config: ClientConfig) {}

  /**
   * Carries out a batch; one answer a command, in order. Throws `EventStoreFault` where nothing was stored; where that cannot be known, each command is
   * answered `unknown`.
   */
  async write(commands: readonly AppendCommand[]): Promise<readonly CommandAnswer[]> {
    const client = await this.connected();
    try {
      const { rows } = await client.query<AnswerRow>({ ...append, values: parameters(commands) });
      if (rows.length !== commands.length) throw new EventStoreFault('corrupt', `${commands.length} appends were answered by ${rows.length} rows`);
      return rows.map(answerOf);
    } catch (error) {
      if (error instanceof EventStoreFault) throw error;
      if (error instanceof DatabaseError && rolledBack(error)) throw refusedByServer(error);
      await this.disconnect();
      const reason = error instanceof Error ? error.message : String(error);
      return commands.map(() => ({ outcome: 'unknown', reason }));
    }
  }

  async disconnect(): Promise<void> {
    const client = this.client;
    this.client = null;
    // A connection that cannot be ended properly is gone already.
    await client?.then((open) => open.end()).then(undefined, () => undefined);
  }

  private connected(): Promise<Client> {
    this.client ??= this.connect();
    return this.client;
  }

  private connect(): Promise<Client> {
    const client = new Client(this.config);
    const connection = client.connect().then(() => client, (cause: unknown) => {
      drop();
      throw new EventStoreFault('unavailable', `no connection to the event store: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
    // A connection that is lost while idle is dropped here; one that is lost during a call fails that call as well.
    const drop = (): void => {
      if (this.client === connection) this.client = null;
    };
    client.on('error', drop).on('end', drop);
    return connection;
  }
}

function parameters(commands: readonly AppendCommand[]): unknown[] {
  const events = commands.flatMap((command) => command.events);
  return [
    commands.map((command) => command.stream),
    commands.map((command) => command.expected),
    commands.map((command) => command.events.length),
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => event.data),
    events.map((event) => event.metadata),
  ];
}

function answerOf(row: AnswerRow): CommandAnswer {
  if (row.outcome === 'conflict') return { outcome: 'conflict', actual: row.revision === '-1' ? 'none' : Number(row.revision) };
  return { outcome: row.outcome, revisions: (row.revisions ?? []).map(Number), seq: Number(row.position) };
}

/** An error that the server reports for the statement means that it rolled back, unless it reports the end of the connection, which may come after the commit. */
function rolledBack(error: DatabaseError): boolean {
  const code = error.code ?? '';
  return code !== '' && !code.startsWith('08') && !code.startsWith('57P');
}

// Out of resources, cancelled by a timeout, a lock that was not had, a standby that takes no writes: the append itself is not at fault.
const passing = ['25006', '40', '53', '55', '57', '58'];

function refusedByServer(error: DatabaseError): EventStoreFault {
  const unavailable = passing.some((start) => error.code?.startsWith(start));
  return new EventStoreFault(unavailable ? 'unavailable' : 'corrupt', `the event store refused to append: ${error.message} (${error.code})`, { cause: error });
}

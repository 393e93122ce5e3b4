import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../libs/embedded-postgres/launcher';
import { LauncherFault } from '../../libs/embedded-postgres/launcher-fault';

/**
 * A program that keeps an embedded PostgreSQL, for tests that signal and kill real processes. Its one argument is an Order in JSON; it tells what happens in lines of
 * JSON on its standard output.
 */
export interface Order {
  readonly dataDir: string;
  readonly ledgerId?: string;
  readonly stopOnSignals?: boolean;
  /** what to do once the server is ready; `hold` is to stay until a signal comes */
  readonly then: 'hold' | 'stop' | 'exit' | 'throw' | 'return';
  /** as many sessions that insert rows one after the other and tell each one that was acknowledged */
  readonly writers?: number;
  /** on SIGINT let the writers finish what they are at, then stop the server, then end with code 0 */
  readonly drainOnInterrupt?: boolean;
}

export type Line =
  | { readonly step: string }
  | { readonly ready: { readonly url: string; readonly port: number; readonly pid: number; readonly adopted: boolean } }
  | { readonly fault: string; readonly message: string }
  | { readonly acknowledged: number }
  | { readonly writeFailed: string }
  | { readonly drained: true };

function tell(line: Line): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

let draining = false;

async function write(postgres: EmbeddedPostgres, writer: number, writers: number): Promise<void> {
  const client = new Client({ connectionString: postgres.url });
  client.on('error', (error) => tell({ writeFailed: error.message }));
  await client.connect();
  try {
    for (let n = writer; !draining; n += writers) {
      await client.query('insert into written (n) values ($1)', [n]);
      tell({ acknowledged: n });
    }
    await client.end();
  } catch (error) {
    tell({ writeFailed: (error as Error).message });
  }
}

async function main(order: Order): Promise<void> {
  const postgres = await startEmbeddedPostgres({
    dataDir: order.dataDir, ledgerId: order.ledgerId, stopOnSignals: order.stopOnSignals, onLog: (step) => tell({ step }),
  });
  const writers = order.writers ?? 0;
  if (writers > 0) {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    await client.query('create table if not exists written (n int primary key)');
    await client.end();
  }
  const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(postgres, writer, writers)));
  if (order.drainOnInterrupt) {
    process.once('SIGINT', () => {
      draining = true;
      void writing.then(() => tell({ drained: true })).then(() => postgres.stop()).then(() => process.exit(0));
    });
  }
  const { url, port, pid, adopted } = postgres;
  tell({ ready: { url, port, pid, adopted } });
  if (order.then === 'stop') await postgres.stop();
  if (order.then === 'exit') process.exit(3);
  if (order.then === 'throw') throw new Error('thrown on purpose');
  if (order.then === 'hold') setInterval(() => undefined, 60_000);
}

main(JSON.parse(process.argv[2] ?? '') as Order).catch((error: unknown) => {
  if (!(error instanceof LauncherFault)) throw error;
  tell({ fault: error.code, message: error.message });
  process.exit(9);
});

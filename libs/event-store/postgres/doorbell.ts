import { Client, type ClientConfig } from 'pg';
import { Subject, type Observable } from 'rxjs';

const retryMsMin = 100;
const retryMsMax = 5_000;

/** Listens for the notice that goes with each batch of appends, of this process or another. After a lost connection it listens again, and rings once for what it may have missed. */
export class Doorbell {
  private readonly rings = new Subject<void>();
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private retryMs = retryMsMin;
  private stopped = false;
  private connecting: Promise<void> = Promise.resolve();

  readonly bell: Observable<void> = this.rings.asObservable();

  constructor(private readonly config: ClientConfig) {}

  start(): Promise<void> {
    this.connecting = this.listen();
    return this.connecting;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.connecting;
    const client = this.client;
    this.client = null;
    await client?.end();
    this.rings.complete();
  }

  private async listen(): Promise<void> {
    const client = new Client(this.config);
    client.on('notification', () => this.rings.next());
    client.on('error', () => this.again(client));
    client.on('end', () => this.again(client));
    this.client = client;
    try {
      await client.connect();
      await client.query('LISTEN ledger');
      this.retryMs = retryMsMin;
      this.rings.next();
    } catch {
      // Whoever waits for the bell polls as well; only the delay grows until the server is back.
      this.again(client);
    }
  }

  private again(lost: Client): void {
    if (this.stopped || this.client !== lost) return;
    this.client = null;
    lost.removeAllListeners('notification');
    lost.end().catch(() => undefined);
    this.timer = setTimeout(() => void this.start(), this.retryMs).unref();
    this.retryMs = Math.min(this.retryMs * 2, retryMsMax);
  }
}

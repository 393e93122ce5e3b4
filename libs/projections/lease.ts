import { Client } from 'pg';

/**
 * Advisory locks of one process, on one connection. They are an economy only: they keep several processes from doing one follower's work at once; that none of
 * it counts twice is the checkpoint's doing.
 */
export class Lease {
  private client: Client | null = null;
  private readonly held = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly url: string) {}

  /** Whether this process has the key, or could take it now. */
  take(key: string): Promise<boolean> {
    return this.inTurn(async () => {
      const client = (this.client ??= await this.connect());
      if (this.held.has(key)) return true;
      const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got', [`concordat follower ${key}`]);
      if (rows[0]?.got) this.held.add(key);
      return rows[0]?.got ?? false;
    });
  }

  /** Gives all keys back. */
  release(): Promise<void> {
    return this.inTurn(async () => {
      const client = this.client;
      this.lose();
      await client?.end();
    });
  }

  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.url, application_name: 'concordat lease', keepAlive: true });
    const lose = (): void => {
      if (this.client === client) this.lose();
    };
    client.on('error', lose).on('end', lose);
    await client.connect();
    return client;
  }

  private lose(): void {
    this.client = null;
    this.held.clear();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work, work);
    this.turn = mine.then(() => undefined, () => undefined);
    return mine;
  }
}

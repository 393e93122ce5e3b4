import type { Sql } from './sql';

/** Who tried what (law 10): every authenticated and well-formed command or act, whatever came of it. */
export interface Attempt {
  /** ISO 8601 */
  readonly triedAt: string;
  readonly account: string;
  readonly person: string;
  readonly party: string | null;
  readonly role: string | null;
  readonly mandate: string | null;
  readonly actedOn: string | null;
  readonly method: string;
  readonly path: string;
  readonly commandId: string | null;
  readonly bodyHash: string | null;
  /** `done`: an act beside the ledger, such as opening an account */
  readonly outcome: 'stored' | 'repeated' | 'done' | 'refused' | 'fault';
  /** the refusal's or problem's code */
  readonly code: string | null;
}

export interface KeptAttempt extends Attempt {
  readonly seq: number;
}

const columns = ['tried_at', 'account', 'person', 'party', 'role', 'mandate', 'acted_on', 'method', 'path', 'command_id', 'body_hash', 'outcome', 'code'] as const;
const batchMax = 200;

/**
 * Writes attempts in batches: while one batch is being written the next gathers. `record` answers when the attempt is kept.
 */
export class AttemptsLog {
  private waiting: { readonly attempt: Attempt; readonly kept: () => void; readonly failed: (reason: unknown) => void }[] = [];
  private writing: Promise<void> | null = null;

  constructor(private readonly sql: Sql) {}

  record(attempt: Attempt): Promise<void> {
    return new Promise((kept, failed) => {
      this.waiting.push({ attempt, kept, failed });
      this.writing ??= this.writeAll();
    });
  }

  /** Newest first; `before` is the seq of the last one seen. */
  async page(before: number | null, limit: number): Promise<readonly KeptAttempt[]> {
    return this.sql.query<KeptAttempt[]>(
      `SELECT seq::float8 AS seq, to_char(tried_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "triedAt", account, person, party, role, mandate, to_char(acted_on, 'YYYY-MM-DD') AS "actedOn",
         method, path, command_id AS "commandId", body_hash AS "bodyHash", outcome, code
       FROM app.attempt WHERE $1::bigint IS NULL OR seq < $1 ORDER BY seq DESC LIMIT $2`,
      [before, limit],
    );
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, batchMax);
      try {
        await this.write(batch.map((entry) => entry.attempt));
        for (const entry of batch) entry.kept();
      } catch (error) {
        for (const entry of batch) entry.failed(error);
      }
    }
    this.writing = null;
  }

  private async write(attempts: readonly Attempt[]): Promise<void> {
    const rows = attempts.map((a) => [a.triedAt, a.account, a.person, a.party, a.role, a.mandate, a.actedOn, a.method, a.path, a.commandId, a.bodyHash, a.outcome, a.code]);
    const places = rows.map((row, r) => `(${row.map((_, c) => `$${r * columns.length + c + 1}`).join(', ')})`);
    await this.sql.query(`INSERT INTO app.attempt (${columns.join(', ')}) VALUES ${places.join(', ')}`, rows.flat());
  }
}

import { Client } from 'pg';

/** How the log stands in its database, beside what each event says. */
export interface StoreCondition {
  /** where the head row stands */
  readonly head: number;
  readonly events: number;
  /** place of the last event */
  readonly last: number;
  readonly streams: number;
  /** streams whose revisions are not 0, 1, 2 … */
  readonly brokenStreams: number;
  /** triggers that keep the log from being changed and are missing or switched off */
  readonly guardsOff: readonly string[];
  /** settings under which what was acknowledged could be lost: `fsync = off` */
  readonly unsafeSettings: readonly string[];
}

const guards = ['event_is_final', 'log_is_final', 'head_is_kept', 'head_is_not_emptied'];

/** Looks at a database that has a log. Changes nothing. */
export async function inspectStore(url: string): Promise<StoreCondition> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 30_000, application_name: 'concordat doctor' });
  await client.connect();
  try {
    const { rows: [log] } = await client.query<{ head: string; events: string; last: string; streams: string; broken: string }>(
      `SELECT (SELECT position FROM ledger.head) AS head, coalesce(sum(n), 0) AS events, coalesce(max(last), 0) AS last, count(*) AS streams,
          count(*) FILTER (WHERE first <> 0 OR final <> n - 1) AS broken
        FROM (SELECT count(*) AS n, min(revision) AS first, max(revision) AS final, max(position) AS last FROM ledger.event GROUP BY stream) AS stream`);
    const { rows: on } = await client.query<{ name: string }>(`SELECT t.tgname AS name FROM pg_trigger t WHERE t.tgrelid IN ('ledger.event'::regclass, 'ledger.head'::regclass) AND t.tgenabled IN ('O', 'A')`);
    const { rows: unsafe } = await client.query<{ name: string }>(`SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'`);
    return {
      head: Number(log?.head ?? 0), events: Number(log?.events ?? 0), last: Number(log?.last ?? 0), streams: Number(log?.streams ?? 0), brokenStreams: Number(log?.broken ?? 0),
      guardsOff: guards.filter((guard) => !on.some(({ name }) => name === guard)),
      unsafeSettings: unsafe.map(({ name }) => `${name} = off`),
    };
  } finally {
    await client.end();
  }
}

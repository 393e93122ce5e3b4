import { Client } from 'pg';
import { EventStoreFault } from '../port';

/** Whether a database has a log with at least one event in it. Changes nothing, unlike opening the store. */
export async function holdsLog(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('ledger.event') IS NOT NULL AS there`);
    if (!rows[0]?.there) return false;
    return (await client.query('SELECT 1 FROM ledger.event LIMIT 1')).rows.length > 0;
  } catch (cause) {
    throw new EventStoreFault('unavailable', `the event store cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    await client.end();
  }
}

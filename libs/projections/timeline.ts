import type { EntityManager } from 'typeorm';
import type { View } from './view';

/** When the ledger knew what: the way from a recorded time to a place in the log and back. Every ledger has this view. */
export const timeline: View = {
  name: 'timeline',
  version: 2,
  tables: `CREATE TABLE sequence_time (seq bigint PRIMARY KEY, known_at text COLLATE "C" NOT NULL, correlation text COLLATE "C" NOT NULL);
    CREATE INDEX sequence_time_known_at ON sequence_time (known_at, seq);
    CREATE INDEX sequence_time_correlation ON sequence_time (correlation, seq)`,
  entities: [],
  handles: 'all',
  recordedTimes: { sequence_time: ['known_at'] },
  project: async (event, tx) => {
    await tx.query('INSERT INTO sequence_time (seq, known_at, correlation) VALUES ($1, $2, $3)', [event.seq, event.knownAt, event.meta.correlation]);
  },
};

/** The seq of the last event that was known at an instant (ISO 8601, UTC, milliseconds); 0 where none was. Only as far as the view has come. */
export async function seqKnownAt(tx: EntityManager, instant: string): Promise<number> {
  const rows = await tx.query<{ seq: string | null }[]>('SELECT max(seq) AS seq FROM sequence_time WHERE known_at = (SELECT max(known_at) FROM sequence_time WHERE known_at <= $1)', [instant]);
  return Number(rows[0]?.seq ?? 0);
}

/** When the event at `seq` was known; null before the first. */
export async function knownAtOf(tx: EntityManager, seq: number): Promise<string | null> {
  const rows = await tx.query<{ known_at: string }[]>('SELECT known_at FROM sequence_time WHERE seq <= $1 ORDER BY seq DESC LIMIT 1', [seq]);
  return rows[0]?.known_at ?? null;
}

/** The seq of the last event that followed from the one at `seq`: what processes have done about it, and about what they did. Only as far as the view has come. */
export async function seqWithConsequences(tx: EntityManager, seq: number): Promise<number> {
  const rows = await tx.query<{ seq: string | null }[]>('SELECT max(seq) AS seq FROM sequence_time WHERE correlation = (SELECT correlation FROM sequence_time WHERE seq = $1)', [seq]);
  return Math.max(seq, Number(rows[0]?.seq ?? 0));
}

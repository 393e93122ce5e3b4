import type { EntityManager } from 'typeorm';
import { decodeEvent, type Catalogue } from '#event-store/envelope';
import type { EventStore } from '#event-store/port';
import { holdCheckpoint } from './checkpoint';
import type { Follower } from './follower';
import { guarded, reasonOf } from './poison';
import { prepareTransaction } from './transaction';

/** A stream that a follower has stopped taking events of, because of one it could not take; or a lane whose first command is stuck in the outbox. */
export interface ParkedStream {
  /** `outbox` where it is a lane */
  readonly follower: string;
  readonly stream: string;
  /** of the event that could not be taken; null for a lane */
  readonly revision: number | null;
  readonly seq: number;
  readonly reason: string;
  /** events held back, that one included */
  readonly held: number;
}

export interface EventToPark {
  readonly stream: string;
  readonly revision: number;
  readonly seq: number;
  readonly knownAt: string;
}

export async function parkedStreamsOf(tx: EntityManager, follower: string): Promise<Set<string>> {
  const rows = await tx.query<{ stream: string }[]>('SELECT DISTINCT stream FROM app.parked_event WHERE follower = $1', [follower]);
  return new Set(rows.map((row) => row.stream));
}

/** `reason` null: held back behind a parked one. */
export async function parkEvent(tx: EntityManager, follower: string, event: EventToPark, reason: string | null): Promise<void> {
  await tx.query('INSERT INTO app.parked_event (follower, stream, revision, seq, known_at, reason) VALUES ($1, $2, $3, $4, $5, $6)',
    [follower, event.stream, event.revision, event.seq, event.knownAt, reason]);
}

/** What is parked: of one follower, or of all, shadows being filled left out. Oldest first. */
export async function listParked(tx: EntityManager, follower: string | null = null): Promise<readonly ParkedStream[]> {
  const rows = await tx.query<{ follower: string; stream: string; revision: string; seq: string; reason: string; held: string }[]>(
    `SELECT p.follower, p.stream, p.revision, p.seq, p.reason,
        (SELECT count(*) FROM app.parked_event h WHERE h.follower = p.follower AND h.stream = p.stream) AS held
      FROM app.parked_event p WHERE p.reason IS NOT NULL AND CASE WHEN $1::text IS NULL THEN p.follower !~ '_(rebuild|verify)$' ELSE p.follower = $1 END ORDER BY p.seq, p.follower`, [follower]);
  return rows.map((row) => ({ ...row, revision: Number(row.revision), seq: Number(row.seq), held: Number(row.held) }));
}

export async function dropParked(tx: EntityManager, follower: string): Promise<void> {
  await tx.query('DELETE FROM app.parked_event WHERE follower = $1', [follower]);
}

/** Takes the events of a parked stream that were held back, in order, as far as it goes. Answers how many are still parked. */
export async function retryParked(root: EntityManager, store: EventStore, catalogue: Catalogue, follower: Follower, stream: string): Promise<number> {
  return root.transaction(async (tx) => {
    await holdCheckpoint(tx, follower.key);
    await prepareTransaction(tx, follower);
    const rows = await tx.query<{ revision: string; known_at: string }[]>(
      'SELECT revision, known_at FROM app.parked_event WHERE follower = $1 AND stream = $2 ORDER BY revision', [follower.key, stream]);
    for (const [taken, row] of rows.entries()) {
      const fault = await guarded(tx, async () => {
        const recorded = (await store.readStream(stream, { from: Number(row.revision), limit: 1 }))[0];
        if (!recorded) throw new Error(`${stream}@${row.revision} is not in the log`);
        await follower.take({ ...decodeEvent(recorded, catalogue), knownAt: row.known_at }, tx);
      });
      if (fault !== null) {
        await tx.query('UPDATE app.parked_event SET reason = $4 WHERE follower = $1 AND stream = $2 AND revision = $3', [follower.key, stream, row.revision, reasonOf(fault.error)]);
        return rows.length - taken;
      }
      await tx.query('DELETE FROM app.parked_event WHERE follower = $1 AND stream = $2 AND revision = $3', [follower.key, stream, row.revision]);
    }
    return 0;
  });
}

import type { EntityManager } from 'typeorm';
import type { Position } from '#event-store/port';

export interface Checkpoint {
  /** null: nothing taken yet */
  readonly position: Position | null;
  /** of the last event; null where nothing is taken yet */
  readonly knownAt: string | null;
  readonly epoch: number;
}

interface CheckpointRow {
  readonly seq: string;
  readonly token: string | null;
  readonly known_at: string | null;
  readonly epoch: string;
}

const columns = 'seq, token, known_at, epoch';

/** Makes the checkpoint of a new follower, before the first event; leaves an existing one as it is. */
export async function beginCheckpoint(tx: EntityManager, follower: string): Promise<void> {
  await tx.query('INSERT INTO app.checkpoint (follower) VALUES ($1) ON CONFLICT DO NOTHING', [follower]);
}

/** Null where the follower has never been begun. */
export async function readCheckpoint(tx: EntityManager, follower: string): Promise<Checkpoint | null> {
  return one(await tx.query<CheckpointRow[]>(`SELECT ${columns} FROM app.checkpoint WHERE follower = $1`, [follower]));
}

/** Holds the checkpoint until the transaction ends: the first statement of whoever writes a follower's rows or replaces them, so that all lock in one order. */
export async function holdCheckpoint(tx: EntityManager, follower: string): Promise<Checkpoint | null> {
  return one(await tx.query<CheckpointRow[]>(`SELECT ${columns} FROM app.checkpoint WHERE follower = $1 FOR UPDATE`, [follower]));
}

/** Only in a transaction that holds the checkpoint. */
export async function moveCheckpoint(tx: EntityManager, follower: string, to: Checkpoint): Promise<void> {
  await tx.query('UPDATE app.checkpoint SET seq = $2, token = $3, known_at = $4, epoch = $5 WHERE follower = $1',
    [follower, to.position?.seq ?? 0, to.position?.token ?? null, to.knownAt, to.epoch]);
}

export async function dropCheckpoint(tx: EntityManager, follower: string): Promise<void> {
  await tx.query('DELETE FROM app.checkpoint WHERE follower = $1', [follower]);
}

export function sameCheckpoint(a: Checkpoint, b: Checkpoint): boolean {
  return a.epoch === b.epoch && a.position?.seq === b.position?.seq;
}

function one(rows: readonly CheckpointRow[]): Checkpoint | null {
  const row = rows[0];
  if (!row) return null;
  return { position: row.token === null ? null : { seq: Number(row.seq), token: row.token }, knownAt: row.known_at, epoch: Number(row.epoch) };
}

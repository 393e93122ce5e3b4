import type { EntityManager } from 'typeorm';
import { dropCheckpoint, holdCheckpoint, moveCheckpoint } from './checkpoint';
import { followPage, takeWithin, followBatch, type Following } from './follow-page';
import { viewFollower } from './follower';
import { dropParked } from './parking';
import { schemaOf, type View } from './view';
import { createViewSchema, dropViewSchema } from './view-schema';

/** Told after each batch: how far the shadow has come, of how much. */
export type ShadowProgress = (view: string, seq: number, of: number) => void;

/** Fills a new schema beside the live one from the start of the log up to `untilSeq`. What a former attempt left is replaced. */
export async function fillShadow(following: Following, view: View, shadow: string, untilSeq: number, onProgress: ShadowProgress): Promise<void> {
  await following.manager.transaction((tx) => createViewSchema(tx, view, shadow));
  const follower = viewFollower(view, shadow);
  let seq = 0;
  for (let count = 1; count > 0 && seq < untilSeq;) {
    count = await followPage(following, follower, untilSeq);
    seq += count;
    onProgress(view.name, seq, untilSeq);
  }
}

/**
 * Puts the shadow in the live schema's place, in one transaction in which the live view stands still: what the shadow lacks of the live one is taken, then the
 * schemas are exchanged, with checkpoint and parked events.
 */
export async function swapIn(following: Following, view: View, shadow: string): Promise<void> {
  const live = schemaOf(view);
  await following.manager.transaction(async (tx) => {
    // A reader that holds the old tables for long must not hold up all others behind this: the swap gives up, and can be tried again.
    await tx.query(`SELECT set_config('lock_timeout', '5s', true)`);
    const old = await holdCheckpoint(tx, live);
    await catchUp(following, tx, view, shadow, old?.position?.seq ?? 0);
    const filled = await holdCheckpoint(tx, shadow);
    if (!filled) throw new Error(`shadow ${shadow} has no checkpoint`);

    const epoch = (old?.epoch ?? 0) + 1;
    await tx.query(`DROP SCHEMA IF EXISTS "${live}" CASCADE`);
    await tx.query(`ALTER SCHEMA "${shadow}" RENAME TO "${live}"`);
    await dropParked(tx, live);
    await tx.query('UPDATE app.parked_event SET follower = $2 WHERE follower = $1', [shadow, live]);
    await dropCheckpoint(tx, shadow);
    if (!old) await tx.query('INSERT INTO app.checkpoint (follower) VALUES ($1)', [live]);
    await moveCheckpoint(tx, live, { ...filled, epoch });
  });
}

export async function dropShadow(root: EntityManager, shadow: string): Promise<void> {
  await root.transaction((tx) => dropViewSchema(tx, shadow));
}

async function catchUp({ store, catalogue }: Following, tx: EntityManager, view: View, shadow: string, liveSeq: number): Promise<void> {
  const follower = viewFollower(view, shadow);
  for (;;) {
    const at = await holdCheckpoint(tx, shadow);
    if (!at || (at.position?.seq ?? 0) >= liveSeq) return;
    const page = (await store.readAll(at.position, followBatch)).filter((event) => event.position.seq <= liveSeq);
    if (page.length === 0) throw new Error(`the log ends before ${liveSeq}, which the live view ${view.name} has reached`);
    await takeWithin(tx, follower, page, at, catalogue);
  }
}

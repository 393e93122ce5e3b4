import type { EntityManager } from 'typeorm';
import { decodeEvent, decodeMetadata, EnvelopeFault, type Catalogue } from '#event-store/envelope';
import type { EventStore, RecordedEvent } from '#event-store/port';
import { holdCheckpoint, moveCheckpoint, readCheckpoint, sameCheckpoint, type Checkpoint } from './checkpoint';
import { takes, type Follower } from './follower';
import { parkedStreamsOf, parkEvent } from './parking';
import { guarded, isPassing, reasonOf } from './poison';
import { prepareTransaction } from './transaction';
import type { ProjectedEvent } from './view';

/** Events in one transaction at most. */
export const followBatch = 500;

export interface Following {
  readonly manager: EntityManager;
  readonly store: EventStore;
  readonly catalogue: Catalogue;
}

/** One event of a page: as it is handed to the follower, or why it cannot be; null where the follower does not take it. */
interface Prepared {
  readonly recorded: RecordedEvent;
  readonly knownAt: string;
  readonly event: ProjectedEvent | EnvelopeFault | null;
}

/**
 * Takes the next page of the log for one follower: its rows, what it parked and its checkpoint in one transaction. `untilSeq` ends it there. Answers the
 * number of events it advanced over; 0 at the end of the log. Where another has moved the checkpoint meanwhile, nothing is written and 1 is answered: go on.
 */
export async function followPage(following: Following, follower: Follower, untilSeq = Infinity): Promise<number> {
  const { manager, store, catalogue } = following;
  const from = await readCheckpoint(manager, follower.key);
  if (!from) throw new Error(`follower ${follower.key} has no checkpoint`);
  const page = (await store.readAll(from.position, followBatch)).filter((event) => event.position.seq <= untilSeq);
  if (page.length === 0) return 0;

  const prepared = prepare(page, from, follower, catalogue);
  const commit = (careful: boolean): Promise<boolean> => manager.transaction(async (tx) => {
    const held = await holdCheckpoint(tx, follower.key);
    if (!held || !sameCheckpoint(held, from)) return false;
    await takePage(tx, follower, prepared, from, careful);
    return true;
  });
  try {
    return (await commit(false)) ? page.length : 1;
  } catch (error) {
    if (isPassing(error)) throw error;
    // Some event of the page is poisoned: once more, each under a savepoint, so that it alone is undone.
    return (await commit(true)) ? page.length : 1;
  }
}

/** Inside a transaction that holds the checkpoint which the page follows. */
export async function takeWithin(tx: EntityManager, follower: Follower, page: readonly RecordedEvent[], from: Checkpoint, catalogue: Catalogue): Promise<void> {
  await takePage(tx, follower, prepare(page, from, follower, catalogue), from, true);
}

async function takePage(tx: EntityManager, follower: Follower, prepared: readonly Prepared[], from: Checkpoint, careful: boolean): Promise<void> {
  await prepareTransaction(tx, follower);
  const parked = await parkedStreamsOf(tx, follower.key);
  for (const { recorded, knownAt, event } of prepared) {
    if (event === null) continue;
    const fault = parked.has(recorded.stream) ? null : await takeOne(tx, follower, event, careful);
    if (fault === null && !parked.has(recorded.stream)) continue;
    parked.add(recorded.stream);
    await parkEvent(tx, follower.key, { stream: recorded.stream, revision: recorded.revision, seq: recorded.position.seq, knownAt }, fault && reasonOf(fault.error));
  }
  const last = prepared.at(-1);
  if (!last) return;
  await moveCheckpoint(tx, follower.key, { position: last.recorded.position, knownAt: last.knownAt === '' ? null : last.knownAt, epoch: from.epoch });
}

async function takeOne(tx: EntityManager, follower: Follower, event: ProjectedEvent | EnvelopeFault, careful: boolean): Promise<{ readonly error: unknown } | null> {
  if (event instanceof EnvelopeFault) return { error: event };
  if (careful) return guarded(tx, () => follower.take(event, tx));
  await follower.take(event, tx);
  return null;
}

function prepare(page: readonly RecordedEvent[], from: Checkpoint, follower: Follower, catalogue: Catalogue): readonly Prepared[] {
  let knownAt = from.knownAt ?? '';
  return page.map((recorded) => {
    try {
      // Fixed width and UTC: the order of the texts is the order of the instants.
      const { recordedAt } = decodeMetadata(recorded);
      if (recordedAt > knownAt) knownAt = recordedAt;
      return { recorded, knownAt, event: takes(follower, recorded.type) ? { ...decodeEvent(recorded, catalogue), knownAt } : null };
    } catch (fault) {
      return { recorded, knownAt, event: takes(follower, recorded.type) ? asFault(fault, recorded) : null };
    }
  });
}

/** An upcast that throws is as poisonous as broken bytes. */
function asFault(error: unknown, recorded: RecordedEvent): EnvelopeFault {
  if (error instanceof EnvelopeFault) return error;
  return new EnvelopeFault('broken-data', `event ${recorded.stream}@${recorded.revision} (${recorded.type}): ${reasonOf(error)}`, { cause: error });
}

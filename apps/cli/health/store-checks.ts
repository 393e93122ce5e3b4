import { inspectStore, type StoreCondition } from '#event-store/postgres/inspect-store';
import { Progress } from '#projections/progress';
import type { Foundation } from '../../ledger/foundation';
import { stages } from '../../ledger/stages';
import type { Check } from './check';

/** The log and what follows it, of a ledger that was opened. Opening it has proved already that its head stands at its last event. */
export async function checkStore({ engine, ledger, store, dataSource, views }: Foundation): Promise<readonly Check[]> {
  const condition = await inspectStore(engine.url);
  const progress = new Progress(dataSource, store, views, stages.flatMap(({ processes }) => processes));
  const behind = (await progress.lag()).filter(({ lag }) => lag > 0);
  const parked = await progress.parked();
  return [
    { level: 'fine', key: 'doctor-identity', details: { id: ledger.id, kind: ledger.kind, engine: engine.name } },
    ...logChecks(condition),
    ...behind.map(({ follower, lag }): Check => ({ level: 'odd', key: 'doctor-behind', details: { follower, lag } })),
    ...parked.map(({ follower, stream, reason }): Check => ({ level: 'wrong', key: 'verify-parked', details: { follower, stream, reason } })),
  ];
}

export function logChecks({ head, events, last, streams, brokenStreams, guardsOff, unsafeSettings }: StoreCondition): readonly Check[] {
  const isWhole = head === events && events === last && brokenStreams === 0;
  return [
    { level: isWhole ? 'fine' : 'wrong', key: isWhole ? 'doctor-log' : 'doctor-log-broken', details: { head, events, last, streams, broken: brokenStreams } },
    ...guardsOff.map((guard): Check => ({ level: 'wrong', key: 'doctor-guard-off', details: { guard } })),
    ...unsafeSettings.map((setting): Check => ({ level: 'wrong', key: 'doctor-unsafe', details: { setting } })),
  ];
}

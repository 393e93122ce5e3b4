import { Subject, type Observable } from 'rxjs';
import type { DataSource } from 'typeorm';
import type { Catalogue } from '#event-store/envelope';
import type { EventStore } from '#event-store/port';
import { beginCheckpoint } from './checkpoint';
import { defaultTimes, followLog, Repeater, type RunnerTimes } from './follow-log';
import { viewFollower, type Follower } from './follower';
import { Lease } from './lease';
import { Outbox, type OutboxTimes } from './outbox';
import { retryParked } from './parking';
import type { Dispatch, Process } from './process';
import { processFollower } from './process-follower';
import type { View } from './view';
import { checkTableNames, checkViews, ensureViewSchema } from './view-schema';

export interface RunnerOptions {
  readonly store: EventStore;
  /** of `ledgerDataSource`, initialised */
  readonly dataSource: DataSource;
  /** of the same database, for the lease */
  readonly url: string;
  readonly catalogue: Catalogue;
  /** all views of the ledger, `timeline` among them */
  readonly views: readonly View[];
  readonly processes: readonly Process[];
  readonly dispatch: Dispatch;
  /** told of failures of the surroundings; the work is tried again in any case */
  readonly onFailure: (what: string, error: unknown, failures: number) => void;
  readonly times?: Partial<RunnerTimes>;
  readonly outboxTimes?: OutboxTimes;
}

/** Keeps all views and processes of one program abreast of the log. Several programs may run; one of them works for each follower at a time. */
export class ProjectionRunner {
  readonly followers: readonly Follower[];
  private readonly lease: Lease;
  private readonly advances = new Subject<void>();
  private readonly times: RunnerTimes;
  private repeaters: Repeater[] = [];

  constructor(private readonly options: RunnerOptions) {
    checkViews(options.views);
    this.lease = new Lease(options.url);
    this.times = { ...defaultTimes, ...options.times };
    this.followers = [
      ...options.views.map((view) => viewFollower(view)),
      ...options.processes.map((process) => processFollower(process, options.store, options.catalogue)),
    ];
  }

  /** Rings when a follower of this program has come further, or a command was carried out. */
  get advanced(): Observable<void> {
    return this.advances.asObservable();
  }

  /** Makes what is missing in the database. Also for programs that only read. */
  async prepare(): Promise<void> {
    const { dataSource, views } = this.options;
    for (const view of views) await ensureViewSchema(dataSource.manager, view);
    await checkTableNames(dataSource.manager, views);
    for (const follower of this.followers) await beginCheckpoint(dataSource.manager, follower.key);
  }

  async start(): Promise<void> {
    await this.prepare();
    const { store, dataSource, catalogue, dispatch, processes, onFailure, outboxTimes } = this.options;
    const following = { manager: dataSource.manager, store, catalogue };
    const advance = (): void => this.advances.next();
    this.repeaters = this.followers.map((follower) => new Repeater(
      followLog(following, follower, this.lease, this.times, advance), store.doorbell, this.times,
      (error, failures) => onFailure(follower.key, error, failures)));
    if (processes.length === 0) return;
    const outbox = new Outbox(dataSource.manager, dispatch, onFailure, outboxTimes);
    this.repeaters.push(new Repeater(async () => {
      if (!(await this.lease.take('outbox'))) return this.times.leaseMs;
      const waitMs = await outbox.sendDue();
      if (waitMs === 0) advance();
      return Math.min(waitMs, this.times.pollMs);
    }, this.advanced, this.times, (error, failures) => onFailure('outbox', error, failures)));
  }

  /** Lets what is under way end; what was not begun is done after the next start. */
  async stop(): Promise<void> {
    const repeaters = this.repeaters;
    this.repeaters = [];
    await Promise.all(repeaters.map((repeater) => repeater.stop()));
    await this.lease.release();
    this.advances.complete();
  }

  /** Takes up a parked stream again, after its cause was mended. Answers how many of its events are still parked. Throws where there is no such follower. */
  async retry(followerKey: string, stream: string): Promise<number> {
    const follower = this.followers.find(({ key }) => key === followerKey);
    if (!follower) throw new Error(`there is no follower ${followerKey}`);
    const left = await retryParked(this.options.dataSource.manager, this.options.store, this.options.catalogue, follower, stream);
    this.advances.next();
    return left;
  }
}

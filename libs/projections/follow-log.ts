import type { Observable, Subscription } from 'rxjs';
import type { Follower } from './follower';
import { followPage, type Following } from './follow-page';
import type { Lease } from './lease';
import { Wakeup } from './wakeup';

export interface RunnerTimes {
  /** between two looks at the log while no bell rings */
  readonly pollMs: number;
  /** between two tries to become the one that runs a follower */
  readonly leaseMs: number;
  /** after a failure: the first wait, doubled up to the last */
  readonly retryMsMin: number;
  readonly retryMsMax: number;
}

export const defaultTimes: RunnerTimes = { pollMs: 1_000, leaseMs: 2_000, retryMsMin: 100, retryMsMax: 10_000 };

/** Repeats one step of work until it is stopped: at once while there is work, else at the next ring or poll; after a failure with growing waits. */
export class Repeater {
  private readonly wakeup = new Wakeup();
  private readonly subscription: Subscription;
  private readonly ended: Promise<void>;
  private stopping = false;

  /** `step` answers how long to wait: 0, or milliseconds that a ring cuts short. */
  constructor(
    private readonly step: () => Promise<number>,
    bell: Observable<void>,
    private readonly times: RunnerTimes,
    private readonly onFailure: (error: unknown, failures: number) => void,
  ) {
    this.subscription = bell.subscribe(() => this.wakeup.ring());
    this.ended = this.run();
  }

  get stopped(): boolean {
    return this.stopping;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.subscription.unsubscribe();
    this.wakeup.ring();
    await this.ended;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      let waitMs: number;
      try {
        waitMs = await this.step();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!this.stopping) this.onFailure(error, failures);
        waitMs = Math.min(this.times.retryMsMin * 2 ** Math.min(failures - 1, 20), this.times.retryMsMax);
      }
      if (waitMs > 0 && !this.stopping) await this.wakeup.wait(waitMs);
    }
  }
}

/** Follows the log for one follower, as long as this process has its lease. */
export function followLog(following: Following, follower: Follower, lease: Lease, times: RunnerTimes, onAdvance: () => void): () => Promise<number> {
  return async () => {
    if (!(await lease.take(follower.key))) return times.leaseMs;
    const count = await followPage(following, follower);
    if (count > 0) onAdvance();
    return count > 0 ? 0 : times.pollMs;
  };
}

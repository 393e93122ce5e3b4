import type { LedgerIdentity } from '#access/asking';
import type { EventStore } from '#event-store/port';
import { position } from '#event-store/token';
import type { ReadProgress } from '#http/read-progress';
import type { Progress } from '#projections/progress';

/** Ties what the routes ask (positions as tokens) to how far views and processes have come. */
export class LedgerProgress implements ReadProgress {
  constructor(private readonly ledger: LedgerIdentity, private readonly store: EventStore, private readonly progress: Progress) {}

  async waitFor(token: string, maxMs: number): ReturnType<ReadProgress['waitFor']> {
    const wanted = await this.store.parseToken(token);
    if (typeof wanted === 'string') return wanted;
    const answer = await this.progress.settledUpTo(wanted, maxMs);
    return answer.outcome === 'reached' ? 'reached' : 'behind';
  }

  async position(): Promise<string | null> {
    const seq = await this.progress.viewsReached();
    return seq === 0 ? null : position(this.ledger.id, seq).token;
  }

  async parked(): Promise<readonly string[]> {
    const streams = await this.progress.parked();
    return [...new Set(streams.map(({ follower, stream }) => `${follower} ${stream}`))].slice(0, parkedNamesMax);
  }
}

/** A header must stay short; readiness lists them all. */
const parkedNamesMax = 20;

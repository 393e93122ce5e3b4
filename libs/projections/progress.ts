import type { Observable } from 'rxjs';
import type { DataSource } from 'typeorm';
import type { EventStore, Position } from '#event-store/port';
import { firstUnderWay, listStuckLanes } from './outbox';
import { listParked, type ParkedStream } from './parking';
import { schemaOf, type View } from './view';
import { Wakeup } from './wakeup';

export type WaitAnswer =
  /** `seq`: how far everything waited for has come at least; `parked`: what is missing in it all the same */
  | { readonly outcome: 'reached'; readonly seq: number; readonly parked: readonly ParkedStream[] }
  | { readonly outcome: 'view-behind'; readonly behind: readonly Behind[] };

/** A follower that has not come to `wanted`; `follower` is `outbox` where commands issued up to there are still open. */
export interface Behind {
  readonly follower: string;
  readonly seq: number;
  readonly wanted: number;
}

export interface Lag {
  readonly follower: string;
  readonly seq: number;
  readonly knownAt: string | null;
  /** events of the log it has not taken yet */
  readonly lag: number;
}

/** A look at the tables is all it takes, so that a program may wait for what another one does; the signal of its own runner only saves it the time. */
const lookMs = 50;

/** How far views and processes have come, and waiting for it. */
export class Progress {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: EventStore,
    private readonly views: readonly View[],
    private readonly processes: readonly { readonly name: string }[],
    private readonly advanced: Observable<void> | null = null,
  ) {}

  /** Waits until views (all, or those named) have taken everything up to a position. */
  waitFor(position: Position, timeoutMs: number, viewNames?: readonly string[]): Promise<WaitAnswer> {
    const views = viewNames ? this.views.filter((view) => viewNames.includes(view.name)) : this.views;
    if (viewNames && views.length !== viewNames.length) throw new Error(`not all of the views ${viewNames.join(', ')} exist`);
    return this.wait(timeoutMs, async () => this.answer(position.seq, await this.behind(views.map(schemaOf), position.seq)));
  }

  /** Waits until processes have reacted to everything up to a position, what they commanded is done, what followed from that too, and all views show it. */
  settledUpTo(position: Position, timeoutMs: number): Promise<WaitAnswer> {
    let wanted = position.seq;
    return this.wait(timeoutMs, async () => {
      for (;;) {
        const open = await this.openUpTo(wanted);
        if (open.length > 0) return { outcome: 'view-behind', behind: open };
        const reached = await this.resultsOf(wanted);
        if (reached <= wanted) return this.answer(wanted, await this.behind(this.views.map(schemaOf), wanted));
        wanted = reached;
      }
    });
  }

  /** The seq that every view has reached; 0 where one has not begun. */
  async viewsReached(): Promise<number> {
    const rows = await this.dataSource.query<{ seq: string | null }[]>(
      'SELECT min(coalesce(c.seq, 0)) AS seq FROM unnest($1::text[]) AS k (follower) LEFT JOIN app.checkpoint c USING (follower)', [this.views.map(schemaOf)]);
    return Number(rows[0]?.seq ?? 0);
  }

  async lag(): Promise<readonly Lag[]> {
    const rows = await this.dataSource.query<{ follower: string; seq: string; known_at: string | null }[]>(
      'SELECT follower, seq, known_at FROM app.checkpoint WHERE follower = ANY ($1) ORDER BY follower', [this.keys()]);
    // Read after the checkpoints: a lag is never negative.
    const head = (await this.store.head())?.seq ?? 0;
    return rows.map((row) => ({ follower: row.follower, seq: Number(row.seq), knownAt: row.known_at, lag: head - Number(row.seq) }));
  }

  /** What is missing in views and processes although they have come so far: parked streams, and lanes behind a stuck command. */
  async parked(): Promise<readonly ParkedStream[]> {
    const { manager } = this.dataSource;
    return [...(await listParked(manager)), ...(await listStuckLanes(manager))];
  }

  private keys(): readonly string[] {
    return [...this.views.map(schemaOf), ...this.processKeys()];
  }

  private processKeys(): readonly string[] {
    return this.processes.map(({ name }) => `process_${name}`);
  }

  private async openUpTo(wanted: number): Promise<readonly Behind[]> {
    const keys = this.processKeys();
    if (keys.length === 0) return [];
    const behind = await this.behind(keys, wanted);
    if (behind.length > 0) return behind;
    const first = await firstUnderWay(this.dataSource.manager, wanted);
    return first === null ? [] : [{ follower: 'outbox', seq: first - 1, wanted }];
  }

  private async resultsOf(wanted: number): Promise<number> {
    const rows = await this.dataSource.query<{ last: string | null }[]>('SELECT max(result_seq) AS last FROM app.outbox WHERE result_seq > $1 AND cause_seq <= $1', [wanted]);
    return Number(rows[0]?.last ?? 0);
  }

  private async behind(keys: readonly string[], wanted: number): Promise<readonly Behind[]> {
    const rows = await this.dataSource.query<{ follower: string; seq: string }[]>(
      `SELECT k.follower, coalesce(c.seq, 0) AS seq FROM unnest($1::text[]) AS k (follower) LEFT JOIN app.checkpoint c USING (follower) WHERE coalesce(c.seq, 0) < $2`, [keys, wanted]);
    return rows.map((row) => ({ follower: row.follower, seq: Number(row.seq), wanted }));
  }

  private async answer(seq: number, behind: readonly Behind[]): Promise<WaitAnswer> {
    return behind.length > 0 ? { outcome: 'view-behind', behind } : { outcome: 'reached', seq, parked: await this.parked() };
  }

  private async wait(timeoutMs: number, look: () => Promise<WaitAnswer>): Promise<WaitAnswer> {
    const deadline = performance.now() + timeoutMs;
    const wakeup = new Wakeup();
    const subscription = this.advanced?.subscribe(() => wakeup.ring());
    try {
      for (;;) {
        const answer = await look();
        const leftMs = deadline - performance.now();
        if (answer.outcome === 'reached' || leftMs <= 0) return answer;
        await wakeup.wait(Math.min(lookMs, leftMs));
      }
    } finally {
      subscription?.unsubscribe();
    }
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#http/ledger-tokens';
import { ProblemRaised } from '#http/problem';
import { READ_PROGRESS, type ReadProgress } from '#http/read-progress';
import { Fault } from '#kernel/fault';
import { knownAtOf } from '#projections/timeline';
import { schemaOf, type View } from '#projections/view';
import type { KnownAt } from '../domain/assessment/events';

const waitMsMax = 10_000;
const lookMs = 20;

/** One place of the log that every view has reached, at or behind everything that was acknowledged before the question. */
@Injectable()
export class ViewsAbreast {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore, @Inject(READ_PROGRESS) private readonly progress: ReadProgress, private readonly data: DataSource) {}

  /** Waits for the views alone: a process manager asks from within a command that waiting for processes would wait for. */
  async knownAt(): Promise<KnownAt> {
    const head = (await this.store.head())?.seq ?? 0;
    const deadline = performance.now() + waitMsMax;
    for (;;) {
      const seq = await this.reached();
      if (seq >= head && (await knownAtOf(this.data.manager, seq)) !== null) return { seq };
      if (performance.now() > deadline) throw new ProblemRaised('view-behind', { waitedMs: String(waitMsMax) }, { 'Retry-After': '2' });
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }

  /** Those of the views named some of whose streams are parked: what they answer is not all that was recorded. */
  async parkedAmong(views: readonly View[]): Promise<readonly string[]> {
    const schemas = new Set(views.map(schemaOf));
    return (await this.progress.parked()).filter((parked) => schemas.has(parked.split(' ', 1)[0] ?? ''));
  }

  private async reached(): Promise<number> {
    const token = await this.progress.position();
    const position = token === null ? null : await this.store.parseToken(token);
    if (typeof position === 'string') throw new Fault(`the position of the views is ${position}`);
    return position?.seq ?? 0;
  }
}

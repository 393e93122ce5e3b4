import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#http/ledger-tokens';
import { type Refusal, refuse } from '#kernel/refusal';
import { knownAtOf, seqKnownAt, seqWithConsequences } from '#projections/timeline';

/** The place in the log up to which an answer knows. */
export interface KnownTo {
  readonly seq: number;
  /** when the event at `seq` was known; null before the first */
  readonly at: string | null;
}

/** Everything that the views have. */
const everything = Number.MAX_SAFE_INTEGER;

/** Reads `knownAt` of a query: a position token, a seq, or an instant; a token followed by `+` takes in what processes did about that event. */
@Injectable()
export class KnownAtReader {
  constructor(private readonly data: DataSource, @Inject(EVENT_STORE) private readonly store: EventStore) {}

  async read(text: string | undefined, at = '/knownAt'): Promise<KnownTo | Refusal> {
    if (text === undefined) return this.knownTo(everything);
    if (/^\d{1,15}$/.test(text)) return this.knownTo(Number(text));
    if (instant.test(text) && !Number.isNaN(Date.parse(text))) return this.knownTo(await seqKnownAt(this.data.manager, new Date(text).toISOString()));
    const position = await this.store.parseToken(text.replace(/\+$/, ''));
    if (typeof position === 'string') return refuse('known-at-malformed', { text: text.slice(0, 80) }, at);
    return this.knownTo(text.endsWith('+') ? await seqWithConsequences(this.data.manager, position.seq) : position.seq);
  }

  private async knownTo(seq: number): Promise<KnownTo> {
    const at = await knownAtOf(this.data.manager, seq);
    if (seq !== everything) return { seq, at };
    const [row] = await this.data.query<{ seq: string | null }[]>('SELECT max(seq) AS seq FROM sequence_time');
    return { seq: Number(row?.seq ?? 0), at };
  }
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

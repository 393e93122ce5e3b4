import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { limitOf, PageQuery } from '#http/page-query';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { TimelineSentences } from './timeline-sentences';
import type { TimelineEntry } from './timeline-shown';
import { TimelineRow } from './timeline.view';

/** Longer data are left out of lists. */
const listedDataCharsMax = 4_000;

@Injectable()
export class CaseTimeline {
  constructor(private readonly data: DataSource, private readonly sentences: TimelineSentences) {}

  /** In the order in which the ledger learned it. */
  async page(asking: Asking, caseFile: string, query: PageQuery): Promise<Page<TimelineEntry> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const rows = this.data.getRepository(TimelineRow).createQueryBuilder('entry').where('entry.caseFile = :caseFile', { caseFile }).orderBy('entry.seq').limit(limit + 1);
    if (after !== null) rows.andWhere('entry.seq > :after', { after: after[0] });
    const page = pageOf(await rows.getMany(), limit, ({ seq }) => [seq]);
    return { items: await this.entries(asking, page.items, listedDataCharsMax), next: page.next };
  }

  async entry(asking: Asking, caseFile: string, seq: string): Promise<TimelineEntry | Refusal> {
    if (!/^[1-9]\d{0,14}$/.test(seq)) return refuse('case-entry-unknown', { seq: seq.slice(0, 20) });
    const row = await this.data.getRepository(TimelineRow).findOneBy({ seq, caseFile });
    const [entry] = row === null ? [] : await this.entries(asking, [row], Number.MAX_SAFE_INTEGER);
    return entry ?? refuse('case-entry-unknown', { seq });
  }

  private async entries(asking: Asking, rows: readonly TimelineRow[], dataCharsMax: number): Promise<TimelineEntry[]> {
    const told = await this.sentences.tell(rows, asking.locale, asking.ledger.id);
    return rows.map((row) => {
      const { sentence = row.type, actor = row.actorParty } = told.get(row.seq) ?? {};
      const shortened = JSON.stringify(row.data).length > dataCharsMax;
      const { stream, revision, type, recordedAt, effectiveOn, actedOn, actorParty, actorRole, onBehalfOf, commandId } = row;
      return {
        seq: Number(row.seq), event: row.eventId, stream, revision, type, sentence, recordedAt, effectiveOn, actedOn, actorParty, actorName: actor, actorRole,
        actorPerson: asking.account === null ? null : row.actorPerson, onBehalfOf, commandId, data: shortened ? null : row.data, shortened,
      };
    });
  }
}

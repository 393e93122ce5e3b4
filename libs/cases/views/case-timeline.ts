import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import { decodeCursor, pageOf } from '#http/cursor';
import { limitOf, PageQuery } from '#http/page-query';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { TimelineSentences } from './timeline-sentences';
import type { TimelineEntry, TimelinePage } from './timeline-shown';
import { TimelineRow } from './timeline.view';
import { VeiledEntries } from './veiled-entries';
import { withoutPersons } from './without-persons';

/** Longer data are left out of lists. */
const listedDataCharsMax = 4_000;

@Injectable()
export class CaseTimeline {
  constructor(private readonly data: DataSource, private readonly sentences: TimelineSentences, private readonly veiled: VeiledEntries) {}

  /** In the order in which the ledger learned it. A page with entries left out is that much shorter: its cursor passes over them. */
  async page(asking: Asking, caseFile: string, query: PageQuery): Promise<TimelinePage | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const rows = this.data.getRepository(TimelineRow).createQueryBuilder('entry').where('entry.caseFile = :caseFile', { caseFile }).orderBy('entry.seq').limit(limit + 1);
    if (after !== null) rows.andWhere('entry.seq > :after', { after: after[0] });
    const page = pageOf(await rows.getMany(), limit, ({ seq }) => [seq]);
    const open = await this.veiled.open(asking, page.items);
    return { items: await this.entries(asking, open, listedDataCharsMax), next: page.next, withheld: page.items.length - open.length };
  }

  async entry(asking: Asking, caseFile: string, seq: string): Promise<TimelineEntry | Refusal> {
    if (!/^[1-9]\d{0,14}$/.test(seq)) return refuse('case-entry-unknown', { seq: seq.slice(0, 20) });
    const row = await this.data.getRepository(TimelineRow).findOneBy({ seq, caseFile });
    const open = await this.veiled.open(asking, row === null ? [] : [row]);
    const [entry] = await this.entries(asking, open, Number.MAX_SAFE_INTEGER);
    return entry ?? refuse('case-entry-unknown', { seq });
  }

  private async entries(asking: Asking, rows: readonly TimelineRow[], dataCharsMax: number): Promise<TimelineEntry[]> {
    const told = await this.sentences.tell(rows, asking.locale, asking.ledger.id);
    return rows.map((row) => {
      const { sentence = row.type, actor = row.actorParty } = told.get(row.seq) ?? {};
      const shortened = JSON.stringify(row.data).length > dataCharsMax;
      const data = asking.account === null ? withoutPersons(row.data) : row.data;
      const { stream, revision, type, recordedAt, effectiveOn, actedOn, actorParty, actorRole, onBehalfOf, commandId } = row;
      return {
        seq: Number(row.seq), event: row.eventId, stream, revision, type, sentence, recordedAt, effectiveOn, actedOn, actorParty, actorName: actor, actorRole,
        actorPerson: asking.account === null ? null : row.actorPerson, onBehalfOf, commandId, data: shortened ? null : data, shortened,
      };
    });
  }
}

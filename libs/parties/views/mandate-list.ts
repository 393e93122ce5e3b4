import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import { isUuid } from '#kernel/identity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { DateField } from '#http/fields';
import { limitOf, PageQuery } from '#http/page-query';
import { MandateRow } from './mandate-list.view';
import { type MandateShown, shownMandate } from './mandate-shown';

export class MandateListQuery extends PageQuery {
  @DateField({ optional: true, description: 'The day to look at; today unless told.' })
  on?: PlainDate;
}

@Injectable()
export class MandateList {
  constructor(private readonly data: DataSource) {}

  /** In the order in which they were granted; those that hold no longer too. */
  async page(partyId: string, query: MandateListQuery, on: PlainDate): Promise<Page<MandateShown> | Refusal> {
    const text = partyId.slice(0, 80);
    if (!isUuid(partyId)) return refuse('id-malformed', { text });
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const rows = this.data.getRepository(MandateRow).createQueryBuilder('mandate').where('mandate.partyId = :partyId', { partyId }).orderBy('mandate.seq').limit(limit + 1);
    if (after !== null) rows.andWhere('mandate.seq > :after', { after: after[0] });
    const page = pageOf(await rows.getMany(), limit, ({ seq }) => [seq]);
    return { items: page.items.map(({ id, record, revision }) => shownMandate(id, { state: record, revision }, on)), next: page.next };
  }
}

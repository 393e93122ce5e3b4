import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Asking } from '#access/asking';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { limitOf } from '#http/page-query';
import { isRefusal, type Refusal } from '#kernel/refusal';
import type { AgreementListQuery } from './agreement-queries';
import { AgreementRow } from './agreement-rows';
import { type AgreementListed, shownInList } from './agreement-shown';
import { isOfTheParties, readerOf } from './disclosure';

@Injectable()
export class AgreementList {
  constructor(private readonly data: DataSource) {}

  async page(asking: Asking, query: AgreementListQuery): Promise<Page<AgreementListed> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const on = query.on ?? asking.actedOn;
    const limit = limitOf(query);
    const rows = this.data.getRepository(AgreementRow).createQueryBuilder('agreement').orderBy('agreement.seq').limit(limit + 1);
    if (after !== null) rows.andWhere('agreement.seq > :after', { after: after[0] });
    this.narrow(rows, asking);
    if (query.case !== undefined) rows.andWhere('agreement.case_file = :case', { case: query.case });
    if (query.party !== undefined) rows.andWhere(names('party'), { party: query.party });
    if (query.status !== undefined) rows.andWhere(`${statusOnDay} = :status`, { on, status: query.status });
    const page = pageOf(await rows.getMany(), limit, ({ seq }) => [seq]);
    return { items: page.items.map(({ id, revision, record }) => shownInList(id, revision, record, on)), next: page.next };
  }

  /** To what `maySee` lets be seen. */
  private narrow(rows: SelectQueryBuilder<AgreementRow>, asking: Asking): void {
    if (asking.account === null) rows.andWhere(`agreement.audience = 'public'`);
    else if (!isOfTheParties(readerOf(asking), [])) {
      rows.andWhere(`(agreement.audience <> 'parties' OR ${names('reader')})`, { reader: asking.actor?.party ?? null });
    }
  }
}

const names = (parameter: string): string => `EXISTS (SELECT FROM agreement_listed_party p WHERE p.agreement_id = agreement.id AND p.party_id = :${parameter})`;

/** A day before the first span has the status `none`. */
const statusOnDay = `coalesce((SELECT s.status FROM agreement_listed_status s WHERE s.agreement_id = agreement.id AND s.from_on <= :on::date AND (s.to_on IS NULL OR s.to_on >= :on::date)), 'none')`;

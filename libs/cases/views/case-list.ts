import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { limitOf } from '#http/page-query';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { readingOf } from '../domain/disclosure';
import { CaseRow } from './case-list.view';
import { type CaseListQuery, type CaseShown, shownCase } from './case-shown';
import { readerOf } from './reader';

@Injectable()
export class CaseList {
  constructor(private readonly data: DataSource) {}

  /** Newest first; those that whoever asks may not know of are left out. */
  async page(asking: Asking, query: CaseListQuery): Promise<Page<CaseShown> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const reader = readerOf(asking);
    const rows = this.data.getRepository(CaseRow).createQueryBuilder('file').orderBy('file.seq', 'DESC').limit(limit + 1);
    if (after !== null) rows.andWhere('file.seq < :after', { after: after[0] });
    if (query.text !== undefined) rows.andWhere(`(strpos(file.record -> 'title' ->> 'zh', :text) > 0 OR strpos(lower(file.record -> 'title' ->> 'en'), lower(:text)) > 0)`, { text: query.text });
    if (query.mechanism !== undefined) rows.andWhere('file.mechanism = :mechanism', { mechanism: query.mechanism });
    if (query.party !== undefined) rows.andWhere('file.parties @> ARRAY[:party]::uuid[]', { party: query.party });
    if (query.state !== undefined) rows.andWhere('file.isOpen = :isOpen', { isOpen: query.state === 'open' });
    if (readingOf(undisclosed, reader) === 'nothing') {
      rows.andWhere(`(file.disclosure <> 'none' OR file.openedBy = :reader OR file.parties @> ARRAY[:reader]::uuid[])`, { reader: reader.party });
    }
    const page = pageOf(await rows.getMany(), limit, ({ seq }) => [seq]);
    return { items: page.items.map(({ id, revision, record }) => shownCase(id, revision, record, readingOf(record, reader))), next: page.next };
  }
}

/** A case file that is nobody's and not disclosed: whoever reads it reads all. */
const undisclosed = { disclosure: { kind: 'none', reason: null }, openedBy: '', parties: [] } as const;

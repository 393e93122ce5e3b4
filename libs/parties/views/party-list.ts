import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locale } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { limitOf } from '#http/page-query';
import type { PartyCode } from '../domain/codes';
import { codeKey } from '../domain/party-state';
import { PartyRow } from './party-rows';
import { type PartyListed, shownInList } from './party-shown';
import type { PartyListQuery } from './party-queries';

@Injectable()
export class PartyList {
  constructor(private readonly data: DataSource) {}

  async page(query: PartyListQuery, on: PlainDate, locale: Locale): Promise<Page<PartyListed> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const rows = this.data.getRepository(PartyRow).createQueryBuilder('party').orderBy('party.seq').limit(limit + 1);
    if (after !== null) rows.andWhere('party.seq > :after', { after: after[0] });
    if (query.kind !== undefined) rows.andWhere('party.kind = :kind', { kind: query.kind });
    if (query.text !== undefined) rows.andWhere(`EXISTS (SELECT FROM party_listed_name n WHERE n.party_id = party.id AND (n.zh ILIKE :text OR n.en ILIKE :text))`, { text: `%${escapedLike(query.text)}%` });
    if (query.code !== undefined) rows.andWhere(`EXISTS (SELECT FROM party_listed_code c WHERE c.party_id = party.id AND c.value = :code AND (:system::text IS NULL OR c.system = :system))`, { code: query.code, system: query.system ?? null });
    const page = pageOf(await rows.getMany(), limit, ({ seq }) => [seq]);
    return { items: page.items.map((row) => shownInList(row, on, locale)), next: page.next };
  }

  /** Those of the codes, as `codeKey`s, that another party holds on a day of their span. */
  async takenCodes(codes: readonly PartyCode[], party: string): Promise<ReadonlySet<string>> {
    const taken = new Set<string>();
    for (const code of codes) {
      const [holder] = await this.data.query<unknown[]>(
        `SELECT 1 FROM party_listed_code WHERE system = $1 AND value = $2 AND party_id <> $3
           AND (from_on IS NULL OR $5::date IS NULL OR from_on <= $5) AND (to_on IS NULL OR $4::date IS NULL OR to_on >= $4) LIMIT 1`,
        [code.system, code.value, party, code.from, code.to],
      );
      if (holder !== undefined) taken.add(codeKey(code));
    }
    return taken;
  }
}

function escapedLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

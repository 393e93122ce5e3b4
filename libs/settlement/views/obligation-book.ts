import { Injectable } from '@nestjs/common';
import { Brackets, DataSource, In, LessThanOrEqual } from 'typeorm';
import { isUuid } from '#kernel/identity';
import type { ObligationEvent } from '../domain/obligation/events';
import { evolveObligation } from '../domain/obligation/evolve';
import type { Obligation } from '../domain/obligation/state';
import { ObligationEventRow, ObligationRow } from './obligation-list.view';

export interface ObligationFilter {
  readonly agreement?: string;
  readonly clause?: string;
  readonly caseFile?: string;
  readonly assessment?: string;
  /** id of a party that acts for one of its ends, or clears it */
  readonly party?: string;
  readonly debtor?: string;
  readonly creditor?: string;
  readonly mechanism?: string;
  readonly period?: string;
}

/** An obligation as the view knows it: folded from its events up to a place in the log. */
export interface BookedObligation {
  readonly row: ObligationRow;
  readonly state: Obligation;
  readonly revision: number;
  readonly events: readonly ObligationEventRow[];
}

@Injectable()
export class ObligationBook {
  constructor(private readonly data: DataSource) {}

  /** Those opened after `after` and up to `knownTo`, in the order in which they were opened. */
  async page(filter: ObligationFilter, hidden: readonly string[], after: number, knownTo: number, limit: number): Promise<readonly BookedObligation[]> {
    const rows = this.data.getRepository(ObligationRow).createQueryBuilder('o').where('o.seq > :after AND o.seq <= :knownTo', { after, knownTo }).orderBy('o.seq').limit(limit);
    if (hidden.length > 0) rows.andWhere(new Brackets((open) => open.where('o.caseFile IS NULL').orWhere('o.caseFile NOT IN (:...hidden)', { hidden })));
    for (const key of ['agreement', 'clause', 'caseFile', 'assessment', 'mechanism', 'period', 'debtor', 'creditor'] as const) {
      if (filter[key] !== undefined) rows.andWhere(`o.${key} = :${key}`, { [key]: filter[key] });
    }
    if (filter.party !== undefined) rows.andWhere(':party = ANY(o.parties)', { party: filter.party });
    return this.booked(await rows.getMany(), knownTo);
  }

  /** All of them, in pages. */
  async *all(filter: ObligationFilter, hidden: readonly string[], knownTo: number): AsyncGenerator<BookedObligation> {
    for (let after = 0; ; ) {
      const page = await this.page(filter, hidden, after, knownTo, pageSize);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < pageSize) return;
      after = Number(last.row.seq);
    }
  }

  async one(id: string, knownTo: number): Promise<BookedObligation | null> {
    if (!isUuid(id)) return null;
    const row = await this.data.getRepository(ObligationRow).findOneBy({ id });
    if (row === null || Number(row.seq) > knownTo) return null;
    return (await this.booked([row], knownTo))[0] ?? null;
  }

  private async booked(rows: readonly ObligationRow[], knownTo: number): Promise<readonly BookedObligation[]> {
    if (rows.length === 0) return [];
    const events = await this.data.getRepository(ObligationEventRow).find({
      where: { obligation: In(rows.map(({ id }) => id)), seq: LessThanOrEqual(String(knownTo)) }, order: { obligation: 'ASC', revision: 'ASC' },
    });
    const byObligation = new Map<string, ObligationEventRow[]>(rows.map(({ id }) => [id, []]));
    for (const event of events) byObligation.get(event.obligation)?.push(event);
    return rows.map((row) => fold(row, byObligation.get(row.id) ?? []));
  }
}

const pageSize = 500;

function fold(row: ObligationRow, events: readonly ObligationEventRow[]): BookedObligation {
  const state = events.map(({ type, data, effectiveOn }) => ({ type, data, effectiveOn }) as unknown as ObligationEvent).reduce<Obligation | null>(evolveObligation, null);
  if (state === null) throw new Error(`obligation ${row.id} is listed without its opening`);
  return { row, state, revision: events.at(-1)?.revision ?? 0, events };
}

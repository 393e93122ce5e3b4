import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import type { Page } from '#http/cursor';
import type { PageQuery } from '#http/page-query';
import { Fault } from '#kernel/fault';
import { isUuid } from '#kernel/identity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { evolveNetting, type Netting } from '../domain/netting/aggregate';
import { DisclosedCases } from './disclosed-cases';
import { NettingRow } from './netting-list.view';
import type { NettingShown } from './netting-shown';
import { rowPage } from './row-pages';

@Injectable()
export class NettingList {
  constructor(private readonly data: DataSource, private readonly cases: DisclosedCases) {}

  async page(asking: Asking, query: PageQuery): Promise<Page<NettingShown> | Refusal> {
    const rows = this.data.getRepository(NettingRow).createQueryBuilder('row');
    const page = await rowPage(rows, query, await this.cases.hiddenFrom(asking), {});
    return isRefusal(page) ? page : { items: page.items.map(shown), next: page.next };
  }

  async one(asking: Asking, id: string): Promise<NettingShown | Refusal> {
    const row = isUuid(id) ? await this.data.getRepository(NettingRow).findOneBy({ id }) : null;
    if (row === null || !(await this.cases.isOpen(asking, row.caseFile))) return refuse('netting-unknown', { netting: id });
    return shown(row);
  }
}

function shown({ id, revision, events }: NettingRow): NettingShown {
  const state = events.reduce<Netting | null>(evolveNetting, null);
  if (state === null) throw new Fault(`netting ${id} is listed without its proposal`);
  const { clearing, unit, on, dueOn, document, obligations, needs } = state.terms;
  const effect = events.flatMap((event) => (event.type === 'NettingTookEffect' ? [event.data] : []))[0];
  const reason = events.flatMap((event) => (event.type === 'NettingReleased' ? [event.data.reason] : []))[0];
  return {
    id, revision, status: state.status, clearing, unit, on, dueOn, document, obligations: obligations.map(({ obligation }) => obligation), reserved: [...state.reserved.keys()],
    needs: [...needs], consents: [...state.consents], setOffs: effect?.setOffs ?? [], nets: effect?.nets ?? [], reason: reason ?? null,
  };
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import type { Page } from '#http/cursor';
import { type AmountJson, amountOf, toJson } from '#kernel/amount';
import { isUuid } from '#kernel/identity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { UnitCode } from '#kernel/units';
import { DeliveryRow } from './delivery-list.view';
import type { DeliveryShown } from './delivery-shown';
import { DisclosedCases } from './disclosed-cases';
import { rowPage } from './row-pages';
import type { DeliveryListQuery } from './settlement-queries';

@Injectable()
export class DeliveryList {
  constructor(private readonly data: DataSource, private readonly cases: DisclosedCases) {}

  async page(asking: Asking, query: DeliveryListQuery): Promise<Page<DeliveryShown> | Refusal> {
    const { obligation, agreement, caseFile, party, status } = query;
    const rows = this.data.getRepository(DeliveryRow).createQueryBuilder('row');
    if (party !== undefined) rows.andWhere(':party = ANY(row.parties)', { party });
    const page = await rowPage(rows, query, await this.cases.hiddenFrom(asking), { obligation, agreement, caseFile, status });
    return isRefusal(page) ? page : { items: page.items.map(shown), next: page.next };
  }

  async one(asking: Asking, id: string): Promise<DeliveryShown | Refusal> {
    const row = isUuid(id) ? await this.data.getRepository(DeliveryRow).findOneBy({ id }) : null;
    if (row === null || !(await this.cases.isOpen(asking, row.caseFile))) return refuse('delivery-unknown', { delivery: id });
    return shown(row);
  }
}

function shown(row: DeliveryRow): DeliveryShown {
  const { id, revision, status, obligation, agreement, caseFile, deliverer, receiver, kind, deliveredOn, acceptedOn, reason, record } = row;
  const { purpose, what, quantity, claimedValue, documents, by } = record;
  return {
    id, revision, status, purpose, obligation, agreement, caseFile, deliverer, receiver, kind, what, quantity, claimedValue, deliveredOn, documents: [...documents], by, acceptedOn, reason,
    acceptedQuantity: amount(row.quantityUnit, row.quantity), acceptedValue: amount(row.valueUnit, row.value),
  };
}

function amount(unit: string | null, minor: string | null): AmountJson | null {
  return unit === null || minor === null ? null : toJson(amountOf(unit as UnitCode, BigInt(minor)));
}

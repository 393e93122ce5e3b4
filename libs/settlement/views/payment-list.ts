import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import { AggregateReader } from '#http/aggregate-reader';
import type { Page } from '#http/cursor';
import { type AmountJson, amountOf, toJson } from '#kernel/amount';
import { isUuid } from '#kernel/identity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { UnitCode } from '#kernel/units';
import { holderOf } from '../domain/holder';
import { remittanceAggregate } from '../domain/remittance/aggregate';
import { free } from '../domain/remittance/state';
import { DisclosedCases } from './disclosed-cases';
import { PaymentRow } from './payment-list.view';
import type { PaymentListed, RemittanceShown } from './payment-shown';
import { holderText } from './positions';
import { rowPage } from './row-pages';
import type { PaymentListQuery } from './settlement-queries';

@Injectable()
export class PaymentList {
  constructor(private readonly data: DataSource, private readonly cases: DisclosedCases, private readonly reader: AggregateReader) {}

  async page(asking: Asking, query: PaymentListQuery): Promise<Page<PaymentListed> | Refusal> {
    const { obligation, agreement, caseFile, status } = query;
    const rows = this.data.getRepository(PaymentRow).createQueryBuilder('row');
    const holder = holderText(query.holder);
    if (holder !== undefined) rows.andWhere('(row.payer = :holder OR row.payee = :holder)', { holder });
    const page = await rowPage(rows, query, await this.cases.hiddenFrom(asking), { obligation, agreement, caseFile, status });
    return isRefusal(page) ? page : { items: page.items.map(listed), next: page.next };
  }

  /** A remittance with its parts, folded from its stream. */
  async remittance(asking: Asking, id: string): Promise<RemittanceShown | Refusal> {
    const { state, revision } = isUuid(id) ? await this.reader.load(remittanceAggregate, id) : { state: null, revision: -1 };
    if (state === null || !(await this.cases.isOpen(asking, state.terms.caseFile))) return refuse('payment-unknown', { payment: id });
    const { payer, payee, amount, valueDate, document, channel, agreement, caseFile } = state.terms;
    const over = state.status === 'rejected' || state.status === 'reversed';
    return {
      id, revision, payer: holderOf(payer), payee: holderOf(payee), amount, valueDate, status: state.status, acceptedOn: state.acceptedOn, document, channel, agreement, caseFile,
      unapplied: toJson(amountOf(state.unit, over ? 0n : free(state))),
      parts: [...state.parts.values()].map(({ part, status }) => ({ ...part, status })),
    };
  }
}

function listed(row: PaymentRow): PaymentListed {
  const { id, obligation, remittance, payer, payee, valueDate, status, acceptedOn, awaiting, recordedBy, channel, document, agreement, caseFile } = row;
  const amount: AmountJson = toJson(amountOf(row.unit as UnitCode, BigInt(row.minor)));
  return { id, obligation, remittance, payer, payee, amount, valueDate, status, acceptedOn, awaiting, recordedBy, channel, document, agreement, caseFile };
}

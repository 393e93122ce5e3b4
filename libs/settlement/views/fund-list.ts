import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import type { Page } from '#http/cursor';
import { amountOf, toJson } from '#kernel/amount';
import { isUuid } from '#kernel/identity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { UnitCode } from '#kernel/units';
import { DisclosedCases } from './disclosed-cases';
import { foldFund, FundRow } from './fund-list.view';
import type { FundListed, FundShown } from './fund-shown';
import { KnownAtReader } from './known-at';
import { PositionSums } from './position-sums';
import { rowPage } from './row-pages';
import type { AsOfQuery, FundListQuery } from './settlement-queries';

@Injectable()
export class FundList {
  constructor(private readonly data: DataSource, private readonly cases: DisclosedCases, private readonly sums: PositionSums, private readonly known: KnownAtReader) {}

  async page(asking: Asking, query: FundListQuery): Promise<Page<FundListed> | Refusal> {
    const rows = this.data.getRepository(FundRow).createQueryBuilder('row');
    const page = await rowPage(rows, query, await this.cases.hiddenFrom(asking), { agreement: query.agreement });
    return isRefusal(page) ? page : { items: page.items.map(listed), next: page.next };
  }

  async one(asking: Asking, id: string, query: AsOfQuery): Promise<FundShown | Refusal> {
    const row = isUuid(id) ? await this.data.getRepository(FundRow).findOneBy({ id }) : null;
    if (row === null || !(await this.cases.isOpen(asking, row.caseFile))) return refuse('fund-unknown', { fund: id });
    const knownAt = await this.known.read(query.knownAt);
    if (isRefusal(knownAt)) return knownAt;
    const asOf = query.asOf ?? asking.actedOn;
    const posted = await this.sums.at(asOf, knownAt.seq, [], { holder: `fund:${id}`, account: 'fund' }, []);
    const fund = foldFund(row.events);
    return {
      ...listed(row), asOf, knownAt, purpose: fund?.terms.purpose ?? null, consentsNeeded: fund?.terms.consentsNeeded ?? 1,
      balance: sumsByUnit(posted).map(([unit, minor]) => toJson(amountOf(unit as UnitCode, minor))),
      disbursements: [...(fund?.reservations.values() ?? [])].map(({ terms, status, consents }) => ({ ...terms, status, consents: [...consents] })),
    };
  }
}

function listed({ id, revision, name, agreement, caseFile, managers, balances }: FundRow): FundListed {
  const json = (unit: string, minor: string) => toJson(amountOf(unit as UnitCode, BigInt(minor)));
  return { id, revision, name, agreement, caseFile, managers, held: balances.map(({ unit, held }) => json(unit, held)), available: balances.map(({ unit, available }) => json(unit, available)) };
}

// Own match paid into it counts in what the fund has, though it is no transfer.
function sumsByUnit(sums: readonly { readonly unit: string; readonly minor: bigint }[]): readonly (readonly [string, bigint])[] {
  const totals = new Map<string, bigint>();
  for (const { unit, minor } of sums) totals.set(unit, (totals.get(unit) ?? 0n) + minor);
  return [...totals];
}

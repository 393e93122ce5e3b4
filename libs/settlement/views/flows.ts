import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { type AmountJson, amountOf, toJson } from '#kernel/amount';
import { yearOf } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import type { UnitCode } from '#kernel/units';
import { arrears, payableFrom } from '../domain/obligation/status';
import { DisclosedCases } from './disclosed-cases';
import { HolderNames } from './holder-names';
import { KnownAtReader } from './known-at';
import { ObligationBook } from './obligation-book';
import { type PositionSum, PositionSums } from './position-sums';
import type { ArrearsShown, FlowsShown, ShownArrears, ShownFlow } from './position-shown';
import { holderText } from './positions';
import type { ArrearsQuery, FlowsQuery } from './settlement-queries';

@Injectable()
export class Flows {
  constructor(
    private readonly sums: PositionSums, private readonly known: KnownAtReader, private readonly cases: DisclosedCases, private readonly names: HolderNames, private readonly book: ObligationBook,
  ) {}

  /** From whom to whom, as the creditors' ends of the journal tell it; each unit apart, own match apart. */
  async flows(asking: Asking, query: FlowsQuery): Promise<FlowsShown | Refusal> {
    const knownAt = await this.known.read(query.knownAt);
    if (isRefusal(knownAt)) return knownAt;
    const asOf = query.asOf ?? asking.actedOn;
    const hidden = await this.cases.hiddenFrom(asking);
    const { agreement, mechanism, caseFile, unit } = query;
    const filter = Object.fromEntries(Object.entries({ agreement, mechanism, caseFile, unit }).filter(([, value]) => value !== undefined));
    const sums = await this.sums.at(asOf, knownAt.seq, ['holder', 'counterparty', 'account', 'side'], filter, hidden);
    const party = query.party === undefined ? null : holderText(query.party);
    const items = flowsOf(sums.filter(({ side }) => side === 'creditor')).filter(({ from, to }) => party === null || from === party || to === party);
    return { asOf, knownAt, items: [...items], names: await this.names.of(items.flatMap(({ from, to }) => [from, to]), asOf, asking.locale), casesLeftOut: hidden.length };
  }

  /** By debtor, creditor, agreement and the year in which it was due. */
  async arrears(asking: Asking, query: ArrearsQuery): Promise<ArrearsShown | Refusal> {
    const knownAt = await this.known.read(query.knownAt);
    if (isRefusal(knownAt)) return knownAt;
    const asOf = query.asOf ?? asking.actedOn;
    const hidden = await this.cases.hiddenFrom(asking);
    const { agreement, caseFile, party, debtor } = query;
    const filter = Object.fromEntries(Object.entries({ agreement, caseFile, party, debtor: holderText(debtor) }).filter(([, value]) => value !== undefined));
    const groups = new Map<string, ShownArrears & { minor: bigint; unit: UnitCode }>();
    for await (const { row, state } of this.book.all(filter, hidden, knownAt.seq)) {
      const minor = arrears(state, asOf);
      const since = payableFrom(state);
      if (minor === 0n || since === null) continue;
      const key = JSON.stringify([row.debtor, row.creditor, row.agreement, yearOf(since), row.unit]);
      const group = groups.get(key) ?? { debtor: row.debtor, creditor: row.creditor, agreement: row.agreement, year: yearOf(since), arrears: amount(state.unit, 0n), obligations: 0, since, minor: 0n, unit: state.unit };
      groups.set(key, { ...group, obligations: group.obligations + 1, since: since < group.since ? since : group.since, minor: group.minor + minor });
    }
    const items = [...groups.values()].map(({ minor, unit, ...shown }) => ({ ...shown, arrears: amount(unit, minor) }));
    items.sort((a, b) => compare([a.debtor, a.creditor, a.agreement ?? '', String(a.year)], [b.debtor, b.creditor, b.agreement ?? '', String(b.year)]));
    return { asOf, knownAt, items, names: await this.names.of(items.flatMap((item) => [item.debtor, item.creditor]), asOf, asking.locale), casesLeftOut: hidden.length };
  }
}

/** The creditor's lines of each pair; what is settled stands in whichever account takes it. */
function flowsOf(sums: readonly PositionSum[]): readonly ShownFlow[] {
  const pairs = new Map<string, { readonly first: PositionSum; owed: bigint; inTransit: bigint; settled: bigint; credit: bigint }>();
  for (const sum of sums) {
    const key = JSON.stringify([sum.counterparty, sum.holder, sum.unit, sum.transfer]);
    const pair = pairs.get(key) ?? { first: sum, owed: 0n, inTransit: 0n, settled: 0n, credit: 0n };
    if (sum.account === 'owed') pair.owed += sum.minor;
    else if (sum.account === 'in-transit') pair.inTransit += sum.minor;
    else if (sum.account === 'unapplied-credit') pair.credit -= sum.minor;
    else pair.settled += sum.minor;
    pairs.set(key, pair);
  }
  return [...pairs.values()].map(({ first, owed, inTransit, settled, credit }) => ({
    from: first.counterparty ?? '', to: first.holder ?? '', transfer: first.transfer, amount: amount(first.unit, owed + inTransit + settled - credit),
    owed: amount(first.unit, owed), inTransit: amount(first.unit, inTransit), settled: amount(first.unit, settled), unappliedCredit: amount(first.unit, credit),
  }));
}

function amount(unit: string, minor: bigint): AmountJson {
  return toJson(amountOf(unit as UnitCode, minor));
}

function compare(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : Number(one > other);
}

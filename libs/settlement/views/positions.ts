import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { type AmountJson, amountOf, toJson } from '#kernel/amount';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { UnitCode } from '#kernel/units';
import { DisclosedCases } from './disclosed-cases';
import { HolderNames } from './holder-names';
import { KnownAtReader } from './known-at';
import { type PositionFilter, type PositionSum, PositionSums } from './position-sums';
import type { DifferenceShown, PositionsShown, ShownDifference } from './position-shown';
import { type PositionDifferenceQuery, type PositionDimension, positionDimensions, type PositionsQuery } from './settlement-queries';

@Injectable()
export class Positions {
  constructor(private readonly sums: PositionSums, private readonly known: KnownAtReader, private readonly cases: DisclosedCases, private readonly names: HolderNames) {}

  async shown(asking: Asking, query: PositionsQuery): Promise<PositionsShown | Refusal> {
    const groupBy = dimensionsOf(query.groupBy);
    if (isRefusal(groupBy)) return groupBy;
    const knownAt = await this.known.read(query.knownAt);
    if (isRefusal(knownAt)) return knownAt;
    const asOf = query.asOf ?? asking.actedOn;
    const hidden = await this.cases.hiddenFrom(asking);
    const sums = await this.sums.at(asOf, knownAt.seq, groupBy, filterOf(query), hidden);
    const items = sums.map(({ minor, unit, ...dimensions }) => ({ ...dimensions, amount: amount(unit, minor) }));
    return { asOf, knownAt, items, names: await this.names.of(holdersIn(sums), asOf, asking.locale), casesLeftOut: hidden.length };
  }

  /** As posted: here `owed` may fall below zero, so that each figure is the sum of the events beside it. */
  async difference(asking: Asking, query: PositionDifferenceQuery): Promise<DifferenceShown | Refusal> {
    const groupBy = dimensionsOf(query.groupBy);
    if (isRefusal(groupBy)) return groupBy;
    const from = await this.known.read(query.from, '/from');
    if (isRefusal(from)) return from;
    const to = await this.known.read(query.to, '/to');
    if (isRefusal(to)) return to;
    const asOf = query.asOf ?? asking.actedOn;
    const hidden = await this.cases.hiddenFrom(asking);
    const ask = [groupBy, filterOf(query), hidden] as const;
    const before = byKey(await this.sums.between(asOf, 0, from.seq, ...ask), groupBy);
    const added = await this.sums.between(asOf, from.seq, to.seq, ...ask);
    const items = [...byKey(added, groupBy)].flatMap(([key, events]): readonly ShownDifference[] => {
      const [first] = events;
      if (first === undefined) return [];
      const [was, difference] = [total(before.get(key) ?? []), total(events)];
      const { unit, transfer } = first;
      const dimensions = Object.fromEntries(groupBy.map((dimension) => [dimension, first[dimension] ?? null]));
      return [{
        ...dimensions, transfer, before: amount(unit, was), after: amount(unit, was + difference), difference: amount(unit, difference),
        events: events.map(({ seq, event, type, stream, effectiveOn, knownAt, minor }) => ({ seq, event, type, stream, effectiveOn, knownAt, amount: amount(unit, minor) })),
      }];
    });
    return { asOf, from, to, items, names: await this.names.of(holdersIn(added), asOf, asking.locale), casesLeftOut: hidden.length };
  }
}

export function dimensionsOf(text = 'holder,account'): readonly PositionDimension[] | Refusal {
  const named = [...new Set(text.split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'unit').map((name) => (name === 'party' ? 'holder' : name)))];
  const unknown = named.find((name) => !positionDimensions.some((dimension) => dimension === name));
  return unknown === undefined ? (named as PositionDimension[]) : refuse('dimension-unknown', { name: unknown, dimensions: positionDimensions.join(', ') }, '/groupBy');
}

function filterOf(query: PositionsQuery): PositionFilter {
  const { holder, counterparty, account, agreement, clause, mechanism, caseFile, kind, unit, obligation } = query;
  const filter = { holder: holderText(holder), counterparty: holderText(counterparty), account, agreement, clause, mechanism, caseFile, kind, unit, obligation };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export function holderText(text: string | undefined): string | undefined {
  return text === undefined || text.includes(':') ? text : `party:${text}`;
}

function byKey<T extends PositionSum>(sums: readonly T[], groupBy: readonly PositionDimension[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const sum of sums) {
    const key = JSON.stringify([sum.unit, sum.transfer, ...groupBy.map((dimension) => sum[dimension] ?? null)]);
    groups.set(key, [...(groups.get(key) ?? []), sum]);
  }
  return groups;
}

function total(sums: readonly PositionSum[]): bigint {
  return sums.reduce((sum, { minor }) => sum + minor, 0n);
}

function amount(unit: string, minor: bigint): AmountJson {
  return toJson(amountOf(unit as UnitCode, minor));
}

function holdersIn(sums: readonly PositionSum[]): readonly string[] {
  return sums.flatMap(({ holder, counterparty }) => [holder, counterparty]).filter((holder) => holder !== null && holder !== undefined);
}

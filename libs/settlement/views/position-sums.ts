import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import { type PositionDimension, positionDimensions } from './settlement-queries';

/** What sums can be grouped by: what people ask for, and which end of a claim the line is. */
export type SumDimension = PositionDimension | 'side';
const sumDimensions: readonly SumDimension[] = [...positionDimensions, 'side'];

export interface PositionFilter {
  readonly holder?: string;
  readonly counterparty?: string;
  readonly account?: string;
  readonly agreement?: string;
  readonly clause?: string;
  readonly mechanism?: string;
  readonly caseFile?: string;
  readonly kind?: string;
  readonly unit?: string;
  readonly obligation?: string;
}

/** A sum over postings. The dimensions that were asked for are set, the others absent. */
export type PositionSum = Partial<Record<SumDimension, string | null>> & {
  readonly unit: string;
  readonly transfer: boolean;
  readonly minor: bigint;
};

const columns: Readonly<Record<SumDimension, string>> = {
  holder: 'holder', counterparty: 'counterparty', account: 'account', agreement: 'agreement', clause: 'clause', mechanism: 'mechanism', nature: 'nature', caseFile: 'case_file',
  kind: 'kind', obligation: 'obligation', side: 'side',
};

/** A balance is a sum of immutable rows: as of a day, as known at a place in the log. */
@Injectable()
export class PositionSums {
  constructor(private readonly data: DataSource) {}

  /**
   * What an obligation owes below zero was paid above what is owed: it is shown as unapplied credit of the same size, on both sides, so that nothing that one
   * obligation has too much hides what another lacks.
   */
  async at(asOf: PlainDate, knownTo: number, groupBy: readonly SumDimension[], filter: PositionFilter, hidden: readonly string[]): Promise<readonly PositionSum[]> {
    const { account, ...rawFilter } = filter;
    const where = conditions(rawFilter, hidden, [asOf, knownTo]);
    const group = sumDimensions.filter((dimension) => groupBy.includes(dimension)).map((dimension) => columns[dimension]);
    const shown = `CASE WHEN account = 'owed' AND obligation IS NOT NULL AND side * minor < 0 THEN 'unapplied-credit' ELSE account END`;
    const rows = await this.data.query<(Record<string, string | null> & { unit: string; transfer: boolean; minor: string })[]>(
      `WITH summed AS (
         SELECT account, side, holder, counterparty, obligation, agreement, clause, mechanism, nature, case_file, kind, unit, sum(minor) AS minor
         FROM posting WHERE effective_on <= $1 AND seq <= $2 ${where.sql}
         GROUP BY account, side, holder, counterparty, obligation, agreement, clause, mechanism, nature, case_file, kind, unit
       ), told AS (SELECT ${shown} AS account, CASE side WHEN 1 THEN 'creditor' ELSE 'debtor' END AS side, holder, counterparty, obligation, agreement, clause, mechanism, nature, case_file, kind, unit, minor FROM summed)
       SELECT ${[...group, 'unit'].join(', ')}, kind IS DISTINCT FROM 'own_match' AS transfer, sum(minor)::text AS minor FROM told
       ${account === undefined ? '' : `WHERE account = $${where.values.length + 1}`}
       GROUP BY ${[...group, 'unit', `kind IS DISTINCT FROM 'own_match'`].join(', ')} HAVING sum(minor) <> 0 ORDER BY ${[...group, 'unit', 'transfer'].join(', ')}`,
      [...where.values, ...(account === undefined ? [] : [account])]);
    return rows.map((row) => ({ ...named(row, groupBy), unit: row.unit, transfer: row.transfer, minor: BigInt(row.minor) }));
  }

  /** What each event between two places in the log added, as posted. */
  async between(asOf: PlainDate, from: number, to: number, groupBy: readonly SumDimension[], filter: PositionFilter, hidden: readonly string[]): Promise<readonly (PositionSum & PostedEvent)[]> {
    const where = conditions(filter, hidden, [asOf, to, from]);
    const group = sumDimensions.filter((dimension) => groupBy.includes(dimension)).map((dimension) => columns[dimension]);
    const rows = await this.data.query<(Record<string, string | null> & { unit: string; transfer: boolean; minor: string; seq: string; event_id: string; event_type: string; stream: string; effective_on: PlainDate; known_at: string })[]>(
      `SELECT ${[...group, 'unit'].join(', ')}, kind IS DISTINCT FROM 'own_match' AS transfer, seq, event_id, event_type, stream, effective_on, known_at, sum(minor)::text AS minor
       FROM posting WHERE effective_on <= $1 AND seq <= $2 AND seq > $3 ${where.sql}
       GROUP BY ${[...group, 'unit', `kind IS DISTINCT FROM 'own_match'`, 'seq', 'event_id', 'event_type', 'stream', 'effective_on', 'known_at'].join(', ')}
       HAVING sum(minor) <> 0 ORDER BY ${['seq', ...group, 'unit', 'transfer'].join(', ')} LIMIT ${eventsMax}`, where.values);
    return rows.map((row) => ({
      ...named(row, groupBy), unit: row.unit, transfer: row.transfer, minor: BigInt(row.minor),
      seq: Number(row.seq), event: row.event_id, type: row.event_type, stream: row.stream, effectiveOn: row.effective_on, knownAt: row.known_at,
    }));
  }
}

export interface PostedEvent {
  readonly seq: number;
  readonly event: string;
  readonly type: string;
  readonly stream: string;
  readonly effectiveOn: PlainDate;
  readonly knownAt: string;
}

/** More lines of a difference than anybody reads. */
const eventsMax = 10_000;

function conditions(filter: PositionFilter, hidden: readonly string[], first: readonly unknown[]): { readonly sql: string; readonly values: readonly unknown[] } {
  const values = [...first];
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined).map(([key, value]) => {
    values.push(value);
    return `AND ${key === 'unit' ? 'unit' : columns[key as SumDimension]} = $${values.length}`;
  });
  if (hidden.length > 0) {
    values.push(hidden);
    parts.push(`AND (case_file IS NULL OR NOT case_file = ANY($${values.length}))`);
  }
  return { sql: parts.join(' '), values };
}

function named(row: Readonly<Record<string, unknown>>, groupBy: readonly SumDimension[]): Partial<Record<SumDimension, string | null>> {
  return Object.fromEntries(groupBy.map((dimension) => [dimension, row[columns[dimension]] as string | null]));
}

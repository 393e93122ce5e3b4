import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { ProjectedEvent, View } from '#projections/view';
import { available, evolveFund, type Fund } from '../domain/fund/aggregate';
import { type FundEvent, fundEvents } from '../domain/fund/events';

/** One row a fund; its events are kept so that it can be folded as of any place in the log. */
@Entity('fund_listed')
export class FundRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  agreement: string | null;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;

  @Column('text', { array: true })
  managers: string[];

  /** by unit: what has arrived and was not paid out, and what of it is not reserved; minor units as text */
  @Column('jsonb')
  balances: readonly { readonly unit: string; readonly held: string; readonly available: string }[];

  @Column('jsonb')
  events: readonly FundEvent[];
}

export const fundListView: View = {
  name: 'fund-list',
  version: 1,
  tables: `
    CREATE TABLE fund_listed (
      id uuid PRIMARY KEY, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, name text NOT NULL, agreement text, case_file text, managers text[] NOT NULL, balances jsonb NOT NULL, events jsonb NOT NULL
    );
  `,
  entities: [FundRow],
  handles: new Set(Object.keys(fundEvents)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const id = event.stream.slice('fund-'.length);
  const before = await tx.findOneBy(FundRow, { id });
  const events = [...(before?.events ?? []), { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as FundEvent];
  const fund = foldFund(events);
  if (fund === null) return;
  const { name, agreement, caseFile, managers } = fund.terms;
  const balances = [...fund.held].map(([unit, held]) => ({ unit, held: String(held), available: String(available(fund, unit)) }));
  await tx.save(FundRow, { id, seq: before?.seq ?? String(event.seq), revision: event.revision, name, agreement, caseFile, managers: [...managers], balances, events });
}

export function foldFund(events: readonly FundEvent[]): Fund | null {
  return events.reduce<Fund | null>(evolveFund, null);
}

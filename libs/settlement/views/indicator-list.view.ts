import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { ProjectedEvent, View } from '#projections/view';
import { type IndicatorEvent, indicatorEvents } from '../domain/indicator/events';
import { evolveIndicator, type Indicator } from '../domain/indicator/indicator';

@Entity('indicator_listed')
export class IndicatorRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('integer')
  revision: number;

  @Column('text')
  code: string;

  /** everything its stream tells */
  @Column('jsonb')
  record: Indicator;
}

export const indicatorListView: View = {
  name: 'indicator-list',
  version: 1,
  tables: `
    CREATE TABLE indicator_listed (id uuid PRIMARY KEY, revision integer NOT NULL, code text COLLATE "C" NOT NULL, record jsonb NOT NULL);
    CREATE INDEX indicator_listed_by_code ON indicator_listed (code);
  `,
  entities: [IndicatorRow],
  handles: new Set(Object.keys(indicatorEvents)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const id = event.stream.slice('indicator-'.length);
  const before = await tx.findOneBy(IndicatorRow, { id });
  const record = evolveIndicator(before?.record ?? null, { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as IndicatorEvent);
  await tx.save(IndicatorRow, { id, revision: event.revision, code: record.code, record });
}

import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { ProjectedEvent, View } from '#projections/view';
import { type NettingEvent, nettingEvents } from '../domain/netting/events';

/** One row a netting, with its events. */
@Entity('netting_listed')
export class NettingRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;

  @Column('jsonb')
  events: readonly NettingEvent[];
}

export const nettingListView: View = {
  name: 'netting-list',
  version: 1,
  tables: 'CREATE TABLE netting_listed (id uuid PRIMARY KEY, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, case_file text, events jsonb NOT NULL);',
  entities: [NettingRow],
  handles: new Set(Object.keys(nettingEvents)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const id = event.stream.slice('netting-'.length);
  const before = await tx.findOneBy(NettingRow, { id });
  const events = [...(before?.events ?? []), { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as NettingEvent];
  const first = events[0];
  const caseFile = first?.type === 'NettingProposed' ? first.data.caseFile : null;
  await tx.save(NettingRow, { id, seq: before?.seq ?? String(event.seq), revision: event.revision, caseFile, events });
}

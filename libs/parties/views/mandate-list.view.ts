import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { ProjectedEvent, View } from '#projections/view';
import { type Mandate, mandateAggregate, type MandateEvent } from '../domain/mandate';

/** One row a mandate. */
@Entity('mandate_listed')
export class MandateRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'party_id' })
  partyId: string;

  /** place of the grant in the log: the order of the list */
  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('jsonb')
  record: Mandate;
}

/** All mandates, by the party they are for. */
export const mandateListView: View = {
  name: 'mandate-list',
  version: 1,
  tables: `
    CREATE TABLE mandate_listed (id uuid PRIMARY KEY, party_id uuid NOT NULL, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, record jsonb NOT NULL);
    CREATE INDEX mandate_listed_by_party ON mandate_listed (party_id, seq);
  `,
  entities: [MandateRow],
  handles: new Set(Object.keys(mandateAggregate.events)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const id = event.stream.slice('mandate-'.length);
  const before = await tx.findOneBy(MandateRow, { id });
  const record = mandateAggregate.evolve(before?.record ?? null, { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as MandateEvent);
  await tx.save(MandateRow, { id, partyId: record.party, seq: before?.seq ?? String(event.seq), revision: event.revision, record });
}

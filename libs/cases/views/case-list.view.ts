import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { ProjectedEvent, View } from '#projections/view';
import { caseCatalogue, type CaseEvent } from '../domain/case-events';
import { type CaseFile, evolveCase } from '../domain/case-state';

/** One row a case file. */
@Entity('case_listed')
export class CaseRow {
  @PrimaryColumn('uuid')
  id: string;

  /** place of the opening in the log: the order of the list, newest first */
  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('text')
  mechanism: string;

  @Column('text')
  disclosure: string;

  @Column('uuid', { name: 'opened_by' })
  openedBy: string;

  @Column('uuid', { array: true })
  parties: string[];

  @Column('boolean', { name: 'is_open' })
  isOpen: boolean;

  @Column('jsonb')
  record: CaseFile;
}

export const caseListView: View = {
  name: 'case-list',
  version: 1,
  tables: `
    CREATE TABLE case_listed (
      id uuid PRIMARY KEY, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, mechanism text NOT NULL, disclosure text NOT NULL, opened_by uuid NOT NULL,
      parties uuid[] NOT NULL, is_open boolean NOT NULL, record jsonb NOT NULL
    );
    CREATE INDEX case_listed_by_party ON case_listed USING gin (parties);
  `,
  entities: [CaseRow],
  handles: new Set(Object.keys(caseCatalogue)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const id = event.stream.slice('case-'.length);
  const before = await tx.findOneBy(CaseRow, { id });
  const record = evolveCase(before?.record ?? null, { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as CaseEvent);
  await tx.save(CaseRow, {
    id, seq: before?.seq ?? String(event.seq), revision: event.revision, mechanism: record.mechanism, disclosure: record.disclosure.kind, openedBy: record.openedBy,
    parties: [...record.parties], isOpen: record.closedOn === null, record,
  });
}

import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { ProjectedEvent, View } from '#projections/view';
import { type MatterKind, type ObservationEvent, observationEvents, type Recording } from '../domain/observation/events';
import { type ObservedSubject, subjectKey } from '../domain/observation/subject';
import { periodOnRecord } from '../domain/period-on-record';

/** One row for each version: rows are only ever added, so that what was known at any place of the log can be asked. */
@Entity('observation_version')
export class ObservationVersionRow {
  @PrimaryColumn('uuid')
  observation: string;

  @PrimaryColumn('integer')
  version: number;

  @Column('bigint')
  seq: string;

  @Column('text', { name: 'known_at' })
  knownAt: string;

  @Column('text', { name: 'matter_kind' })
  matterKind: MatterKind;

  @Column('text', { name: 'matter_name' })
  matterName: string;

  @Column('uuid', { nullable: true })
  agreement: string | null;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;

  @Column('text', { name: 'subject_key' })
  subjectKey: string;

  @Column('jsonb')
  subject: ObservedSubject;

  @Column('text')
  period: string;

  @Column('date', { name: 'from_on' })
  fromOn: PlainDate;

  @Column('date', { name: 'to_on' })
  toOn: PlainDate;

  @Column('text', { nullable: true })
  statistic: string | null;

  @Column('jsonb')
  recording: Recording;

  @Column('jsonb', { nullable: true })
  reason: LocalText | null;
}

export const observationListView: View = {
  name: 'observation-list',
  version: 1,
  tables: `
    CREATE TABLE observation_version (
      observation uuid NOT NULL, version integer NOT NULL, seq bigint NOT NULL UNIQUE, known_at text COLLATE "C" NOT NULL, matter_kind text NOT NULL, matter_name text NOT NULL, agreement uuid,
      case_file text, subject_key text NOT NULL, subject jsonb NOT NULL, period text NOT NULL, from_on date NOT NULL, to_on date NOT NULL, statistic text, recording jsonb NOT NULL, reason jsonb,
      PRIMARY KEY (observation, version)
    );
    CREATE INDEX observation_version_by_matter ON observation_version (matter_name, matter_kind, subject_key, to_on);
    CREATE INDEX observation_version_by_agreement ON observation_version (agreement, seq);
  `,
  entities: [ObservationVersionRow],
  handles: new Set(Object.keys(observationEvents)),
  recordedTimes: { observation_version: ['known_at'] },
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const data = event.data as ObservationEvent['data'];
  const period = periodOnRecord(data.period);
  const { observation, version, matter, agreement, subject, statistic, reading, source, method, document, recordedBy } = data;
  await tx.insert(ObservationVersionRow, {
    observation, version, seq: String(event.seq), knownAt: event.knownAt, matterKind: matter.kind, matterName: matter.name, agreement, caseFile: event.meta.caseFile ?? null, subjectKey: subjectKey(subject),
    subject: subject as object[], period: data.period, fromOn: period.from, toOn: period.to, statistic, recording: { reading, source, method, document, recordedBy } as object,
    reason: 'reason' in data ? (data.reason as object) : null,
  });
}

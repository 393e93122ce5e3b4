import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { Role } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';
import type { ProjectedEvent, View } from '#projections/view';
import { withoutCipherTexts } from '#parties/contract/sealed-texts';

/** One row for each event that stands in a case file, of whatever stage. */
@Entity('timeline_entry')
export class TimelineRow {
  @PrimaryColumn('bigint')
  seq: string;

  @Column('uuid', { name: 'case_file' })
  caseFile: string;

  @Column('text')
  stream: string;

  @Column('integer')
  revision: number;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  type: string;

  @Column('text', { name: 'recorded_at' })
  recordedAt: string;

  @Column('date', { name: 'effective_on' })
  effectiveOn: PlainDate;

  @Column('date', { name: 'acted_on' })
  actedOn: PlainDate;

  @Column('text', { name: 'actor_person' })
  actorPerson: string;

  @Column('text', { name: 'actor_party' })
  actorParty: string;

  @Column('text', { name: 'actor_role' })
  actorRole: Role;

  @Column('text', { name: 'on_behalf_of', nullable: true })
  onBehalfOf: string | null;

  @Column('text', { name: 'command_id' })
  commandId: string;

  /** in today's schema; of a sealed text only that it stands there */
  @Column('jsonb')
  data: unknown;
}

/** Follows every event by its case file alone, so that a new stage appears in the timeline without a line of code here. */
export const caseTimelineView: View = {
  name: 'case-timeline',
  version: 1,
  tables: `
    CREATE TABLE timeline_entry (
      seq bigint PRIMARY KEY, case_file uuid NOT NULL, stream text NOT NULL, revision integer NOT NULL, event_id uuid NOT NULL, type text NOT NULL, recorded_at text NOT NULL,
      effective_on date NOT NULL, acted_on date NOT NULL, actor_person text NOT NULL, actor_party text NOT NULL, actor_role text NOT NULL, on_behalf_of text, command_id text NOT NULL,
      data jsonb NOT NULL
    );
    CREATE INDEX timeline_entry_by_case ON timeline_entry (case_file, seq);
  `,
  entities: [TimelineRow],
  handles: 'all',
  recordedTimes: { timeline_entry: ['recorded_at'] },
  project,
};

async function project({ seq, stream, revision, id, type, data, meta }: ProjectedEvent, tx: EntityManager): Promise<void> {
  if (meta.caseFile === undefined) return;
  await tx.upsert(
    TimelineRow,
    {
      seq: String(seq), caseFile: meta.caseFile, stream, revision, eventId: id, type, recordedAt: meta.recordedAt, effectiveOn: meta.effectiveOn, actedOn: meta.actedOn,
      actorPerson: meta.actor.person, actorParty: meta.actor.party, actorRole: meta.actor.role, onBehalfOf: meta.onBehalfOf ?? null, commandId: meta.commandId, data: withoutCipherTexts(data) as object,
    },
    ['seq'],
  );
}

import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import type { ProjectedEvent, View } from '#projections/view';
import { unitCodeOf } from '../domain/amounts';
import { actorsOf, holderOf } from '../domain/holder';
import { obligationEvents } from '../domain/obligation/events';
import type { ObligationTerms } from '../domain/obligation/terms';

/** What obligations are found by. What they come to on a day is folded from their events. */
@Entity('obligation_listed')
export class ObligationRow {
  @PrimaryColumn('uuid')
  id: string;

  /** place of the opening in the log: the order of the list */
  @Column('bigint')
  seq: string;

  @Column('text')
  debtor: string;

  @Column('text')
  creditor: string;

  /** ids of the parties that act for one of its ends, and of the clearing party */
  @Column('text', { array: true })
  parties: string[];

  @Column('text', { nullable: true })
  agreement: string | null;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;

  @Column('text', { nullable: true })
  mechanism: string | null;

  @Column('text')
  kind: string;

  @Column('text')
  unit: string;

  @Column('date', { name: 'effective_on' })
  effectiveOn: PlainDate;

  /** of the assessment that opened it; null where another basis did */
  @Column('text', { nullable: true })
  assessment: string | null;

  @Column('text', { name: 'duty_key', nullable: true })
  dutyKey: string | null;

  @Column('text', { nullable: true })
  period: string | null;
}

@Entity('obligation_event')
export class ObligationEventRow {
  @PrimaryColumn('uuid')
  obligation: string;

  @PrimaryColumn('integer')
  revision: number;

  @Column('bigint')
  seq: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text', { name: 'known_at' })
  knownAt: string;

  @Column('date', { name: 'effective_on' })
  effectiveOn: PlainDate;

  @Column('text')
  type: string;

  /** party whose office acted */
  @Column('text', { name: 'actor_party' })
  actorParty: string;

  @Column('jsonb')
  data: unknown;
}

export const obligationListView: View = {
  name: 'obligation-list',
  version: 1,
  tables: `
    CREATE TABLE obligation_listed (
      id uuid PRIMARY KEY, seq bigint NOT NULL UNIQUE, debtor text NOT NULL, creditor text NOT NULL, parties text[] NOT NULL, agreement text, clause text, case_file text,
      mechanism text, kind text NOT NULL, unit text NOT NULL, effective_on date NOT NULL, assessment text, duty_key text, period text
    );
    CREATE INDEX obligation_listed_by_party ON obligation_listed USING gin (parties);
    CREATE INDEX obligation_listed_by_agreement ON obligation_listed (agreement, clause, seq);
    CREATE INDEX obligation_listed_by_case ON obligation_listed (case_file, seq);
    CREATE INDEX obligation_listed_by_assessment ON obligation_listed (assessment);
    CREATE TABLE obligation_event (
      obligation uuid NOT NULL, revision integer NOT NULL, seq bigint NOT NULL UNIQUE, event_id uuid NOT NULL, known_at text COLLATE "C" NOT NULL, effective_on date NOT NULL,
      type text NOT NULL, actor_party text NOT NULL, data jsonb NOT NULL, PRIMARY KEY (obligation, revision)
    );
  `,
  entities: [ObligationRow, ObligationEventRow],
  handles: new Set(Object.keys(obligationEvents)),
  recordedTimes: { obligation_event: ['known_at'] },
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const obligation = event.stream.slice('obligation-'.length);
  const seq = String(event.seq);
  if (event.type === 'ObligationOpened') await tx.insert(ObligationRow, { id: obligation, seq, ...listed(event.data as ObligationTerms) });
  await tx.insert(ObligationEventRow, {
    obligation, revision: event.revision, seq, eventId: event.id, knownAt: event.knownAt, effectiveOn: event.meta.effectiveOn, type: event.type,
    actorParty: event.meta.actor.party, data: event.data as object,
  });
}

function listed(terms: ObligationTerms): Omit<ObligationRow, 'id' | 'seq'> {
  const { debtor, creditor, through, basis, agreement, clause, caseFile, mechanism, kind, effectiveOn } = terms;
  const assessed = basis.by === 'assessment' ? basis : null;
  return {
    debtor: holderOf(debtor), creditor: holderOf(creditor),
    parties: [...new Set([...actorsOf(debtor), ...actorsOf(creditor), ...(through === null ? [] : [through.clearing])])],
    agreement, clause, caseFile, mechanism, kind, unit: unitCodeOf(terms.amount), effectiveOn,
    assessment: assessed?.assessment ?? null, dutyKey: assessed?.key ?? null, period: assessed?.period ?? null,
  };
}

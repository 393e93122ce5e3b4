import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import type { ProjectedEvent, View } from '#projections/view';
import { readAmount } from '../domain/amounts';
import { type AssessmentEvent, assessmentEvents, type AssessmentFinalised, type AssessmentKey, type LegRecord } from '../domain/assessment/events';
import { periodOnRecord } from '../domain/period-on-record';

/** What assessments are found by. What they came to is folded from their streams. */
@Entity('assessment_listed')
export class AssessmentRow {
  @PrimaryColumn('uuid')
  id: string;

  /** place of the first proposal in the log: the order of the list */
  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('uuid')
  agreement: string;

  @Column('text')
  clause: string;

  @Column('text')
  period: string;

  @Column('date', { name: 'from_on' })
  fromOn: PlainDate;

  @Column('date', { name: 'to_on' })
  toOn: PlainDate;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;

  /** 0 while none is final */
  @Column('integer', { name: 'final_version' })
  finalVersion: number;

  @Column('integer', { name: 'pending_version', nullable: true })
  pendingVersion: number | null;

  /** something it rests on has moved and waits for an answer */
  @Column('boolean')
  questioned: boolean;
}

/** One row for each final version: rows are only ever added. */
@Entity('assessment_final')
export class AssessmentFinalRow {
  @PrimaryColumn('uuid')
  assessment: string;

  @PrimaryColumn('integer')
  version: number;

  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('uuid')
  agreement: string;

  @Column('text')
  clause: string;

  @Column('text')
  period: string;

  @Column('date', { name: 'from_on' })
  fromOn: PlainDate;

  @Column('date', { name: 'to_on' })
  toOn: PlainDate;

  @Column('date', { name: 'effective_on' })
  effectiveOn: PlainDate;
}

/** What the legs of a final version came to, before any netting. */
@Entity('assessment_final_leg')
export class AssessmentLegRow {
  @PrimaryColumn('uuid')
  assessment: string;

  @PrimaryColumn('integer')
  version: number;

  @PrimaryColumn('text')
  key: string;

  @Column('text')
  leg: string;

  @Column('text', { array: true })
  elements: string[];

  /** names in the clause, then ids of the parties where they are known */
  @Column('text', { name: 'from_names', array: true })
  fromNames: string[];

  @Column('text', { name: 'to_names', array: true })
  toNames: string[];

  @Column('text')
  unit: string;

  /** negative where the clause turned the direction */
  @Column('numeric')
  minor: string;
}

export const assessmentListView: View = {
  name: 'assessment-list',
  version: 1,
  tables: `
    CREATE TABLE assessment_listed (
      id uuid PRIMARY KEY, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, agreement uuid NOT NULL, clause text NOT NULL, period text NOT NULL, from_on date NOT NULL, to_on date NOT NULL,
      case_file text, final_version integer NOT NULL, pending_version integer, questioned boolean NOT NULL
    );
    CREATE INDEX assessment_listed_by_agreement ON assessment_listed (agreement, clause, from_on);
    CREATE INDEX assessment_listed_by_case ON assessment_listed (case_file, seq);
    CREATE TABLE assessment_final (
      assessment uuid NOT NULL, version integer NOT NULL, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, agreement uuid NOT NULL, clause text NOT NULL, period text NOT NULL,
      from_on date NOT NULL, to_on date NOT NULL, effective_on date NOT NULL, PRIMARY KEY (assessment, version)
    );
    CREATE INDEX assessment_final_by_agreement ON assessment_final (agreement, clause, to_on);
    CREATE TABLE assessment_final_leg (
      assessment uuid NOT NULL, version integer NOT NULL, key text NOT NULL, leg text NOT NULL, elements text[] NOT NULL, from_names text[] NOT NULL, to_names text[] NOT NULL,
      unit text NOT NULL, minor numeric NOT NULL, PRIMARY KEY (assessment, version, key)
    );
  `,
  entities: [AssessmentRow, AssessmentFinalRow, AssessmentLegRow],
  handles: new Set(Object.keys(assessmentEvents)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const told = { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as AssessmentEvent;
  const id = told.data.assessment;
  const before = await tx.findOneBy(AssessmentRow, { id });
  const row = before ?? { ...keyed(told.data), id, seq: String(event.seq), caseFile: event.meta.caseFile ?? null, finalVersion: 0, pendingVersion: null, questioned: false };
  await tx.save(AssessmentRow, { ...row, revision: event.revision, ...changed(told) });
  if (told.type === 'AssessmentFinalised') await addFinal(event, told.data, tx);
}

function changed(event: AssessmentEvent): Partial<AssessmentRow> {
  switch (event.type) {
    case 'AssessmentProposed':
      return { pendingVersion: event.data.version, questioned: false };
    case 'AssessmentWithdrawn':
      return { pendingVersion: null };
    case 'AssessmentFinalised':
      return { pendingVersion: null, finalVersion: event.data.version };
    case 'AssessmentQuestioned':
      return { questioned: true };
    case 'AssessmentObjected':
      return {};
  }
}

async function addFinal(event: ProjectedEvent, data: AssessmentFinalised, tx: EntityManager): Promise<void> {
  const { assessment, version } = data;
  await tx.insert(AssessmentFinalRow, { assessment, version, seq: String(event.seq), revision: event.revision, ...keyed(data), effectiveOn: event.meta.effectiveOn });
  await tx.insert(AssessmentLegRow, data.legs.map((leg) => ({ assessment, version, ...legRow(leg) })));
}

function keyed({ agreement, clause, period: key }: AssessmentKey): Pick<AssessmentFinalRow, 'agreement' | 'clause' | 'period' | 'fromOn' | 'toOn'> {
  const period = periodOnRecord(key);
  return { agreement, clause, period: key, fromOn: period.from, toOn: period.to };
}

function legRow({ key, leg, elements, from, to, amount, turned }: LegRecord): Omit<AssessmentLegRow, 'assessment' | 'version'> {
  const { unit, minor } = readAmount(amount);
  // As the clause has it: where the direction was turned, the leg came to less than nothing.
  const [debtor, creditor] = turned ? [to, from] : [from, to];
  return { key, leg, elements: [...elements], fromNames: namesOf(debtor), toNames: namesOf(creditor), unit, minor: String(turned ? -minor : minor) };
}

function namesOf(end: LegRecord['from']): string[] {
  return [end.name, ...('party' in end && end.party !== null ? [end.party] : [])];
}

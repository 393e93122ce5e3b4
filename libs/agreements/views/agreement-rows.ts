import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import type { AgreementState } from '../domain/state';
import type { AgreementStatus } from '../domain/status';
import type { Audience } from './disclosure';

/** One row an agreement. */
@Entity('agreement_listed')
export class AgreementRow {
  @PrimaryColumn('uuid')
  id: string;

  /** place of the first draft in the log: the order of the list */
  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('uuid', { name: 'case_file' })
  caseFile: string;

  @Column('text')
  audience: Audience;

  /** everything its stream tells */
  @Column('jsonb')
  record: AgreementState;
}

/** One row a span of days with one status, so that a list can ask for a status on a day. */
@Entity('agreement_listed_status')
export class AgreementStatusRow {
  @PrimaryColumn('uuid', { name: 'agreement_id' })
  agreementId: string;

  @PrimaryColumn('integer')
  ordinal: number;

  @Column('text')
  status: AgreementStatus;

  @Column('date', { name: 'from_on' })
  fromOn: PlainDate;

  @Column('date', { name: 'to_on', nullable: true })
  toOn: PlainDate | null;
}

/** One row a party that any of its texts names. */
@Entity('agreement_listed_party')
export class AgreementPartyRow {
  @PrimaryColumn('uuid', { name: 'agreement_id' })
  agreementId: string;

  @PrimaryColumn('uuid', { name: 'party_id' })
  partyId: string;
}

export const agreementTables = `
  CREATE TABLE agreement_listed (id uuid PRIMARY KEY, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, case_file uuid NOT NULL, audience text NOT NULL, record jsonb NOT NULL);
  CREATE INDEX agreement_listed_by_case ON agreement_listed (case_file, seq);
  CREATE TABLE agreement_listed_status (agreement_id uuid NOT NULL, ordinal integer NOT NULL, status text NOT NULL, from_on date NOT NULL, to_on date, PRIMARY KEY (agreement_id, ordinal));
  CREATE TABLE agreement_listed_party (agreement_id uuid NOT NULL, party_id uuid NOT NULL, PRIMARY KEY (agreement_id, party_id));
  CREATE INDEX agreement_listed_by_party ON agreement_listed_party (party_id);
`;

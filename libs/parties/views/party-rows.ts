import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import type { PartyKind } from '../domain/kinds';
import type { Party } from '../domain/party-state';

/** One row a party. */
@Entity('party_listed')
export class PartyRow {
  @PrimaryColumn('uuid')
  id: string;

  /** place of the registration in the log: the order of the list */
  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('text')
  kind: PartyKind;

  /** everything its stream tells but sealed texts */
  @Column('jsonb')
  record: Party;
}

/** Every plain name a party has or had, for the search by text. */
@Entity('party_listed_name')
export class PartyNameRow {
  @PrimaryColumn('uuid', { name: 'party_id' })
  partyId: string;

  @PrimaryColumn('integer')
  ordinal: number;

  @Column('text')
  zh: string;

  @Column('text', { nullable: true })
  en: string | null;
}

/** Every code a party has or had, for the search by code. */
@Entity('party_listed_code')
export class PartyCodeRow {
  @PrimaryColumn('uuid', { name: 'party_id' })
  partyId: string;

  @PrimaryColumn('integer')
  ordinal: number;

  @Column('text')
  system: string;

  @Column('text')
  value: string;

  @Column('date', { name: 'from_on', nullable: true })
  fromOn: PlainDate | null;

  @Column('date', { name: 'to_on', nullable: true })
  toOn: PlainDate | null;
}

export const partyTables = `
  CREATE TABLE party_listed (id uuid PRIMARY KEY, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, kind text NOT NULL, record jsonb NOT NULL);
  CREATE TABLE party_listed_name (party_id uuid NOT NULL, ordinal integer NOT NULL, zh text NOT NULL, en text, PRIMARY KEY (party_id, ordinal));
  CREATE TABLE party_listed_code (party_id uuid NOT NULL, ordinal integer NOT NULL, system text NOT NULL, value text NOT NULL, from_on date, to_on date, PRIMARY KEY (party_id, ordinal));
  CREATE INDEX party_listed_code_by_value ON party_listed_code (value, system);
`;

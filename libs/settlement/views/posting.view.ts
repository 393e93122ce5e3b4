import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import type { ProjectedEvent, View } from '#projections/view';
import { readAmount } from '../domain/amounts';
import type { Account, JournalEntry } from '../domain/journal';
import { obligationEvents } from '../domain/obligation/events';
import { remittanceEvents } from '../domain/remittance/events';

/** One line of the journal: never changed, never removed. Every balance is a sum over these. */
@Entity('posting')
export class PostingRow {
  @PrimaryColumn('bigint')
  seq: string;

  @PrimaryColumn('integer')
  line: number;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text', { name: 'event_type' })
  eventType: string;

  @Column('text')
  stream: string;

  @Column('date', { name: 'effective_on' })
  effectiveOn: PlainDate;

  @Column('text', { name: 'known_at' })
  knownAt: string;

  @Column('text')
  account: Account;

  /** +1: the creditor's line, -1: the debtor's */
  @Column('smallint')
  side: number;

  @Column('text')
  holder: string;

  @Column('text')
  counterparty: string;

  @Column('text', { nullable: true })
  obligation: string | null;

  @Column('text', { nullable: true })
  agreement: string | null;

  @Column('text', { nullable: true })
  clause: string | null;

  @Column('text', { nullable: true })
  mechanism: string | null;

  @Column('text', { nullable: true })
  nature: string | null;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;

  @Column('text', { nullable: true })
  kind: string | null;

  @Column('text')
  unit: string;

  /** signed, in the unit's smallest part */
  @Column('numeric')
  minor: string;
}

/** The journal of all events that carry an entry. */
export const postingView: View = {
  name: 'postings',
  version: 1,
  tables: `
    CREATE TABLE posting (
      seq bigint NOT NULL, line integer NOT NULL, event_id uuid NOT NULL, event_type text NOT NULL, stream text NOT NULL, effective_on date NOT NULL,
      known_at text COLLATE "C" NOT NULL, account text NOT NULL, side smallint NOT NULL, holder text NOT NULL, counterparty text NOT NULL, obligation text, agreement text,
      clause text, mechanism text, nature text, case_file text, kind text, unit text NOT NULL, minor numeric NOT NULL, PRIMARY KEY (seq, line)
    );
    CREATE INDEX posting_by_holder ON posting (holder, effective_on, seq);
    CREATE INDEX posting_by_agreement ON posting (agreement, effective_on, seq);
    CREATE INDEX posting_by_obligation ON posting (obligation, seq);
  `,
  entities: [PostingRow],
  handles: new Set([...Object.keys(obligationEvents), ...Object.keys(remittanceEvents)]),
  recordedTimes: { posting: ['known_at'] },
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const { entry } = event.data as { readonly entry?: JournalEntry | null };
  if (entry === null || entry === undefined) return;
  const { about, lines } = entry;
  await tx.insert(PostingRow, lines.map((line, index) => {
    const { unit, minor } = readAmount(line.amount);
    return {
      seq: String(event.seq), line: index, eventId: event.id, eventType: event.type, stream: event.stream, effectiveOn: event.meta.effectiveOn, knownAt: event.knownAt,
      account: line.account, side: line.side === 'creditor' ? 1 : -1, holder: line.holder, counterparty: line.counterparty, ...about,
      caseFile: event.meta.caseFile ?? null, unit, minor: String(minor),
    };
  }));
}

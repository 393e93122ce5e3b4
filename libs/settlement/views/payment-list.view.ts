import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { ProjectedEvent, View } from '#projections/view';
import { readAmount } from '../domain/amounts';
import { holderOf } from '../domain/holder';
import type { PaymentRecorded, PaymentSent } from '../domain/obligation/events';
import type { ObligationTerms } from '../domain/obligation/terms';
import type { RemittanceSent } from '../domain/remittance/events';

/** Every payment: of one obligation, or a remittance over several. */
@Entity('payment_listed')
export class PaymentRow {
  @PrimaryColumn('text')
  id: string;

  @Column('bigint')
  seq: string;

  @Column('text')
  stream: string;

  /** null for a remittance; its parts stand in rows of their own */
  @Column('text', { nullable: true })
  obligation: string | null;

  @Column('text', { nullable: true })
  remittance: string | null;

  @Column('text')
  payer: string;

  @Column('text')
  payee: string;

  @Column('text')
  unit: string;

  @Column('numeric')
  minor: string;

  @Column('date', { name: 'value_date' })
  valueDate: PlainDate;

  @Column('text')
  status: string;

  @Column('date', { name: 'accepted_on', nullable: true })
  acceptedOn: PlainDate | null;

  /** for a payment on one side's word: whose is missing */
  @Column('text', { array: true })
  awaiting: string[];

  @Column('text', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  @Column('text', { nullable: true })
  channel: string | null;

  @Column('jsonb')
  document: SourceDocument;

  @Column('text', { nullable: true })
  agreement: string | null;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;
}

/** Who stands at the ends of each obligation: a payment's own events do not repeat it. */
@Entity('payment_ends')
export class PaymentEndsRow {
  @PrimaryColumn('text')
  obligation: string;

  @Column('text')
  payer: string;

  @Column('text')
  payee: string;

  @Column('text', { nullable: true })
  agreement: string | null;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;
}

const settled: Readonly<Record<string, string>> = {
  PaymentAccepted: 'accepted', PaymentRejected: 'rejected', PaymentReversed: 'reversed', PaymentContested: 'contested',
  RemittanceAccepted: 'accepted', RemittanceRejected: 'rejected', RemittanceReversed: 'reversed',
};

export const paymentListView: View = {
  name: 'payment-list',
  version: 1,
  tables: `
    CREATE TABLE payment_listed (
      id text PRIMARY KEY, seq bigint NOT NULL, stream text NOT NULL, obligation text, remittance text, payer text NOT NULL, payee text NOT NULL, unit text NOT NULL, minor numeric NOT NULL,
      value_date date NOT NULL, status text NOT NULL, accepted_on date, awaiting text[] NOT NULL, recorded_by text, channel text, document jsonb NOT NULL, agreement text, case_file text
    );
    CREATE INDEX payment_listed_by_seq ON payment_listed (seq, id);
    CREATE INDEX payment_listed_by_obligation ON payment_listed (obligation);
    CREATE TABLE payment_ends (obligation text PRIMARY KEY, payer text NOT NULL, payee text NOT NULL, agreement text, case_file text);
  `,
  entities: [PaymentRow, PaymentEndsRow],
  handles: new Set(['ObligationOpened', 'PaymentSent', 'PaymentRecorded', 'PaymentConfirmed', 'RemittanceSent', ...Object.keys(settled)]),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  switch (event.type) {
    case 'ObligationOpened': return ends(event.data as ObligationTerms & { obligation: string }, tx);
    case 'PaymentSent': return sent(event, event.data as PaymentSent, tx);
    case 'PaymentRecorded': return recorded(event, event.data as PaymentRecorded, tx);
    case 'RemittanceSent': return remitted(event, event.data as RemittanceSent, tx);
    default: return changed(event, event.data as { payment?: string; awaiting?: string[] }, tx);
  }
}

async function ends({ obligation, debtor, creditor, agreement, caseFile }: ObligationTerms & { readonly obligation: string }, tx: EntityManager): Promise<void> {
  await tx.insert(PaymentEndsRow, { obligation, payer: holderOf(debtor), payee: holderOf(creditor), agreement, caseFile });
}

async function sent(event: ProjectedEvent, data: PaymentSent, tx: EntityManager): Promise<void> {
  const remittance = data.origin.from === 'remittance' ? data.origin.remittance : null;
  await tx.insert(PaymentRow, { ...(await ofObligation(event, data, tx)), remittance, status: 'sent', acceptedOn: null, awaiting: [], recordedBy: null, channel: data.channel });
}

async function recorded(event: ProjectedEvent, data: PaymentRecorded, tx: EntityManager): Promise<void> {
  const status = data.awaiting.length === 0 ? 'confirmed' : 'recorded';
  await tx.insert(PaymentRow, { ...(await ofObligation(event, data, tx)), remittance: null, status, acceptedOn: data.valueDate, awaiting: [...data.awaiting], recordedBy: data.by, channel: null });
}

async function ofObligation(event: ProjectedEvent, { payment, amount, valueDate, document }: PaymentSent | PaymentRecorded, tx: EntityManager) {
  const obligation = event.stream.slice('obligation-'.length);
  const { payer, payee, agreement, caseFile } = await tx.findOneByOrFail(PaymentEndsRow, { obligation });
  const { unit, minor } = readAmount(amount);
  return { id: payment, seq: String(event.seq), stream: event.stream, obligation, payer, payee, agreement, caseFile, unit, minor: String(minor), valueDate, document };
}

async function remitted(event: ProjectedEvent, { remittance, payer, payee, amount, valueDate, document, channel, agreement, caseFile }: RemittanceSent, tx: EntityManager): Promise<void> {
  const { unit, minor } = readAmount(amount);
  await tx.insert(PaymentRow, {
    id: remittance, seq: String(event.seq), stream: event.stream, obligation: null, remittance, payer: holderOf(payer), payee: holderOf(payee), unit, minor: String(minor), valueDate,
    status: 'sent', acceptedOn: null, awaiting: [], recordedBy: null, channel, document, agreement, caseFile,
  });
}

async function changed(event: ProjectedEvent, { payment, awaiting }: { readonly payment?: string; readonly awaiting?: string[] }, tx: EntityManager): Promise<void> {
  const id = payment ?? event.stream.slice('payment-'.length);
  if (event.type === 'PaymentConfirmed') {
    await tx.update(PaymentRow, { id }, { awaiting: awaiting ?? [], status: awaiting?.length === 0 ? 'confirmed' : 'recorded' });
    return;
  }
  const accepted = event.type === 'PaymentAccepted' || event.type === 'RemittanceAccepted' ? { acceptedOn: event.meta.effectiveOn } : {};
  await tx.update(PaymentRow, { id }, { status: settled[event.type] as string, awaiting: [], ...accepted });
}

import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { PlainDate } from '#kernel/plain-date';
import type { ProjectedEvent, View } from '#projections/view';
import { readAmount } from '../domain/amounts';
import { type DeliveryAccepted, type DeliveryRecorded, deliveryEvents } from '../domain/delivery/events';
import { actorsOf, holderOf } from '../domain/holder';

/** One row a delivery. */
@Entity('delivery_listed')
export class DeliveryRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('bigint')
  seq: string;

  @Column('integer')
  revision: number;

  @Column('text')
  status: string;

  @Column('text', { nullable: true })
  obligation: string | null;

  @Column('text', { nullable: true })
  agreement: string | null;

  @Column('text', { name: 'case_file', nullable: true })
  caseFile: string | null;

  @Column('text')
  deliverer: string;

  @Column('text')
  receiver: string;

  @Column('text', { array: true })
  parties: string[];

  @Column('text')
  kind: string;

  @Column('date', { name: 'delivered_on' })
  deliveredOn: PlainDate;

  @Column('jsonb')
  record: DeliveryRecorded;

  /** place in the log and day of the acceptance, with what was accepted; null before */
  @Column('bigint', { name: 'accepted_seq', nullable: true })
  acceptedSeq: string | null;

  @Column('date', { name: 'accepted_on', nullable: true })
  acceptedOn: PlainDate | null;

  @Column('text', { name: 'quantity_unit', nullable: true })
  quantityUnit: string | null;

  @Column('numeric', { nullable: true })
  quantity: string | null;

  @Column('text', { name: 'value_unit', nullable: true })
  valueUnit: string | null;

  @Column('numeric', { nullable: true })
  value: string | null;

  @Column('text', { nullable: true })
  reason: string | null;
}

export const deliveryListView: View = {
  name: 'delivery-list',
  version: 1,
  tables: `
    CREATE TABLE delivery_listed (
      id uuid PRIMARY KEY, seq bigint NOT NULL UNIQUE, revision integer NOT NULL, status text NOT NULL, obligation text, agreement text, case_file text, deliverer text NOT NULL, receiver text NOT NULL,
      parties text[] NOT NULL, kind text NOT NULL, delivered_on date NOT NULL, record jsonb NOT NULL, accepted_seq bigint, accepted_on date, quantity_unit text, quantity numeric, value_unit text,
      value numeric, reason text
    );
    CREATE INDEX delivery_listed_by_agreement ON delivery_listed (agreement, delivered_on);
  `,
  entities: [DeliveryRow],
  handles: new Set(Object.keys(deliveryEvents)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const id = event.stream.slice('delivery-'.length);
  const { revision } = event;
  switch (event.type) {
    case 'DeliveryRecorded': {
      await tx.insert(DeliveryRow, { id, seq: String(event.seq), revision, status: 'recorded', ...recordedRow(event.data as DeliveryRecorded) });
      return;
    }
    case 'DeliveryAccepted': {
      await tx.update(DeliveryRow, { id }, { revision, status: 'accepted', acceptedSeq: String(event.seq), acceptedOn: event.meta.effectiveOn, ...acceptedRow(event.data as DeliveryAccepted) });
      return;
    }
    default: {
      const { reason } = event.data as { readonly reason: string };
      await tx.update(DeliveryRow, { id }, { revision, status: event.type === 'DeliveryRejected' ? 'rejected' : 'withdrawn', reason });
    }
  }
}

function recordedRow(record: DeliveryRecorded) {
  const { obligation, agreement, caseFile, deliverer, receiver, kind, deliveredOn } = record;
  return { obligation, agreement, caseFile, deliverer: holderOf(deliverer), receiver: holderOf(receiver), parties: [...new Set([...actorsOf(deliverer), ...actorsOf(receiver)])], kind, deliveredOn, record };
}

function acceptedRow({ quantity, value }: DeliveryAccepted) {
  const [q, v] = [quantity === null ? null : readAmount(quantity), value === null ? null : readAmount(value)];
  return { quantityUnit: q?.unit ?? null, quantity: q === null ? null : String(q.minor), valueUnit: v?.unit ?? null, value: v === null ? null : String(v.minor) };
}

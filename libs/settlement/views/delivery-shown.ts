import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import { AmountField, DateField, EnumField, IdField, IntegerField, LocalTextField, ShownField, TextField } from '#http/fields';
import { deliveryStatuses } from '../domain/delivery/aggregate';
import type { DeliveryPurpose } from '../domain/delivery/events';

export class DeliveryShown {
  @IdField()
  id: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: 'For If-Match.' })
  revision: number;

  @EnumField(deliveryStatuses)
  status: string;

  @EnumField(['discharge', 'release', 'count'], { description: 'Discharges an obligation in kind, releases one, or only counts.' })
  purpose: DeliveryPurpose;

  @IdField({ nullable: true })
  obligation: string | null;

  @IdField({ nullable: true })
  agreement: string | null;

  @IdField({ nullable: true })
  caseFile: string | null;

  @TextField(80)
  deliverer: string;

  @TextField(80)
  receiver: string;

  @TextField(100)
  kind: string;

  @LocalTextField(1000)
  what: LocalText;

  @AmountField({ nullable: true })
  quantity: AmountJson | null;

  @AmountField({ nullable: true })
  claimedValue: AmountJson | null;

  @DateField()
  deliveredOn: PlainDate;

  @ShownField({ type: 'array', items: { type: 'object', additionalProperties: true } })
  documents: SourceDocument[];

  @IdField({ description: 'The party whose office recorded it.' })
  by: string;

  @DateField({ nullable: true })
  acceptedOn: PlainDate | null;

  @AmountField({ nullable: true })
  acceptedQuantity: AmountJson | null;

  @AmountField({ nullable: true })
  acceptedValue: AmountJson | null;

  @TextField(1000, { nullable: true, description: 'Why it was rejected or withdrawn.' })
  reason: string | null;
}

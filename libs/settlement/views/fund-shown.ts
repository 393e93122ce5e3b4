import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import { AmountField, DateField, EnumField, IdField, IdListField, IntegerField, ListField, LocalTextField, NestedField, ShownField, TextField } from '#http/fields';
import { amountSchema } from '#http/schemas';
import { type ReservationPurpose, reservationPurposes } from '../domain/fund/events';
import { ShownKnownAt } from './position-shown';

const amounts = { type: 'array', items: amountSchema } as never;

export class FundListed {
  @IdField()
  id: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: 'For If-Match.' })
  revision: number;

  @TextField(100)
  name: string;

  @IdField({ nullable: true })
  agreement: string | null;

  @IdField({ nullable: true })
  caseFile: string | null;

  @IdListField({ max: 100, description: 'The parties that pay and accept for it.' })
  managers: string[];

  @ShownField(amounts, { description: 'What has arrived and was not paid out, as known now.' })
  held: AmountJson[];

  @ShownField(amounts, { description: 'What of it is not reserved.' })
  available: AmountJson[];
}

export class ShownDisbursement {
  @IdField()
  reservation: string;

  @EnumField(reservationPurposes)
  purpose: ReservationPurpose;

  @EnumField(['proposed', 'reserved', 'captured', 'released'])
  status: 'proposed' | 'reserved' | 'captured' | 'released';

  @IdField()
  obligation: string;

  @IdField({ nullable: true })
  payment: string | null;

  @AmountField()
  amount: AmountJson;

  @DateField()
  valueDate: PlainDate;

  @ShownField({ type: 'object', additionalProperties: true })
  document: SourceDocument;

  @TextField(200, { nullable: true })
  channel: string | null;

  @TextField(1000, { nullable: true })
  reason: string | null;

  @IdListField({ max: 100, description: 'The managers that have agreed.' })
  consents: string[];
}

export class FundShown extends FundListed {
  @DateField()
  asOf: PlainDate;

  @NestedField(() => ShownKnownAt)
  knownAt: ShownKnownAt;

  @LocalTextField(1000, { nullable: true })
  purpose: LocalText | null;

  @IntegerField(1, 100)
  consentsNeeded: number;

  @ShownField(amounts, { description: 'What the journal shows in the fund on that day.' })
  balance: AmountJson[];

  @ListField(() => ShownDisbursement, { max: 100_000 })
  disbursements: ShownDisbursement[];
}

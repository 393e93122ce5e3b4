import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { AmountField, DateField, EnumField, IdField, IdListField, IntegerField, LocalTextField, NestedField, TextField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';
import { type ReservationPurpose, reservationPurposes } from '../domain/fund/events';

export class OpenFundBody {
  @TextField(100, { description: 'As the agreement calls it.' })
  name: string;

  @IdField({ optional: true, description: 'The agreement that declares it; its id then follows from agreement and name.' })
  agreement?: string;

  @IdField({ optional: true })
  caseFile?: string;

  @IdListField({ min: 1, max: 100, unique: true, description: 'Ids of the parties that pay and accept for it.' })
  managers: string[];

  @IntegerField(1, 100, { optional: true, description: 'How many of them must agree to a payment out; 1 unless told.' })
  consentsNeeded?: number;

  @LocalTextField(1000, { optional: true })
  purpose?: LocalText;
}

export class DisburseBody {
  @EnumField(reservationPurposes, { optional: true, description: 'A payment of what the fund owes unless told; a refund of what was paid in too much; the reversal of a contribution that never arrived.' })
  purpose?: ReservationPurpose;

  @IdField({ description: 'The obligation that the money leaves for.' })
  obligation: string;

  @IdField({ optional: true, description: 'Of a reversal: the contribution.' })
  payment?: string;

  @AmountField()
  amount: AmountJson;

  @DateField()
  valueDate: PlainDate;

  @NestedField(() => SourceDocumentBody)
  document: SourceDocumentBody;

  @TextField(200, { optional: true })
  channel?: string;

  @TextField(1000, { optional: true })
  reason?: string;
}

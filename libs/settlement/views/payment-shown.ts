import type { AmountJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import { AmountField, DateField, EnumField, IdField, IntegerField, ListField, ShownField, TextField, TextListField } from '#http/fields';

const object = { type: 'object', additionalProperties: true } as const;

class PaymentFacts {
  @IdField()
  id: string;

  @TextField(80, { description: 'Holder.' })
  payer: string;

  @TextField(80, { description: 'Holder.' })
  payee: string;

  @AmountField()
  amount: AmountJson;

  @DateField()
  valueDate: PlainDate;

  @TextField(20)
  status: string;

  @DateField({ nullable: true })
  acceptedOn: PlainDate | null;

  @TextField(200, { nullable: true })
  channel: string | null;

  @ShownField(object, { description: 'The payment document.' })
  document: SourceDocument;

  @IdField({ nullable: true })
  agreement: string | null;

  @IdField({ nullable: true })
  caseFile: string | null;
}

export class PaymentListed extends PaymentFacts {
  @IdField({ nullable: true, description: 'Null for a payment over several.' })
  obligation: string | null;

  @IdField({ nullable: true, description: 'The payment over several that it is part of, or is.' })
  remittance: string | null;

  @TextListField(20, { max: 2, description: 'On one side’s word: whose is missing.' })
  awaiting: string[];

  @IdField({ nullable: true, description: 'On one side’s word: who recorded it.' })
  recordedBy: string | null;
}

export class ShownPart {
  @IdField({ description: 'The id under which the obligation knows it.' })
  payment: string;

  @IdField()
  obligation: string;

  @AmountField()
  amount: AmountJson;

  @DateField({ description: 'The day from which it discharges.' })
  on: PlainDate;

  @EnumField(['reserved', 'applied', 'released', 'returned'])
  status: 'reserved' | 'applied' | 'released' | 'returned';
}

export class RemittanceShown extends PaymentFacts {
  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: 'For If-Match.' })
  revision: number;

  @AmountField({ description: 'What no part has taken: unapplied credit of the payer.' })
  unapplied: AmountJson;

  @ListField(() => ShownPart, { max: 100_000 })
  parts: ShownPart[];
}

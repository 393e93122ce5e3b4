import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { AmountField, BooleanField, DateField, EnumField, IdField, LocalTextField, NestedField, TextField, TextListField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';
import { type DutyKind, dutyKinds } from '../domain/duty';
import { DueBody, HolderBody, OrderBody } from './common-bodies';

export class UnitValueBody {
  @TextField(24, { description: 'Code of the unit of the delivered quantity.', example: 'place' })
  per: string;

  @AmountField({ of: 'money', description: 'What one of it counts.' })
  amount: AmountJson;
}

export class SettlesBody {
  @EnumField(['money', 'quantity', 'kind'], { description: 'By payments, by transfers of the quantity itself, or by accepted deliveries.' })
  in: 'money' | 'quantity' | 'kind';

  @NestedField(() => UnitValueBody, { optional: true, description: 'In kind: left out where each acceptance states the value.' })
  unitValue?: UnitValueBody;

  @TextListField(100, { optional: true, max: 50, description: 'In kind: codes of the kinds that count; left out: all but the ineligible.' })
  eligible?: string[];

  @TextListField(100, { optional: true, max: 50 })
  ineligible?: string[];

  @BooleanField({ optional: true, description: 'In kind: whether money may be paid instead.' })
  orMoney?: boolean;
}

export class ReleaseBody {
  @EnumField(['delivery-accepted', 'event'])
  when: 'delivery-accepted' | 'event';

  @TextField(200)
  name: string;
}

export class BasisBody {
  @EnumField(['order', 'ruling', 'schedule', 'acknowledgement'], { description: 'An order or ruling needs `order`, a schedule `place`; both others need `document`.' })
  by: 'order' | 'ruling' | 'schedule' | 'acknowledgement';

  @NestedField(() => OrderBody, { optional: true })
  order?: OrderBody;

  @LocalTextField(500, { optional: true, description: 'Of a schedule: where it stands in the text of the agreement.' })
  place?: LocalText;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class OpenObligationBody {
  @NestedField(() => HolderBody)
  debtor: HolderBody;

  @NestedField(() => HolderBody)
  creditor: HolderBody;

  @IdField({ optional: true, description: 'Id of the party through whose clearing account it passes.' })
  through?: string;

  @AmountField()
  amount: AmountJson;

  @EnumField(dutyKinds, { optional: true, description: 'transfer unless told' })
  kind?: DutyKind;

  @NestedField(() => SettlesBody, { optional: true, description: 'Money for money, the quantity itself for a quantity, unless told.' })
  settles?: SettlesBody;

  @NestedField(() => DueBody, { optional: true, description: 'Left out: never late.' })
  due?: DueBody;

  @NestedField(() => ReleaseBody, { optional: true, description: 'Payable only once this holds.' })
  release?: ReleaseBody;

  @DateField({ optional: true, description: 'The day from which it is owed; the day acted on unless told.' })
  effectiveOn?: PlainDate;

  @NestedField(() => BasisBody)
  basis: BasisBody;

  @IdField({ optional: true })
  agreement?: string;

  @TextField(100, { optional: true })
  clause?: string;

  @TextField(60, { optional: true, description: 'The agreement’s unless told.' })
  mechanism?: string;

  @TextField(60, { optional: true, description: 'The agreement’s unless told.' })
  nature?: string;

  @IdField({ optional: true, description: 'The agreement’s unless told.' })
  caseFile?: string;
}

export class PaymentBody {
  @AmountField({ description: 'Above zero. More than is owed leaves unapplied credit.' })
  amount: AmountJson;

  @DateField({ description: 'The value date of the document: from that day it is in transit.' })
  valueDate: PlainDate;

  @NestedField(() => SourceDocumentBody, { description: 'The payment document.' })
  document: SourceDocumentBody;
}

export class SendPaymentBody extends PaymentBody {
  @TextField(200, { optional: true, description: 'How it was sent: bank, treasury, clearing house.' })
  channel?: string;
}

export class AdjustBody {
  @AmountField({ negative: true, description: 'What is owed more; below zero: less.' })
  difference: AmountJson;

  @DateField({ optional: true, description: 'The day from which the difference is owed; that of the obligation unless told.' })
  effectiveOn?: PlainDate;

  @EnumField(['order', 'ruling'])
  by: 'order' | 'ruling';

  @NestedField(() => OrderBody)
  order: OrderBody;
}

export class WaiverBody {
  @AmountField()
  amount: AmountJson;

  @TextField(1000)
  reason: string;

  @DateField({ optional: true, description: 'The day from which it counts; the day acted on unless told.' })
  on?: PlainDate;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class FixDueDateBody {
  @DateField({ description: 'The day of the event that the due date waits for.' })
  occurredOn: PlainDate;

  @DateField({ description: 'The due date that follows from it.' })
  dueOn: PlainDate;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class ConfirmReleaseBody {
  @DateField({ optional: true, description: 'The day from which the condition holds; the day acted on unless told.' })
  on?: PlainDate;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class CreditTransferBody {
  @AmountField()
  amount: AmountJson;

  @IdField({ description: 'Id of the obligation between the same two that it goes to.' })
  to: string;

  @DateField({ optional: true, description: 'The day from which it counts; the day acted on unless told.' })
  on?: PlainDate;
}

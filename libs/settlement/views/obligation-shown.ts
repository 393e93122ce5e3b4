import { type AmountJson, amountOf, toJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import { AmountField, DateField, EnumField, IdField, IntegerField, ListField, NestedField, ShownField, TextField, TextListField } from '#http/fields';
import type { DueRule, ReleaseCondition, Settles } from '../domain/duty';
import { holderOf } from '../domain/holder';
import type { PaymentPart } from '../domain/obligation/state';
import { obligationStatuses, type ObligationStatus, payableFrom, standingAt } from '../domain/obligation/status';
import type { Basis } from '../domain/obligation/terms';
import type { BookedObligation } from './obligation-book';

const object = { type: 'object', additionalProperties: true } as const;
const objectOrNull = { type: ['object', 'null'], additionalProperties: true } as never;

/** What an obligation comes to on a day. */
export class ShownStanding {
  @EnumField(obligationStatuses)
  status: ObligationStatus;

  @AmountField({ description: 'Owed in all, with every adjustment, before anything was discharged.' })
  owedInAll: AmountJson;

  @AmountField()
  outstanding: AmountJson;

  @AmountField({ description: 'Sent and not yet accepted.' })
  inTransit: AmountJson;

  @AmountField()
  settled: AmountJson;

  @AmountField({ description: 'Paid above what is owed.' })
  unappliedCredit: AmountJson;

  @AmountField({ description: 'Outstanding, and due before the day.' })
  arrears: AmountJson;
}

export class ObligationListed {
  @IdField()
  id: string;

  @TextField(80, { description: '`party:<id>`, `fund:<id>` or `clearing:<party id>`.' })
  debtor: string;

  @TextField(80)
  creditor: string;

  @TextField(80, { nullable: true, description: 'The clearing account it passes through.' })
  through: string | null;

  @AmountField({ description: 'As it was opened.' })
  amount: AmountJson;

  @TextField(40)
  kind: string;

  @DateField({ description: 'The day from which it is owed.' })
  effectiveOn: PlainDate;

  @DateField({ nullable: true, description: 'Null while it waits for an event, or where it is never late.' })
  dueOn: PlainDate | null;

  @IdField({ nullable: true })
  agreement: string | null;

  @TextField(100, { nullable: true })
  clause: string | null;

  @TextField(60, { nullable: true })
  mechanism: string | null;

  @TextField(60, { nullable: true })
  nature: string | null;

  @IdField({ nullable: true })
  caseFile: string | null;

  @IdField({ nullable: true, description: 'The assessment that opened it.' })
  assessment: string | null;

  @TextField(300, { nullable: true, description: 'Its key among the duties of that assessment.' })
  dutyKey: string | null;

  @TextField(60, { nullable: true })
  period: string | null;

  @NestedField(() => ShownStanding, { description: 'As of the day asked for.' })
  standing: ShownStanding;
}

export class ShownPayment {
  @IdField()
  id: string;

  @AmountField()
  amount: AmountJson;

  @DateField()
  valueDate: PlainDate;

  @EnumField(['sent', 'accepted', 'rejected', 'reversed', 'recorded', 'confirmed', 'contested'], { description: '`recorded`: on one side’s word.' })
  status: PaymentPart['status'];

  @DateField({ nullable: true })
  acceptedOn: PlainDate | null;

  @TextListField(20, { max: 2, description: 'Whose word is still missing.' })
  awaiting: string[];

  @ShownField(object, { description: '`from`: debtor, remittance, fund or record, with the id of that.' })
  origin: PaymentPart['origin'];

  @ShownField(objectOrNull, { description: 'The payment document.' })
  document: SourceDocument | null;
}

export class ObligationShown extends ObligationListed {
  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: 'For If-Match.' })
  revision: number;

  @DateField()
  asOf: PlainDate;

  @ShownField(object, { description: 'How it is discharged.' })
  settles: Settles;

  @ShownField(objectOrNull, { description: 'The due rule as opened.' })
  due: DueRule | null;

  @ShownField(objectOrNull)
  release: ReleaseCondition | null;

  @DateField({ nullable: true, description: 'The day the release condition held.' })
  releasedOn: PlainDate | null;

  @DateField({ nullable: true, description: 'The last day of paying in time.' })
  payableUntil: PlainDate | null;

  @ShownField(object, { description: 'What binds the debtor.' })
  basis: Basis;

  @IdField({ nullable: true, description: 'The netting it is reserved for.' })
  netting: string | null;

  @ListField(() => ShownPayment, { max: 100_000 })
  payments: ShownPayment[];

  @ShownField({ type: 'object', additionalProperties: { type: 'string' } }, { description: 'Names of the holders on that day.' })
  names: Readonly<Record<string, string>>;
}

export function listedObligation({ row, state }: BookedObligation, asOf: PlainDate): ObligationListed {
  const { terms } = state;
  return {
    id: row.id, debtor: row.debtor, creditor: row.creditor, through: terms.through === null ? null : holderOf(terms.through), amount: terms.amount, kind: terms.kind,
    effectiveOn: terms.effectiveOn, dueOn: state.dueOn, agreement: terms.agreement, clause: terms.clause, mechanism: terms.mechanism, nature: terms.nature, caseFile: terms.caseFile,
    assessment: row.assessment, dutyKey: row.dutyKey, period: row.period, standing: shownStanding({ state }, asOf),
  };
}

function shownStanding({ state }: Pick<BookedObligation, 'state'>, asOf: PlainDate): ShownStanding {
  const { status, ...amounts } = standingAt(state, asOf);
  const json = Object.fromEntries(Object.entries(amounts).map(([name, minor]) => [name, toJson(amountOf(state.unit, minor))]));
  return { status, ...json } as unknown as ShownStanding;
}

export function shownObligation(booked: BookedObligation, asOf: PlainDate, names: Readonly<Record<string, string>>): ObligationShown {
  const { state, revision } = booked;
  const { settles, due, release, basis } = state.terms;
  return {
    ...listedObligation(booked, asOf), revision, asOf, settles, due, release, releasedOn: state.releasedOn, payableUntil: payableFrom(state), basis, netting: state.netting?.id ?? null,
    payments: [...state.payments.values()].map((part) => shownPayment(part, booked)), names,
  };
}

function shownPayment(part: PaymentPart, { state, events }: BookedObligation): ShownPayment {
  const { id, minor, valueDate, status, acceptedOn, awaiting, origin } = part;
  const opening = events.map(({ data }) => data as { readonly payment?: string; readonly document?: SourceDocument }).find((data) => data.payment === id);
  return { id, amount: toJson(amountOf(state.unit, minor)), valueDate, status, acceptedOn, awaiting: [...awaiting], origin, document: opening?.document ?? null };
}


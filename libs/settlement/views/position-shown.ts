import type { AmountJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import { AmountField, BooleanField, DateField, IdField, IntegerField, ListField, NestedField, ShownField, TextField } from '#http/fields';

const instant = { type: ['string', 'null'], format: 'date-time' } as never;

export class ShownKnownAt {
  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: 'Place in the log.' })
  seq: number;

  @ShownField(instant, { description: 'When the ledger had come to it.' })
  at: string | null;
}

/** The dimensions that were not asked for are absent. */
class Dimensions {
  @TextField(80, { optional: true })
  holder?: string | null;

  @TextField(80, { optional: true })
  counterparty?: string | null;

  @TextField(40, { optional: true })
  account?: string | null;

  @TextField(80, { optional: true, nullable: true })
  agreement?: string | null;

  @TextField(100, { optional: true, nullable: true })
  clause?: string | null;

  @TextField(60, { optional: true, nullable: true })
  mechanism?: string | null;

  @TextField(60, { optional: true, nullable: true })
  nature?: string | null;

  @TextField(80, { optional: true, nullable: true })
  caseFile?: string | null;

  @TextField(40, { optional: true, nullable: true })
  kind?: string | null;

  @TextField(80, { optional: true, nullable: true })
  obligation?: string | null;

  @BooleanField({ description: 'False for own match, which is no transfer.' })
  transfer: boolean;
}

export class ShownPosition extends Dimensions {
  @AmountField({ negative: true, description: 'Above zero: has, or is owed; below: has given, or owes.' })
  amount: AmountJson;
}

export class PositionsShown {
  @DateField()
  asOf: PlainDate;

  @NestedField(() => ShownKnownAt)
  knownAt: ShownKnownAt;

  @ListField(() => ShownPosition, { max: 100_000 })
  items: ShownPosition[];

  @ShownField({ type: 'object', additionalProperties: { type: 'string' } }, { description: 'Names of the holders on that day.' })
  names: Readonly<Record<string, string>>;

  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: 'How many case files are not open to whoever asks, and left out.' })
  casesLeftOut: number;
}

export class ShownChangingEvent {
  @IntegerField(1, Number.MAX_SAFE_INTEGER)
  seq: number;

  @IdField()
  event: string;

  @TextField(100)
  type: string;

  @TextField(200)
  stream: string;

  @DateField()
  effectiveOn: PlainDate;

  @ShownField(instant)
  knownAt: string;

  @AmountField({ negative: true })
  amount: AmountJson;
}

export class ShownDifference extends Dimensions {
  @AmountField({ negative: true })
  before: AmountJson;

  @AmountField({ negative: true })
  after: AmountJson;

  @AmountField({ negative: true, description: 'The sum of the events.' })
  difference: AmountJson;

  @ListField(() => ShownChangingEvent, { max: 100_000 })
  events: ShownChangingEvent[];
}

export class DifferenceShown {
  @DateField()
  asOf: PlainDate;

  @NestedField(() => ShownKnownAt)
  from: ShownKnownAt;

  @NestedField(() => ShownKnownAt)
  to: ShownKnownAt;

  @ListField(() => ShownDifference, { max: 100_000 })
  items: ShownDifference[];

  @ShownField({ type: 'object', additionalProperties: { type: 'string' } })
  names: Readonly<Record<string, string>>;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  casesLeftOut: number;
}

/** What went, goes and has to go from one holder to another, in one unit. */
export class ShownFlow {
  @TextField(80)
  from: string;

  @TextField(80)
  to: string;

  @BooleanField({ description: 'False for own match, which is no transfer.' })
  transfer: boolean;

  @AmountField({ description: 'Owed, in transit and settled together, less what was paid above.' })
  amount: AmountJson;

  @AmountField()
  owed: AmountJson;

  @AmountField()
  inTransit: AmountJson;

  @AmountField()
  settled: AmountJson;

  @AmountField({ description: 'Paid above what is owed, or not yet applied.' })
  unappliedCredit: AmountJson;
}

export class FlowsShown {
  @DateField()
  asOf: PlainDate;

  @NestedField(() => ShownKnownAt)
  knownAt: ShownKnownAt;

  @ListField(() => ShownFlow, { max: 100_000 })
  items: ShownFlow[];

  @ShownField({ type: 'object', additionalProperties: { type: 'string' } })
  names: Readonly<Record<string, string>>;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  casesLeftOut: number;
}

export class ShownArrears {
  @TextField(80)
  debtor: string;

  @TextField(80)
  creditor: string;

  @IdField({ nullable: true })
  agreement: string | null;

  @IntegerField(1900, 9999, { description: 'The year in which it was due.' })
  year: number;

  @AmountField()
  arrears: AmountJson;

  @IntegerField(1, Number.MAX_SAFE_INTEGER)
  obligations: number;

  @DateField({ description: 'The earliest due date among them.' })
  since: PlainDate;
}

export class ArrearsShown {
  @DateField()
  asOf: PlainDate;

  @NestedField(() => ShownKnownAt)
  knownAt: ShownKnownAt;

  @ListField(() => ShownArrears, { max: 100_000 })
  items: ShownArrears[];

  @ShownField({ type: 'object', additionalProperties: { type: 'string' } })
  names: Readonly<Record<string, string>>;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  casesLeftOut: number;
}

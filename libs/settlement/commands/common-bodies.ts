import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { DateField, EnumField, IdField, IntegerField, LocalTextField, NestedField, TextField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';

/** Who owes or is owed: exactly one of the three. */
export class HolderBody {
  @IdField({ optional: true, description: 'Id of a party.' })
  party?: string;

  @IdField({ optional: true, description: 'Id of a fund; its managers act for it.' })
  fund?: string;

  @IdField({ optional: true, description: 'Id of the party whose clearing account it is.' })
  clearing?: string;
}

export class DueBody {
  @DateField({ optional: true, description: 'The due date, where it is known.' })
  on?: PlainDate;

  @TextField(100, { optional: true, description: 'The event from which the due date follows, where it is not known yet.' })
  after?: string;

  @IntegerField(0, 100_000, { optional: true, description: 'How many units after that event; 0 unless told.' })
  count?: number;

  @EnumField(['day', 'working_day', 'month', 'year'], { optional: true, description: 'day unless told' })
  unit?: 'day' | 'working_day' | 'month' | 'year';
}

/** Why, and on which document. */
export class ReasonBody {
  @TextField(1000)
  reason: string;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class DatedReasonBody extends ReasonBody {
  @DateField({ optional: true, description: 'The day from which it counts; the day acted on unless told.' })
  on?: PlainDate;
}

export class DayBody {
  @DateField({ optional: true, description: 'The day from which it counts; the day acted on unless told, but never before the value date.' })
  on?: PlainDate;
}

export class NothingBody {}

/** What makes an order or a ruling bind. */
export class OrderBody {
  @IdField({ description: 'Id of the authority that rules: the party acted for.' })
  authority: string;

  @TextField(60, { optional: true, description: 'The matter it is competent in; `ruling` unless told.' })
  matter?: string;

  @LocalTextField(1000, { description: 'The law, statute or clause it rests on.' })
  legalBasis: LocalText;

  @NestedField(() => SourceDocumentBody)
  document: SourceDocumentBody;
}


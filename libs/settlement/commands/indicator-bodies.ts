import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { CodeField, DateField, EnumField, LocalTextField, NestedField, TextField, TextListField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';

/** A name as clauses write them: letters of any script, digits, `_`, and `-` inside. */
export const namePattern = /^[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*$/u;

export class ValueFormBody {
  @EnumField(['number', 'class', 'yes_no', 'date', 'text'])
  kind: 'number' | 'class' | 'yes_no' | 'date' | 'text';

  @TextField(60, { optional: true, description: 'Of a number: its unit as clauses write it (`t`, `mg/L`, `CNY/person`, `%`), or `1`.' })
  unit?: string;

  @TextListField(40, { optional: true, max: 100, min: 2, description: 'Of a class: the ordered scale, best first.' })
  members?: string[];
}

export class MethodBody {
  @DateField({ optional: true, description: 'The day from which it is used; left out: from the beginning.' })
  from?: PlainDate;

  @LocalTextField(2000)
  text: LocalText;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class DeclareIndicatorBody {
  @CodeField(namePattern, 100, { description: 'As clauses name it; unique in the ledger.', example: 'water_class' })
  code: string;

  @LocalTextField(200)
  name: LocalText;

  @NestedField(() => ValueFormBody)
  form: ValueFormBody;

  @TextListField(60, { optional: true, max: 50, unique: true, description: 'Kinds of statistic that may be recorded (`annual_mean`, `sum`); none: one value for each subject and period.' })
  statistics?: string[];

  @LocalTextField(500, { optional: true, description: 'Who observes it.' })
  source?: LocalText;

  @NestedField(() => MethodBody, { optional: true })
  method?: MethodBody;
}

export class ReviseMethodBody {
  @NestedField(() => MethodBody)
  method: MethodBody;

  @LocalTextField(1000)
  reason: LocalText;
}

export class AddStatisticsBody {
  @TextListField(60, { min: 1, max: 50, unique: true })
  statistics: string[];
}

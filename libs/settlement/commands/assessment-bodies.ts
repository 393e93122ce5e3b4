import type { LocalText } from '#kernel/local-text';
import { IdField, IntegerField, LocalTextField, NestedField, TextField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';

export class AssessBody {
  @IdField({ description: 'Id of the agreement.' })
  agreement: string;

  @TextField(100, { description: 'Name of the clause.' })
  clause: string;

  @TextField(60, { description: '`2019`, `2019-Q3`, `2019-10`, `WY2019`, `Y3@2015-03-01` … of the clause’s kind of period.' })
  period: string;
}

export class ProposeAssessmentBody extends AssessBody {
  @IntegerField(0, 366, { optional: true, description: 'Days for objections before it can become final; none unless told.' })
  objectionDays?: number;
}

export class ReassessBody {
  @LocalTextField(1000)
  reason: LocalText;

  @NestedField(() => SourceDocumentBody, { optional: true, description: 'The ruling or the correspondence that asks for it.' })
  document?: SourceDocumentBody;

  @IntegerField(0, 366, { optional: true })
  objectionDays?: number;
}

export class ObjectBody {
  @LocalTextField(2000)
  reason: LocalText;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class WithdrawAssessmentBody {
  @LocalTextField(1000)
  reason: LocalText;
}

export class FinaliseBody {
  @LocalTextField(2000, { optional: true, description: 'What is said to the objections; needed where there are any.' })
  answer?: LocalText;
}

import type { PlainDate } from '#kernel/plain-date';
import { DateField, IdField, IdListField, NestedField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';

export class ProposeNettingBody {
  @IdListField({ min: 1, max: 500, description: 'Ids of the obligations, in the order in which they are set off.' })
  obligations: string[];

  @IdField({ optional: true, description: 'Id of the clearing party, where more than two are netted.' })
  clearing?: string;

  @DateField({ optional: true, description: 'The day from which it counts; the day acted on unless told.' })
  on?: PlainDate;

  @DateField({ optional: true, description: 'When what remains is due; left out: never late.' })
  dueOn?: PlainDate;

  @NestedField(() => SourceDocumentBody, { description: 'The clearing sheet.' })
  document: SourceDocumentBody;
}

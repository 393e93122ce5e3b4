import type { LocalText } from '#kernel/local-text';
import { EnumField, IdField, ListField, LocalTextField, NestedField, TextField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';
import { type MatterKind, matterKinds } from '../domain/observation/events';
import { subjectPartsMax } from '../domain/observation/subject';

/** A party, or the name of something that is none: exactly one of the two. */
export class SubjectPartBody {
  @IdField({ optional: true, description: 'Id of a party.' })
  party?: string;

  @TextField(120, { optional: true, description: 'A station, a section, a firm, a substance … as the clause names it.' })
  name?: string;
}

export class ReadingBody {
  @TextField(200, { optional: true, description: 'The value as people write it in a clause: `97%`, `1000 t`, `6000万 CNY`, `II`, `yes`, `2018-05-01`.' })
  value?: string;

  @LocalTextField(500, { optional: true, description: 'Instead of a value: why there is none (a station under repair).' })
  suspended?: LocalText;

  @LocalTextField(300, { description: 'Who measured or stated it.' })
  source: LocalText;

  @LocalTextField(1000, { optional: true })
  method?: LocalText;

  @NestedField(() => SourceDocumentBody, { optional: true, description: 'The record it is taken from; needed for everything but indicators.' })
  document?: SourceDocumentBody;
}

export class RecordObservationBody extends ReadingBody {
  @EnumField(matterKinds, { optional: true, description: 'What is recorded; an indicator unless told.' })
  kind?: MatterKind;

  @TextField(100, { description: 'The indicator’s code, or the name that clauses use.' })
  name: string;

  @IdField({ optional: true, description: 'Id of the agreement it is stated for; needed for everything but indicators and attributes.' })
  agreement?: string;

  @ListField(() => SubjectPartBody, { optional: true, max: subjectPartsMax, description: 'Whom or what it is about, in the order in which the clause speaks of them.' })
  subject?: SubjectPartBody[];

  @TextField(60, { description: '`2019`, `2019-Q3`, `2019-10`, `WY2019`, `Y3@2015-03-01`, `2019-01-01/2019-03-31`, or a day.' })
  period: string;

  @TextField(60, { optional: true, description: 'One of the indicator’s kinds of statistic, where it has any.' })
  statistic?: string;
}

export class SupersedeObservationBody extends ReadingBody {
  @LocalTextField(1000, { description: 'Why the version before is wrong.' })
  reason: LocalText;
}

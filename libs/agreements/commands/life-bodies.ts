import { CodeField, DateField, EnumField, IdField, IdListField, IntegerField, ListField, NestedField, TextField, TextListField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';
import type { PlainDate } from '#kernel/plain-date';
import { suspensionGrounds, type SuspensionGround, terminationGrounds, type TerminationGround } from '../domain/life-terms';
import { CompetenceBody } from './act-bodies';
import { AgreementTextBody } from './text-bodies';

const cause = () => TextField(2000, { description: 'For people, as it is to stand on record.' });

/** An authority’s order. */
export class OrderBody {
  @IdField({ optional: true, description: 'Who ordered; the party of the mandate unless told. Another’s order is brought in with its document.' })
  authority?: string;

  @TextField(1000)
  legalBasis: string;

  @NestedField(() => CompetenceBody)
  competence: CompetenceBody;

  @NestedField(() => SourceDocumentBody)
  source: SourceDocumentBody;
}

/** A paper by which all principals agreed. */
export class JointPaperBody {
  @NestedField(() => SourceDocumentBody)
  source: SourceDocumentBody;

  @DateField()
  signedOn: PlainDate;

  @IdListField({ min: 1, max: 200, unique: true, description: 'Ids of the principals that signed it: all of them.' })
  signedBy: string[];
}

const joint = 'With `consent`, where all have agreed on paper already; else their consents are gathered here.';

export class SuspendBody {
  @EnumField(suspensionGrounds, { description: '`order` of an authority, `consent` of all principals, or a right that the `text` gives the party that acts.' })
  ground: SuspensionGround;

  @TextListField(80, { optional: true, min: 1, max: 100, unique: true, description: 'Names of the clauses; left out: the whole agreement.' })
  clauses?: string[];

  @DateField()
  from: PlainDate;

  @DateField({ optional: true, description: 'The last day; left out: until it is resumed.' })
  until?: PlainDate;

  @cause()
  cause: string;

  @NestedField(() => OrderBody, { optional: true, description: 'With `order`.' })
  order?: OrderBody;

  @NestedField(() => JointPaperBody, { optional: true, description: joint })
  paper?: JointPaperBody;
}

export class ResumeBody {
  @EnumField(suspensionGrounds)
  ground: SuspensionGround;

  @IntegerField(1, 10_000, { description: 'Number of the suspension.' })
  suspension: number;

  @DateField({ description: 'The first day on which it holds again.' })
  from: PlainDate;

  @cause()
  cause: string;

  @NestedField(() => OrderBody, { optional: true, description: 'With `order`.' })
  order?: OrderBody;

  @NestedField(() => JointPaperBody, { optional: true, description: joint })
  paper?: JointPaperBody;
}

export class SurvivingObligationBody {
  @TextField(1000, { description: 'What has still to be done, for people.' })
  what: string;

  @TextField(80, { optional: true, description: 'Name of the clause it stands in.' })
  clause?: string;
}

export class NoticeBody {
  @IdField({ optional: true, description: 'The principal that gave it; the party of the mandate unless told.' })
  party?: string;

  @DateField()
  givenOn: PlainDate;

  @NestedField(() => SourceDocumentBody)
  source: SourceDocumentBody;
}

export class TerminateBody {
  @EnumField(terminationGrounds, { description: '`notice` of a principal where the text lets it, `consent` of all, or `order` of an authority.' })
  ground: TerminationGround;

  @DateField({ description: 'The first day without the agreement.' })
  from: PlainDate;

  @cause()
  cause: string;

  @ListField(() => SurvivingObligationBody, { optional: true, max: 100, description: 'Obligations that outlast the agreement.' })
  surviving?: SurvivingObligationBody[];

  @NestedField(() => NoticeBody, { optional: true, description: 'With `notice`, where it was given on paper before today.' })
  notice?: NoticeBody;

  @NestedField(() => OrderBody, { optional: true, description: 'With `order`.' })
  order?: OrderBody;

  @NestedField(() => JointPaperBody, { optional: true, description: joint })
  paper?: JointPaperBody;
}

export class ConsentBody {
  @CodeField(/^[0-9a-f]{64}$/, 64, { description: 'SHA-256 in hex over the canonical JSON of the terms.' })
  digest: string;
}

export class RecordExpiryBody {}

export class RenewBody {
  @NestedField(() => AgreementTextBody, { optional: true, description: 'A new text of this agreement, to be proposed and signed like an amendment.' })
  text?: AgreementTextBody;

  @TextField(2000, { optional: true, description: 'With `text`.' })
  reason?: string;

  @IdField({ optional: true, description: 'Instead: the agreement that takes this one’s place. Its text says that it renews or replaces this one.' })
  successor?: string;
}

export class CorrectionBody {
  @IntegerField(0, 10_000, { optional: true, description: 'Number of the amendment; the original text unless told.' })
  amendment?: number;

  @TextField(200, { description: 'JSON pointer into the text, to a title or the preamble.', example: '/title/zh' })
  at: string;

  @TextField(20_000, { description: 'A passage that stands there exactly once.' })
  was: string;

  @TextField(20_000)
  becomes: string;

  @TextField(2000)
  reason: string;
}

import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { CodeField, DateField, EnumField, IdField, ListField, LocalTextField, NestedField, TextField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';
import { jointForms, type JointForm, type PartyKind, partyKinds, type RegionLevel, regionLevels } from '../domain/kinds';
import { type RecordKind, recordKinds } from '../domain/party-events';

const first = 'The first day on which it holds; left out: ever since.';
const last = 'The last day on which it holds; left out: until further notice.';

export class SpanBody {
  @DateField({ optional: true, description: first })
  from?: PlainDate;

  @DateField({ optional: true, description: last })
  to?: PlainDate;
}

export class CodeBody extends SpanBody {
  @TextField(60, { description: '`GB/T 2260`, `ISO 3166`, or the name of any other register.', example: 'GB/T 2260' })
  system: string;

  @CodeField(/^[!-~]+$/, 60, { example: '340000' })
  value: string;
}

export class StatusBody extends SpanBody {
  @TextField(60, { description: 'As the list names it on which the party stands.', example: '粮食主产区' })
  status: string;
}

export class SuperiorBody extends SpanBody {
  @IdField({ description: 'Id of the party above.' })
  superior: string;
}

export class RegisterPartyBody {
  @EnumField(partyKinds)
  kind: PartyKind;

  @EnumField(regionLevels, { optional: true, description: 'Of a region only.' })
  level?: RegionLevel;

  @EnumField(jointForms, { optional: true, description: 'Of a joint institution only.' })
  form?: JointForm;

  @LocalTextField(200, { description: 'A person’s is sealed before it is stored.' })
  name: LocalText;

  @TextField(300, { optional: true, description: 'How to reach a person; sealed like the name.' })
  contact?: string;

  @ListField(() => CodeBody, { optional: true, max: 10 })
  codes?: CodeBody[];

  @ListField(() => StatusBody, { optional: true, max: 50 })
  statuses?: StatusBody[];

  @ListField(() => SuperiorBody, { optional: true, max: 20 })
  superiors?: SuperiorBody[];

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

/** What most entries may name: the document they rest on. */
class DocumentedBody {
  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class RenameBody extends DocumentedBody {
  @LocalTextField(200)
  name: LocalText;

  @DateField({ optional: true, description: 'The first day of the name; left out: the name it was registered with is corrected.' })
  from?: PlainDate;
}

export class AssignCodeBody extends CodeBody {
  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class GrantStatusBody extends StatusBody {
  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class PlaceUnderBody extends SuperiorBody {
  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

export class DesignateAuthorityBody extends SpanBody {
  @TextField(60, { description: 'What the authority rules on, as agreements name it.', example: 'ruling' })
  matter: string;

  @IdField({ description: 'Id of the party that rules.' })
  authority: string;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

class EndingBody extends DocumentedBody {
  @DateField({ description: 'The last day on which it holds.' })
  to: PlainDate;
}

export class EndCodeBody extends EndingBody {
  @TextField(60)
  system: string;

  @CodeField(/^[!-~]+$/, 60)
  value: string;
}

export class EndStatusBody extends EndingBody {
  @TextField(60)
  status: string;
}

export class ReleaseFromBody extends EndingBody {
  @IdField()
  superior: string;
}

export class EndAuthorityBody extends EndingBody {
  @TextField(60)
  matter: string;
}

export class ChangeBordersBody extends DocumentedBody {
  @LocalTextField(1000, { description: 'What passed from whom to whom.' })
  note: LocalText;

  @DateField()
  on: PlainDate;
}

export class SucceedBody extends DocumentedBody {
  @IdField({ description: 'Id of the party to which all rights and duties pass.' })
  successor: string;

  @DateField({ description: 'The first day on which they are the successor’s.' })
  on: PlainDate;
}

export class WithdrawRecordBody {
  @EnumField(recordKinds)
  record: RecordKind;

  @TextField(130, { optional: true, description: 'The code as `system value`, the status, the superior’s id, the matter, or the successor’s id; left out for a name.' })
  key?: string;

  @DateField({ optional: true, description: 'The first day of the record; left out where it has none.' })
  from?: PlainDate;

  @LocalTextField(500)
  reason: LocalText;
}

import { type Role, roles } from '#kernel/aggregate';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { DateField, EnumField, IdField, LocalTextField, NestedField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';

export class GrantMandateBody {
  @IdField({ description: 'The person, as their account says.' })
  person: string;

  @EnumField(roles)
  role: Role;

  @DateField()
  from: PlainDate;

  @DateField({ optional: true, description: 'Its last day; left out: until further notice.' })
  to?: PlainDate;

  @NestedField(() => SourceDocumentBody, { optional: true, description: 'The appointment.' })
  document?: SourceDocumentBody;
}

export class RevokeMandateBody {
  @DateField({ description: 'The first day on which it no longer holds.' })
  on: PlainDate;

  @LocalTextField(500)
  reason: LocalText;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}

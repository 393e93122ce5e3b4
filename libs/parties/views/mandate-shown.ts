import { type Role, roles } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import { BooleanField, DateField, EnumField, IdField, IntegerField, NestedField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';
import { type Mandate, mandateHolds } from '../domain/mandate';

export class MandateShown {
  @IdField()
  id: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  revision: number;

  @IdField()
  party: string;

  @IdField({ description: 'The person, as accounts know them.' })
  person: string;

  @EnumField(roles)
  role: Role;

  @DateField()
  from: PlainDate;

  @DateField({ nullable: true })
  to: PlainDate | null;

  @DateField({ nullable: true, description: 'The first day on which it no longer holds.' })
  revokedOn: PlainDate | null;

  @BooleanField({ description: 'Whether it holds on the day asked for.' })
  holds: boolean;

  @NestedField(() => SourceDocumentBody, { nullable: true })
  document: SourceDocument | null;
}

export function shownMandate(id: string, { state, revision }: { readonly state: Mandate; readonly revision: number }, on: PlainDate): MandateShown {
  const { party, person, role, from, to, revokedOn, document } = state;
  return { id, revision, party, person, role, from, to, revokedOn, holds: mandateHolds(state, on), document };
}

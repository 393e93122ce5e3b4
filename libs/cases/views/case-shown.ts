import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { BooleanField, DateField, EnumField, IdField, IdListField, IntegerField, LocalTextField, NestedField, TextField } from '#http/fields';
import { PageQuery } from '#http/page-query';
import { mechanisms } from '#kernel/mechanisms';
import type { CaseFile } from '../domain/case-state';
import { type Disclosure, disclosureKinds, type Reading } from '../domain/disclosure';

export class CaseListQuery extends PageQuery {
  @TextField(100, { optional: true, description: 'A part of the title.' })
  text?: string;

  @EnumField(mechanisms.map(({ code }) => code), { optional: true })
  mechanism?: string;

  @IdField({ optional: true, description: 'Id of a party of the case.' })
  party?: string;

  @EnumField(['open', 'closed'], { optional: true })
  state?: 'open' | 'closed';
}

export class ShownDisclosure {
  @EnumField(disclosureKinds)
  kind: Disclosure['kind'];

  @LocalTextField(500, { nullable: true })
  reason: LocalText | null;
}

export class CaseShown {
  @IdField()
  id: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  revision: number;

  @LocalTextField(200)
  title: LocalText;

  @TextField(60)
  mechanism: string;

  @TextField(60)
  nature: string;

  @TextField(60)
  direction: string;

  @IdListField({ max: 10_000 })
  parties: string[];

  @IdField({ description: 'Id of the party whose office opened it.' })
  openedBy: string;

  @IdField({ nullable: true })
  follows: string | null;

  @DateField()
  openedOn: PlainDate;

  @DateField({ nullable: true })
  closedOn: PlainDate | null;

  @NestedField(() => ShownDisclosure)
  disclosure: ShownDisclosure;

  @BooleanField({ description: 'Whether whoever asks may read its timeline, or only that it exists.' })
  readable: boolean;
}

export function shownCase(id: string, revision: number, { parties, ...file }: CaseFile, reading: Reading): CaseShown {
  return { id, revision, ...file, parties: [...parties], readable: reading === 'whole' };
}

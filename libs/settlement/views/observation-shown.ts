import { DateField, EnumField, IdField, IntegerField, ListField, LocalTextField, ShownField, TextField } from '#http/fields';
import { PageQuery } from '#http/page-query';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import { type MatterKind, matterKinds, type ObservationKey, type Recording } from '../domain/observation/events';
import type { SubjectPart } from '../domain/observation/subject';

export class ObservationListQuery extends PageQuery {
  @EnumField(matterKinds, { optional: true })
  kind?: MatterKind;

  @TextField(100, { optional: true, description: 'Code of the indicator, or the name stated.' })
  name?: string;

  @IdField({ optional: true, description: 'Stated for this agreement.' })
  agreement?: string;

  @IdField({ optional: true, description: 'A party among the subject.' })
  party?: string;

  @TextField(120, { optional: true, description: 'A name among the subject (a station, a section).' })
  subject?: string;

  @TextField(60, { optional: true, description: 'Exactly this period.' })
  period?: string;

  @DateField({ optional: true, description: 'With a day on or after this one.' })
  from?: PlainDate;

  @DateField({ optional: true, description: 'With a day on or before this one.' })
  to?: PlainDate;
}

const document = { type: ['object', 'null'], additionalProperties: true } as never;

export class ShownReading {
  @IntegerField(1, Number.MAX_SAFE_INTEGER)
  version: number;

  @EnumField(['known', 'suspended'])
  state: 'known' | 'suspended';

  @TextField(200, { nullable: true, description: 'Null where it is suspended.' })
  value: string | null;

  @LocalTextField(500, { nullable: true, description: 'Why there is no value.' })
  cause: LocalText | null;

  @LocalTextField(300)
  source: LocalText;

  @LocalTextField(1000, { nullable: true })
  method: LocalText | null;

  @ShownField(document)
  document: SourceDocument | null;

  @IdField({ description: 'The party whose office recorded it.' })
  recordedBy: string;

  @LocalTextField(1000, { nullable: true, description: 'Why it superseded the version before; null for the first.' })
  reason: LocalText | null;
}

/** The version that holds, with what makes it this observation. */
export class ObservationListed extends ShownReading {
  @IdField()
  id: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  revision: number;

  @EnumField(matterKinds)
  kind: MatterKind;

  @TextField(100)
  name: string;

  @IdField({ nullable: true })
  agreement: string | null;

  @ShownField({ type: 'array', items: { type: 'object', additionalProperties: true }, description: 'Parts `{party}` or `{name}`.' })
  subject: SubjectPart[];

  @TextField(60)
  period: string;

  @TextField(60, { nullable: true })
  statistic: string | null;
}

export class ObservationShown extends ObservationListed {
  @ListField(() => ShownReading, { max: 100_000, description: 'All versions, the first one first.' })
  versions: ShownReading[];
}

export function shownReading(version: number, { reading, source, method, document: paper, recordedBy }: Recording, reason: LocalText | null): ShownReading {
  const known = reading.state === 'known';
  return { version, state: reading.state, value: known ? reading.value : null, cause: known ? null : reading.cause, source, method, document: paper, recordedBy, reason };
}

export function shownKey({ matter, agreement, subject, period, statistic }: ObservationKey): Pick<ObservationListed, 'kind' | 'name' | 'agreement' | 'subject' | 'period' | 'statistic'> {
  return { kind: matter.kind, name: matter.name, agreement, subject: [...subject], period, statistic };
}

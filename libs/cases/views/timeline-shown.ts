import type { Page } from '#http/cursor';
import { type Role, roles } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';
import { BooleanField, DateField, EnumField, IdField, IntegerField, ShownField, TextField } from '#http/fields';
import type { JsonSchema } from '#http/schemas';

/** One event of a case file, told in a sentence. */
export class TimelineEntry {
  @IntegerField(1, Number.MAX_SAFE_INTEGER, { description: 'Its place in the log.' })
  seq: number;

  @IdField()
  event: string;

  @TextField(200)
  stream: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  revision: number;

  @TextField(100)
  type: string;

  @TextField(2000, { description: 'What happened, in the language asked for.' })
  sentence: string;

  @ShownField({ type: 'string', format: 'date-time' }, { description: 'When the ledger learned it.' })
  recordedAt: string;

  @DateField({ description: 'From when it counts.' })
  effectiveOn: PlainDate;

  @DateField({ description: 'The day on which the actor acted, as the actor states it.' })
  actedOn: PlainDate;

  @TextField(100, { description: 'Id of the party that acted.' })
  actorParty: string;

  @TextField(200, { description: 'Its name on that day.' })
  actorName: string;

  @EnumField(roles)
  actorRole: Role;

  @TextField(100, { nullable: true, description: 'Who acted, as accounts know the person; null to whoever has not logged in.' })
  actorPerson: string | null;

  @TextField(100, { nullable: true, description: 'Id of the party that was acted for, where it is another.' })
  onBehalfOf: string | null;

  @TextField(100)
  commandId: string;

  @ShownField({ oneOf: [{ type: 'object', additionalProperties: true }, { type: 'null' }] } as never, { description: 'The event’s data; what is sealed stays sealed, and persons are null to whoever has not logged in. Null in lists where it is long: then ask for the entry alone.' })
  data: unknown;

  @BooleanField({ description: 'Whether the data were left out because they are long.' })
  shortened: boolean;
}

/** What a page of the timeline says besides. */
export const timelinePageSchemas: Readonly<Record<keyof Omit<TimelinePage, keyof Page<TimelineEntry>>, JsonSchema>> = {
  withheld: { type: 'integer', minimum: 0, description: 'How many entries of this stretch are left out because they are about something, such as an agreement, that whoever asks may not see.' },
};

export interface TimelinePage extends Page<TimelineEntry> {
  readonly withheld: number;
}

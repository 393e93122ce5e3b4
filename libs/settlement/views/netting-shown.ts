import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import { DateField, EnumField, IdField, IdListField, IntegerField, ShownField, TextField, TextListField } from '#http/fields';
import type { Net, SetOff } from '../domain/netting/events';

const objects = { type: 'array', items: { type: 'object', additionalProperties: true } } as const;

export class NettingShown {
  @IdField()
  id: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: 'For If-Match.' })
  revision: number;

  @EnumField(['gathering', 'effective', 'released'])
  status: 'gathering' | 'effective' | 'released';

  @IdField({ nullable: true, description: 'The clearing party.' })
  clearing: string | null;

  @TextField(24)
  unit: string;

  @DateField({ description: 'The day from which it counts.' })
  on: PlainDate;

  @DateField({ nullable: true })
  dueOn: PlainDate | null;

  @ShownField({ type: 'object', additionalProperties: true })
  document: SourceDocument;

  @IdListField({ max: 500 })
  obligations: string[];

  @IdListField({ max: 500, description: 'Those that are reserved.' })
  reserved: string[];

  @TextListField(80, { max: 1000, description: 'Holders whose consent it takes.' })
  needs: string[];

  @TextListField(80, { max: 1000, description: 'Holders that have consented.' })
  consents: string[];

  @ShownField(objects, { description: 'Of each obligation: what is netted, and how much of it is set off at either end.' })
  setOffs: readonly SetOff[];

  @ShownField(objects, { description: 'What remains, each an obligation of its own.' })
  nets: readonly Net[];

  @TextField(1000, { nullable: true, description: 'Why it was given up.' })
  reason: string | null;
}

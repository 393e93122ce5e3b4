import { type LocalText, type Locale, textIn } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { DateField, EnumField, IdField, IntegerField, ListField, LocalTextField, NestedField, TextField } from '#http/fields';
import { holdsOn, type Span } from '../domain/dated';
import { type JointForm, jointForms, type PartyKind, partyKinds, type RegionLevel, regionLevels } from '../domain/kinds';
import { nameOn, type Party } from '../domain/party-state';
import { isSealed } from '../domain/sealed';
import { personLabel } from './neutral-label';

class ShownSpan {
  @DateField({ nullable: true })
  from: PlainDate | null;

  @DateField({ nullable: true })
  to: PlainDate | null;
}

export class ShownCode extends ShownSpan {
  @TextField(60)
  system: string;

  @TextField(60)
  value: string;
}

export class ShownStatus extends ShownSpan {
  @TextField(60)
  status: string;
}

export class ShownSuperior extends ShownSpan {
  @IdField()
  superior: string;
}

export class ShownAuthority extends ShownSpan {
  @TextField(60)
  matter: string;

  @IdField()
  authority: string;
}

export class ShownName {
  @DateField({ nullable: true })
  from: PlainDate | null;

  @LocalTextField(200, { nullable: true, description: 'Null where it is sealed to whoever asks.' })
  name: LocalText | null;
}

export class ShownBorders {
  @DateField()
  on: PlainDate;

  @LocalTextField(1000)
  note: LocalText;
}

export class ShownSuccession {
  @IdField()
  successor: string;

  @DateField()
  on: PlainDate;
}

export class PartyListed {
  @IdField()
  id: string;

  @EnumField(partyKinds)
  kind: PartyKind;

  @EnumField(regionLevels, { nullable: true })
  level: RegionLevel | null;

  @EnumField(jointForms, { nullable: true })
  form: JointForm | null;

  @TextField(200, { description: 'The name on that day in the language asked for; of a person a neutral label.' })
  label: string;

  @LocalTextField(200, { nullable: true, description: 'The name on that day; null where it is sealed.' })
  name: LocalText | null;

  @ListField(() => ShownCode, { max: 1000, description: 'In use on that day.' })
  codes: ShownCode[];

  @NestedField(() => ShownSuccession, { nullable: true })
  succession: ShownSuccession | null;
}

/** All dated records, in the order in which they were recorded. */
export class PartyHistory {
  @ListField(() => ShownName, { max: 1000 })
  names: ShownName[];

  @ListField(() => ShownCode, { max: 1000 })
  codes: ShownCode[];

  @ListField(() => ShownStatus, { max: 1000 })
  statuses: ShownStatus[];

  @ListField(() => ShownSuperior, { max: 1000 })
  superiors: ShownSuperior[];

  @ListField(() => ShownAuthority, { max: 1000 })
  authorities: ShownAuthority[];

  @ListField(() => ShownBorders, { max: 1000 })
  borders: ShownBorders[];
}

/** One party on one day, and everything on record about it. */
export class PartyShown extends PartyListed {
  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  revision: number;

  @DateField()
  asOf: PlainDate;

  @EnumField(['plain', 'open', 'closed', 'erased'], { description: 'Of a person: whether the name is open to whoever asks, closed, or its key destroyed.' })
  seal: 'plain' | 'open' | 'closed' | 'erased';

  @TextField(300, { nullable: true, description: 'How to reach a person, where it is open.' })
  contact: string | null;

  @ListField(() => ShownStatus, { max: 1000, description: 'Held on that day.' })
  statuses: ShownStatus[];

  @ListField(() => ShownSuperior, { max: 1000, description: 'On that day, as recorded.' })
  superiors: ShownSuperior[];

  @ListField(() => ShownAuthority, { max: 1000, description: 'Designated on that day.' })
  authorities: ShownAuthority[];

  @NestedField(() => PartyHistory)
  history: PartyHistory;
}

/** A list never opens a seal. */
export function shownInList({ id, record }: { readonly id: string; readonly record: Party }, on: PlainDate, locale: Locale): PartyListed {
  const { kind, level, form, succession } = record;
  const name = nameOn(record, on);
  return { id, kind, level, form, ...named(isSealed(name) ? null : name, id, locale), codes: running(record.codes, on), succession };
}

export function named(name: LocalText | null, id: string, locale: Locale): Pick<PartyListed, 'label' | 'name'> {
  return { label: name === null ? personLabel(id, locale) : textIn(name, locale), name };
}

export function running<R extends Span>(records: readonly R[], on: PlainDate): R[] {
  return records.filter((record) => holdsOn(record, on));
}

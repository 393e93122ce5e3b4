import type { PlainDate } from '#kernel/plain-date';
import { DateField, EnumField, TextField } from '#http/fields';
import { PageQuery } from '#http/page-query';
import { type PartyKind, partyKinds } from '../domain/kinds';

const day = 'The day to look at; today unless told.';

export class PartyListQuery extends PageQuery {
  @EnumField(partyKinds, { optional: true })
  kind?: PartyKind;

  @TextField(60, { optional: true, description: 'A code the party has or had.' })
  code?: string;

  @TextField(60, { optional: true, description: 'The system of that code.' })
  system?: string;

  @TextField(100, { optional: true, description: 'A part of a name the party has or had.' })
  text?: string;

  @DateField({ optional: true, description: day })
  on?: PlainDate;
}

export class OnDayQuery {
  @DateField({ optional: true, description: day })
  on?: PlainDate;
}

export class CompetentAuthorityQuery extends OnDayQuery {
  @TextField(2000, { optional: true, description: 'Ids of the other parties, separated by commas.' })
  with?: string;

  @TextField(60, { optional: true, description: 'The matter, `ruling` unless told.' })
  matter?: string;
}

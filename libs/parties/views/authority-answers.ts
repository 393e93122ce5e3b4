import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { DateField, EnumField, IdField, IdListField, TextField } from '#http/fields';
import { isUuid } from '#kernel/identity';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { FoldedPartyDirectory } from './folded-directory';
import type { CompetentAuthorityQuery } from './party-queries';

export class CompetentAuthorityShown {
  @IdListField({ max: 60 })
  parties: string[];

  @TextField(60)
  matter: string;

  @DateField()
  on: PlainDate;

  @IdField()
  authority: string;

  @TextField(200, { description: 'Its name on that day.' })
  label: string;

  @EnumField(['designated', 'common-superior'])
  by: 'designated' | 'common-superior';
}

@Injectable()
export class AuthorityAnswers {
  constructor(private readonly directory: FoldedPartyDirectory) {}

  async answer(asking: Asking, id: string, query: CompetentAuthorityQuery): Promise<CompetentAuthorityShown | Refusal> {
    const parties = [...new Set([id, ...(query.with ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '')])];
    const malformed = parties.find((party): boolean => !isUuid(party));
    if (malformed !== undefined) return refuse('id-malformed', { text: malformed.slice(0, 80) }, '/with');
    const known = await this.directory.exists(parties);
    const stranger = parties.find((party) => !known.has(party));
    if (stranger !== undefined) return refuse('party-unknown', { party: stranger }, stranger === id ? '' : '/with');
    const { matter = 'ruling', on = asking.actedOn } = query;
    const found = await this.directory.competentAuthority(parties, matter, on);
    if (isRefusal(found)) return found;
    return { parties, matter, on, authority: found.authority, label: await this.directory.nameAt(found.authority, on, asking.locale), by: found.by };
  }
}

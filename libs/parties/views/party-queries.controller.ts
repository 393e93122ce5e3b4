import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import { type Refusal, refuse } from '#kernel/refusal';
import { partyRefusals } from '../domain/refusals';
import { AuthorityAnswers, CompetentAuthorityShown } from './authority-answers';
import { PartyList } from './party-list';
import { CompetentAuthorityQuery, OnDayQuery, PartyListQuery } from './party-queries';
import { PartyRecords } from './party-records';
import { PartyListed, PartyShown } from './party-shown';
import { ShownParty } from './shown-party';

@ApiRoutes('parties')
export class PartyQueriesController {
  constructor(private readonly list: PartyList, private readonly records: PartyRecords, private readonly party: ShownParty, private readonly authorities: AuthorityAnswers) {}

  @QueryRoute({ summary: 'Parties, by kind, code or name', access: 'public', returns: PartyListed, page: true, refusals: [] })
  all(@Ask() asking: Asking, @Query() query: PartyListQuery): Promise<Page<PartyListed> | Refusal> {
    return this.list.page(query, query.on ?? asking.actedOn, asking.locale);
  }

  @QueryRoute({ path: ':id', summary: 'One party on a day, with all its dated records', access: 'public', returns: PartyShown, refusals: [partyRefusals] })
  async one(@Ask() asking: Asking, @Param('id') id: string, @Query() { on }: OnDayQuery): Promise<PartyShown | Refusal> {
    const record = await this.records.party(id);
    return record === null ? refuse('party-unknown') : this.party.shown(asking, record, on ?? asking.actedOn);
  }

  @QueryRoute({ path: ':id/competent-authority', summary: 'Who may rule between this party and others', access: 'public', returns: CompetentAuthorityShown, refusals: [partyRefusals] })
  authority(@Ask() asking: Asking, @Param('id') id: string, @Query() query: CompetentAuthorityQuery): Promise<CompetentAuthorityShown | Refusal> {
    return this.authorities.answer(asking, id, query);
  }
}

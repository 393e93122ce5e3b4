import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import { type Refusal, refuse } from '#kernel/refusal';
import { partyRefusals } from '../domain/refusals';
import { HeldMandates } from './held-mandates';
import { MandateList, MandateListQuery } from './mandate-list';
import { MandateShown, shownMandate } from './mandate-shown';

@ApiRoutes('parties/:id/mandates', 'mandates')
export class MandateQueriesController {
  constructor(private readonly list: MandateList, private readonly held: HeldMandates) {}

  @QueryRoute({ summary: 'The party’s mandates', access: 'authenticated', returns: MandateShown, page: true, refusals: [] })
  all(@Ask() asking: Asking, @Param('id') party: string, @Query() query: MandateListQuery): Promise<Page<MandateShown> | Refusal> {
    return this.list.page(party, query, query.on ?? asking.actedOn);
  }

  @QueryRoute({ path: ':mandateId', summary: 'One mandate', access: 'authenticated', returns: MandateShown, refusals: [partyRefusals] })
  async one(@Ask() asking: Asking, @Param('id') party: string, @Param('mandateId') id: string): Promise<MandateShown | Refusal> {
    const record = await this.held.record(id);
    return record?.state.party === party ? shownMandate(id, record, asking.actedOn) : refuse('party-mandate-unknown');
  }
}

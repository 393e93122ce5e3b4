import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { obligationRefusals } from '../domain/refusals';
import { ObligationList } from './obligation-list';
import { ObligationListed, ObligationShown } from './obligation-shown';
import { viewRefusals } from './refusals';
import { AsOfQuery, ObligationListQuery } from './settlement-queries';

const refusals = [obligationRefusals, viewRefusals];

@ApiRoutes('obligations')
export class ObligationQueriesController {
  constructor(private readonly obligations: ObligationList) {}

  @QueryRoute({ summary: 'Obligations with what they come to on a day', access: 'public', returns: ObligationListed, page: true, refusals })
  all(@Ask() asking: Asking, @Query() query: ObligationListQuery): Promise<Page<ObligationListed> | Refusal> {
    return this.obligations.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One obligation on a day, with its payments', access: 'public', returns: ObligationShown, refusals })
  one(@Ask() asking: Asking, @Param('id') id: string, @Query() query: AsOfQuery): Promise<ObligationShown | Refusal> {
    return this.obligations.one(asking, id, query);
  }
}

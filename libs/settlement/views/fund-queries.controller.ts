import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { fundRefusals } from '../domain/refusals';
import { FundList } from './fund-list';
import { FundListed, FundShown } from './fund-shown';
import { viewRefusals } from './refusals';
import { AsOfQuery, FundListQuery } from './settlement-queries';

@ApiRoutes('funds')
export class FundQueriesController {
  constructor(private readonly funds: FundList) {}

  @QueryRoute({ summary: 'Funds with what they have', access: 'public', returns: FundListed, page: true, refusals: [] })
  all(@Ask() asking: Asking, @Query() query: FundListQuery): Promise<Page<FundListed> | Refusal> {
    return this.funds.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One fund on a day, with its payments out', access: 'public', returns: FundShown, refusals: [fundRefusals, viewRefusals] })
  one(@Ask() asking: Asking, @Param('id') id: string, @Query() query: AsOfQuery): Promise<FundShown | Refusal> {
    return this.funds.one(asking, id, query);
  }
}

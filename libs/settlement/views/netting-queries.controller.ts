import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { PageQuery } from '#http/page-query';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { nettingRefusals } from '../domain/refusals';
import { NettingList } from './netting-list';
import { NettingShown } from './netting-shown';

@ApiRoutes('nettings')
export class NettingQueriesController {
  constructor(private readonly nettings: NettingList) {}

  @QueryRoute({ summary: 'Nettings', access: 'public', returns: NettingShown, page: true, refusals: [] })
  all(@Ask() asking: Asking, @Query() query: PageQuery): Promise<Page<NettingShown> | Refusal> {
    return this.nettings.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One netting: what was set off, and what remains', access: 'public', returns: NettingShown, refusals: [nettingRefusals] })
  one(@Ask() asking: Asking, @Param('id') id: string): Promise<NettingShown | Refusal> {
    return this.nettings.one(asking, id);
  }
}

import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { indicatorRefusals } from '../domain/indicator/refusals';
import { IndicatorList, IndicatorListQuery, IndicatorShown } from './indicator-list';

const refusals = [indicatorRefusals];

@ApiRoutes('indicators')
export class IndicatorQueriesController {
  constructor(private readonly indicators: IndicatorList) {}

  @QueryRoute({ summary: 'Indicators by code', access: 'public', returns: IndicatorShown, page: true, refusals })
  all(@Ask() _asking: Asking, @Query() query: IndicatorListQuery): Promise<Page<IndicatorShown> | Refusal> {
    return this.indicators.page(query);
  }

  @QueryRoute({ path: ':id', summary: 'One indicator with its methods', access: 'public', returns: IndicatorShown, refusals })
  one(@Ask() _asking: Asking, @Param('id') id: string): Promise<IndicatorShown | Refusal> {
    return this.indicators.one(id);
  }
}

import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { observationRefusals } from '../domain/observation/refusals';
import { ObservationList } from './observation-list';
import { ObservationListed, ObservationListQuery, ObservationShown } from './observation-shown';

const refusals = [observationRefusals];

@ApiRoutes('observations')
export class ObservationQueriesController {
  constructor(private readonly observations: ObservationList) {}

  @QueryRoute({ summary: 'Observations and statements, each in the version that holds', access: 'public', returns: ObservationListed, page: true, refusals })
  all(@Ask() asking: Asking, @Query() query: ObservationListQuery): Promise<Page<ObservationListed> | Refusal> {
    return this.observations.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One observation with all its versions', access: 'public', returns: ObservationShown, refusals })
  one(@Ask() asking: Asking, @Param('id') id: string): Promise<ObservationShown | Refusal> {
    return this.observations.one(asking, id);
  }
}

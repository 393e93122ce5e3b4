import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { deliveryRefusals } from '../domain/refusals';
import { DeliveryList } from './delivery-list';
import { DeliveryShown } from './delivery-shown';
import { DeliveryListQuery } from './settlement-queries';

@ApiRoutes('deliveries')
export class DeliveryQueriesController {
  constructor(private readonly deliveries: DeliveryList) {}

  @QueryRoute({ summary: 'Deliveries', access: 'public', returns: DeliveryShown, page: true, refusals: [] })
  all(@Ask() asking: Asking, @Query() query: DeliveryListQuery): Promise<Page<DeliveryShown> | Refusal> {
    return this.deliveries.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One delivery', access: 'public', returns: DeliveryShown, refusals: [deliveryRefusals] })
  one(@Ask() asking: Asking, @Param('id') id: string): Promise<DeliveryShown | Refusal> {
    return this.deliveries.one(asking, id);
  }
}

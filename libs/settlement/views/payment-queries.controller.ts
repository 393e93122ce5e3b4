import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { obligationRefusals } from '../domain/refusals';
import { PaymentList } from './payment-list';
import { PaymentListed, RemittanceShown } from './payment-shown';
import { PaymentListQuery } from './settlement-queries';

@ApiRoutes('payments')
export class PaymentQueriesController {
  constructor(private readonly payments: PaymentList) {}

  @QueryRoute({ summary: 'All payments: of one obligation, over several, and their parts', access: 'public', returns: PaymentListed, page: true, refusals: [] })
  all(@Ask() asking: Asking, @Query() query: PaymentListQuery): Promise<Page<PaymentListed> | Refusal> {
    return this.payments.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One payment over several obligations, with its parts', access: 'public', returns: RemittanceShown, refusals: [obligationRefusals] })
  one(@Ask() asking: Asking, @Param('id') id: string): Promise<RemittanceShown | Refusal> {
    return this.payments.remittance(asking, id);
  }
}

import { Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { Flows } from './flows';
import { ArrearsShown, DifferenceShown, FlowsShown, PositionsShown } from './position-shown';
import { Positions } from './positions';
import { viewRefusals } from './refusals';
import { ArrearsQuery, FlowsQuery, PositionDifferenceQuery, PositionsQuery } from './settlement-queries';

const refusals = [viewRefusals];

@ApiRoutes('', 'positions')
export class PositionsController {
  constructor(private readonly positions: Positions, private readonly flows: Flows) {}

  @QueryRoute({ path: 'positions', summary: 'Balances as of a day, as known at a moment', access: 'public', returns: PositionsShown, refusals })
  all(@Ask() asking: Asking, @Query() query: PositionsQuery): Promise<PositionsShown | Refusal> {
    return this.positions.shown(asking, query);
  }

  @QueryRoute({ path: 'positions/difference', summary: 'What changed between two moments of knowing, event by event', access: 'public', returns: DifferenceShown, refusals })
  difference(@Ask() asking: Asking, @Query() query: PositionDifferenceQuery): Promise<DifferenceShown | Refusal> {
    return this.positions.difference(asking, query);
  }

  @QueryRoute({ path: 'flows', summary: 'Who owes and gave whom how much', access: 'public', returns: FlowsShown, refusals })
  between(@Ask() asking: Asking, @Query() query: FlowsQuery): Promise<FlowsShown | Refusal> {
    return this.flows.flows(asking, query);
  }

  @QueryRoute({ path: 'arrears', summary: 'What is late, by debtor and year', access: 'public', returns: ArrearsShown, refusals })
  late(@Ask() asking: Asking, @Query() query: ArrearsQuery): Promise<ArrearsShown | Refusal> {
    return this.flows.arrears(asking, query);
  }
}

import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import type { Refusal } from '#kernel/refusal';
import { assessmentRefusals } from '../domain/assessment/refusals';
import { obligationRefusals } from '../domain/refusals';
import { ObligationExplained } from './obligation-explained';
import { ObligationExplanations } from './obligation-explanations';
import { ObligationList } from './obligation-list';
import { ObligationListed, ObligationShown } from './obligation-shown';
import { viewRefusals } from './refusals';
import { AsOfQuery, ObligationExplanationQuery, ObligationListQuery } from './settlement-queries';

const refusals = [obligationRefusals, viewRefusals];
const explanationRefusals = [...refusals, assessmentRefusals];

@ApiRoutes('obligations')
export class ObligationQueriesController {
  constructor(private readonly obligations: ObligationList, private readonly explanations: ObligationExplanations) {}

  @QueryRoute({ summary: 'Obligations with what they come to on a day', access: 'public', returns: ObligationListed, page: true, refusals })
  all(@Ask() asking: Asking, @Query() query: ObligationListQuery): Promise<Page<ObligationListed> | Refusal> {
    return this.obligations.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One obligation on a day, with its payments', access: 'public', returns: ObligationShown, refusals })
  one(@Ask() asking: Asking, @Param('id') id: string, @Query() query: AsOfQuery): Promise<ObligationShown | Refusal> {
    return this.obligations.one(asking, id, query);
  }

  @QueryRoute({ path: ':id/explanation', summary: 'Why this amount: the assessments down to the observations, and all that happened since', access: 'public', returns: ObligationExplained, refusals: explanationRefusals })
  explanation(@Ask() asking: Asking, @Param('id') id: string, @Query() query: ObligationExplanationQuery): Promise<ObligationExplained | Refusal> {
    return this.explanations.explained(asking, id, query);
  }
}

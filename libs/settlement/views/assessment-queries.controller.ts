import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import { type Refusal, refuse } from '#kernel/refusal';
import { assessmentRefusals } from '../domain/assessment/refusals';
import { AssessmentExplanations } from './assessment-explanations';
import { AssessmentList } from './assessment-list';
import { AssessmentExplained, AssessmentListed, AssessmentListQuery, AssessmentShown, ExplanationQuery, VersionInFull } from './assessment-shown';

const refusals = [assessmentRefusals];

@ApiRoutes('assessments')
export class AssessmentQueriesController {
  constructor(private readonly assessments: AssessmentList, private readonly explanations: AssessmentExplanations) {}

  @QueryRoute({ summary: 'Assessments with their status', access: 'public', returns: AssessmentListed, page: true, refusals })
  all(@Ask() asking: Asking, @Query() query: AssessmentListQuery): Promise<Page<AssessmentListed> | Refusal> {
    return this.assessments.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One assessment with all its versions', access: 'public', returns: AssessmentShown, refusals })
  one(@Ask() asking: Asking, @Param('id') id: string): Promise<AssessmentShown | Refusal> {
    return this.assessments.one(asking, id);
  }

  @QueryRoute({ path: ':id/versions/:version', summary: 'One version with its frozen inputs and its result, assessed again', access: 'public', returns: VersionInFull, refusals })
  async version(@Ask() asking: Asking, @Param('id') id: string, @Param('version') version: string): Promise<VersionInFull | Refusal> {
    if (!/^[1-9]\d{0,8}$/.test(version)) return refuse('assessment-version-unknown', { version: version.slice(0, 20) });
    return this.explanations.inFull(asking, id, Number(version));
  }

  @QueryRoute({ path: ':id/explanation', summary: 'Every leg explained down to its observations, in a tree and in sentences', access: 'public', returns: AssessmentExplained, refusals })
  explanation(@Ask() asking: Asking, @Param('id') id: string, @Query() { version, lang }: ExplanationQuery): Promise<AssessmentExplained | Refusal> {
    return this.explanations.explained(asking, id, version ?? null, lang ?? asking.locale);
  }
}

import { Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { PageQuery } from '#http/page-query';
import { QueryRoute } from '#http/query-route';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { caseRefusals } from '../domain/refusals';
import { CaseList } from './case-list';
import { CaseListQuery, CaseShown } from './case-shown';
import { CaseTimeline } from './case-timeline';
import { OpenCases } from './open-cases';
import { TimelineEntry, type TimelinePage, timelinePageSchemas } from './timeline-shown';

const refusals = [caseRefusals];

@ApiRoutes('cases')
export class CaseQueriesController {
  constructor(private readonly list: CaseList, private readonly cases: OpenCases, private readonly timeline: CaseTimeline) {}

  @QueryRoute({ summary: 'Case files, newest first', access: 'public', returns: CaseShown, page: true, refusals: [] })
  all(@Ask() asking: Asking, @Query() query: CaseListQuery): Promise<Page<CaseShown> | Refusal> {
    return this.list.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One case file', access: 'public', returns: CaseShown, refusals })
  one(@Ask() asking: Asking, @Param('id') id: string): Promise<CaseShown | Refusal> {
    return this.cases.outline(asking, id);
  }

  @QueryRoute({ path: ':id/timeline', summary: 'What happened in the case file, in sentences', access: 'public', returns: TimelineEntry, page: timelinePageSchemas, refusals })
  async entries(@Ask() asking: Asking, @Param('id') id: string, @Query() query: PageQuery): Promise<TimelinePage | Refusal> {
    const file = await this.cases.whole(asking, id);
    return isRefusal(file) ? file : this.timeline.page(asking, file.id, query);
  }

  @QueryRoute({ path: ':id/timeline/:seq', summary: 'One entry with all its data', access: 'public', returns: TimelineEntry, refusals })
  async entry(@Ask() asking: Asking, @Param('id') id: string, @Param('seq') seq: string): Promise<TimelineEntry | Refusal> {
    const file = await this.cases.whole(asking, id);
    return isRefusal(file) ? file : this.timeline.entry(asking, file.id, seq);
  }
}

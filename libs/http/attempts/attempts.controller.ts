import { Query } from '@nestjs/common';
import { AttemptsLog, type KeptAttempt } from '#access/attempts-log';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { ApiRoutes } from '../api-routes';
import { decodeCursor, type Page, pageOf } from '../cursor';
import { limitOf, PageQuery } from '../page-query';
import { QueryRoute } from '../query-route';
import { AttemptDto } from './attempt.dto';

@ApiRoutes('attempts')
export class AttemptsController {
  constructor(private readonly log: AttemptsLog) {}

  @QueryRoute({ summary: 'Who tried what, newest first', access: ['auditor'], returns: AttemptDto, page: true, refusals: [] })
  async list(@Query() query: PageQuery): Promise<Page<KeptAttempt> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    return pageOf(await this.log.page(after === null ? null : Number(after[0]), limit + 1), limit, ({ seq }) => [seq]);
  }
}

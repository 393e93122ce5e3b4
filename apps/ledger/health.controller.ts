import { Controller, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#http/ledger-tokens';
import { QueryRoute } from '#http/query-route';
import { Progress } from '#projections/progress';

const live = { type: 'object', properties: { status: { const: 'live' } }, required: ['status'] } as const;
const ready = {
  type: 'object',
  properties: {
    status: { enum: ['ready', 'not-ready'] },
    head: { type: ['integer', 'null'], description: 'Events in the log.' },
    followers: { type: 'array', items: { type: 'object', properties: { follower: { type: 'string' }, seq: { type: 'integer' }, lag: { type: 'integer' } }, required: ['follower', 'seq', 'lag'] } },
    parked: { type: 'array', items: { type: 'object', properties: { follower: { type: 'string' }, stream: { type: 'string' }, held: { type: 'integer' } }, required: ['follower', 'stream', 'held'] } },
  },
  required: ['status', 'head', 'followers', 'parked'],
} as const;

/** Events a view may be behind before the ledger says it is not ready to be read. */
const lagMax = 10_000;

interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly head: number | null;
  readonly followers: readonly { readonly follower: string; readonly seq: number; readonly lag: number }[];
  readonly parked: readonly { readonly follower: string; readonly stream: string; readonly held: number }[];
}

@Controller('health')
@ApiTags('health')
export class HealthController {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore, private readonly progress: Progress) {}

  @QueryRoute({ summary: 'Is the process alive', access: 'public', returns: live, refusals: [], tellsPosition: false })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @QueryRoute({ path: 'ready', summary: 'Can the ledger record and be read', description: 'Answers 503 with the same body where it cannot.', access: 'public', returns: ready, refusals: [], tellsPosition: false })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const [head, lags, parked] = await Promise.all([this.store.head(), this.progress.lag(), this.progress.parked()]);
    const followers = lags.map(({ follower, seq, lag }) => ({ follower, seq, lag }));
    const status = followers.every(({ lag }) => lag <= lagMax) ? 'ready' : 'not-ready';
    if (status === 'not-ready') reply.status(503);
    return { status, head: head?.seq ?? null, followers, parked: parked.map(({ follower, stream, held }) => ({ follower, stream, held })) };
  }
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemRaised } from './problem';
import type { ReadProgress } from './read-progress';
import { header } from './request-headers';

export const defaultWaitMs = 10_000;

/** Concordat-After on the way in, Concordat-Position and Concordat-Parked on the way out. */
export class PositionWait {
  constructor(private readonly progress: ReadProgress, private readonly maxMs: number = defaultWaitMs) {}

  /** Ends when views and processes have reached what was asked for; never lets stale data pass as fresh. */
  async asAsked(request: FastifyRequest): Promise<void> {
    const token = header(request, 'Concordat-After');
    if (token === null) return;
    const waitMs = Math.min(this.maxMs, preferredWaitMs(request) ?? this.maxMs);
    const end = await this.progress.waitFor(token, waitMs);
    if (end === 'malformed') throw new ProblemRaised('position-malformed');
    if (end === 'another-ledger') throw new ProblemRaised('position-of-another-ledger');
    if (end === 'behind') throw new ProblemRaised('view-behind', { waitedMs: String(waitMs) }, { 'Retry-After': '2' });
  }

  /** Told before the query reads, so that the answer is never older than it says. */
  async tellPosition(reply: FastifyReply): Promise<void> {
    const [position, parked] = await Promise.all([this.progress.position(), this.progress.parked()]);
    if (position !== null) reply.header('Concordat-Position', position);
    if (parked.length > 0) reply.header('Concordat-Parked', parked.join(', '));
  }
}

/** `Prefer: wait=<seconds>` of RFC 7240: who asks would rather be told sooner. */
function preferredWaitMs(request: FastifyRequest): number | null {
  const seconds = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(header(request, 'Prefer') ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

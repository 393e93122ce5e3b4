import { Inject } from '@nestjs/common';
import type { LedgerIdentity } from '#access/asking';
import type { EventStore } from '#event-store/port';
import { ApiRoutes } from '#http/api-routes';
import { EVENT_STORE, LEDGER } from '#http/ledger-tokens';
import { QueryRoute } from '#http/query-route';
import { programVersion } from './program-version';

const shown = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    kind: { enum: ['demo', 'test', 'official'] },
    timeZone: { type: 'string' },
    head: { type: ['string', 'null'], description: 'Token of the newest event.' },
    events: { type: 'integer', description: 'How many events the log has.' },
    version: { type: 'string', description: 'Of the program.' },
  },
  required: ['id', 'kind', 'timeZone', 'head', 'events', 'version'],
} as const;

@ApiRoutes('ledger')
export class LedgerController {
  constructor(@Inject(LEDGER) private readonly ledger: LedgerIdentity, @Inject(EVENT_STORE) private readonly store: EventStore) {}

  @QueryRoute({ summary: 'Which ledger this is', access: 'public', returns: shown, refusals: [] })
  async which(): Promise<Record<string, unknown>> {
    const head = await this.store.head();
    return { ...this.ledger, head: head?.token ?? null, events: head?.seq ?? 0, version: programVersion() };
  }
}

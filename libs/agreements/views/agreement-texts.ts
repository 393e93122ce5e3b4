import { Inject, Injectable } from '@nestjs/common';
import { decodeEvent } from '#event-store/envelope';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#http/ledger-tokens';
import { agreement, agreementEvents } from '../domain/agreement';

const pageSize = 200;

/** The texts that an agreement ever had, drafts included, by their digests. They stand in its events and nowhere else. */
@Injectable()
export class AgreementTexts {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** The exact text; null where the agreement never had one with that digest. */
  async text(id: string, digest: string): Promise<string | null> {
    const stream = `${agreement.category}-${id}`;
    for (let from = 0; ; from += pageSize) {
      const page = await this.store.readStream(stream, { from, limit: pageSize });
      for (const recorded of page) {
        const data = decodeEvent(recorded, agreementEvents).data as { readonly digest?: unknown; readonly text?: unknown };
        if (data.digest === digest && typeof data.text === 'string') return data.text;
      }
      if (page.length < pageSize) return null;
    }
  }
}

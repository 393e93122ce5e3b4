import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import type { TimelineVeil } from '#cases/contract/timeline-veils';
import { agreement } from '../domain/agreement';
import { maySee } from './disclosure';
import { FoldedAgreements } from './folded-agreements';

/** Shows in a timeline the agreements that are shown alone, and no others. */
@Injectable()
export class AgreementVeil implements TimelineVeil {
  readonly category = agreement.category;

  constructor(private readonly agreements: FoldedAgreements) {}

  async seen(asking: Asking, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const seen = new Set<string>();
    for (const id of ids) {
      const record = await this.agreements.record(id);
      if (record === null || maySee(asking, record.state)) seen.add(id);
    }
    return seen;
  }
}

import { Injectable } from '@nestjs/common';
import { AggregateReader } from '#http/aggregate-reader';
import { isUuid } from '#kernel/identity';
import type { CaseDirectory, CaseSummary } from '../contract/case-directory';
import { caseAggregate } from '../domain/case-aggregate';
import type { CaseFile } from '../domain/case-state';

/** Case files folded from their own streams: always fresh. */
@Injectable()
export class FoldedCases implements CaseDirectory {
  constructor(private readonly reader: AggregateReader) {}

  async record(id: string): Promise<{ readonly state: CaseFile; readonly revision: number } | null> {
    if (!isUuid(id) || id !== id.toLowerCase()) return null;
    const { state, revision } = await this.reader.load(caseAggregate, id);
    return state === null ? null : { state, revision };
  }

  async caseFile(id: string): Promise<CaseSummary | null> {
    const record = await this.record(id);
    if (record === null) return null;
    const { follows: _, ...state } = record.state;
    return { id, ...state, basis: `case-${id}@${record.revision}` };
  }
}

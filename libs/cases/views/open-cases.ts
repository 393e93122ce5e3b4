import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { type Refusal, refuse } from '#kernel/refusal';
import { readingOf } from '../domain/disclosure';
import { type CaseShown, shownCase } from './case-shown';
import { FoldedCases } from './folded-cases';
import { readerOf } from './reader';

/** Case files as far as they are open to whoever asks. What may not be known of answers as if it did not exist. */
@Injectable()
export class OpenCases {
  constructor(private readonly cases: FoldedCases) {}

  async outline(asking: Asking, id: string): Promise<CaseShown | Refusal> {
    const record = await this.cases.record(id);
    if (record === null) return refuse('case-unknown');
    const reading = readingOf(record.state, readerOf(asking));
    return reading === 'nothing' ? refuse('case-unknown') : shownCase(id, record.revision, record.state, reading);
  }

  async whole(asking: Asking, id: string): Promise<CaseShown | Refusal> {
    const file = await this.outline(asking, id);
    return 'refused' in file || file.readable ? file : refuse('case-not-open', { disclosure: file.disclosure.kind });
  }
}

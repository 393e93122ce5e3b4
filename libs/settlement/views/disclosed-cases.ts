import { Inject, Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { CASE_DIRECTORY, type CaseDirectory, readingOf } from '#cases/contract/case-directory';
import { DataSource } from 'typeorm';

/** Which case files are not open to whoever asks: what stands under them is left out of every answer, and the answer says so. */
@Injectable()
export class DisclosedCases {
  constructor(private readonly data: DataSource, @Inject(CASE_DIRECTORY) private readonly cases: CaseDirectory) {}

  async hiddenFrom(asking: Asking): Promise<readonly string[]> {
    const rows = await this.data.query<{ case_file: string }[]>(
      'SELECT DISTINCT case_file FROM obligation_listed WHERE case_file IS NOT NULL UNION SELECT DISTINCT case_file FROM payment_listed WHERE case_file IS NOT NULL UNION SELECT DISTINCT case_file FROM delivery_listed WHERE case_file IS NOT NULL UNION SELECT DISTINCT case_file FROM fund_listed WHERE case_file IS NOT NULL UNION SELECT DISTINCT case_file FROM assessment_listed WHERE case_file IS NOT NULL UNION SELECT DISTINCT case_file FROM observation_version WHERE case_file IS NOT NULL');
    const open = await Promise.all(rows.map(({ case_file: id }) => this.isOpen(asking, id)));
    return rows.filter((_, index) => open[index] === false).map(({ case_file: id }) => id);
  }

  async isOpen({ actor, account }: Asking, id: string | null): Promise<boolean> {
    const file = id === null ? null : await this.cases.caseFile(id);
    if (file === null) return true;
    const roles = [...(actor === null ? [] : [actor.role]), ...(account?.roles ?? [])];
    return readingOf(file, { party: actor?.party ?? null, roles }) === 'whole';
  }
}

import { Injectable } from '@nestjs/common';
import { Brackets, DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import { AggregateReader } from '#http/aggregate-reader';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { limitOf } from '#http/page-query';
import { isUuid } from '#kernel/identity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { knownAtOf } from '#projections/timeline';
import { assessmentAggregate } from '../domain/assessment/assessment';
import type { AssessmentProposed } from '../domain/assessment/events';
import type { Assessment } from '../domain/assessment/state';
import { AssessmentRow } from './assessment-list.view';
import { type AssessmentListed, type AssessmentListQuery, type AssessmentShown, listedAssessment, shownVersion, type VersionShown } from './assessment-shown';
import { DisclosedCases } from './disclosed-cases';

/** One version as it was proposed, and as it is shown. */
export interface FoundVersion {
  readonly proposal: AssessmentProposed;
  readonly shown: VersionShown;
}

@Injectable()
export class AssessmentList {
  constructor(private readonly data: DataSource, private readonly reader: AggregateReader, private readonly cases: DisclosedCases) {}

  /** In the order in which they were first proposed. */
  async page(asking: Asking, query: AssessmentListQuery): Promise<Page<AssessmentListed> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const rows = this.data.getRepository(AssessmentRow).createQueryBuilder('a').orderBy('a.seq').limit(limit + 1);
    const hidden = await this.cases.hiddenFrom(asking);
    if (hidden.length > 0) rows.andWhere(new Brackets((open) => open.where('a.caseFile IS NULL').orWhere('a.caseFile NOT IN (:...hidden)', { hidden })));
    if (after !== null) rows.andWhere('a.seq > :after', { after: after[0] });
    for (const key of ['agreement', 'clause', 'period', 'caseFile'] as const) {
      if (query[key] !== undefined) rows.andWhere(`a.${key} = :${key}`, { [key]: query[key] });
    }
    if (query.questioned !== undefined) rows.andWhere('a.questioned = :questioned', { questioned: query.questioned === 'yes' });
    if (query.status !== undefined) rows.andWhere(statusConditions[query.status]);
    const page = pageOf(await rows.getMany(), limit, ({ seq }) => [seq]);
    return { items: page.items.map(listedRow), next: page.next };
  }

  async one(asking: Asking, id: string): Promise<AssessmentShown | Refusal> {
    const found = await this.read(asking, id);
    if (isRefusal(found)) return found;
    const { state, revision, caseFile } = found;
    return { ...listedAssessment(id, state, revision, caseFile), versions: (await this.versionsOf(state)).map(({ shown }) => shown), objections: [...state.objections], question: state.questioned };
  }

  /** The version of that number; without one the last that is final, else the proposed one. */
  async version(asking: Asking, id: string, version: number | null): Promise<FoundVersion | Refusal> {
    const found = await this.read(asking, id);
    if (isRefusal(found)) return found;
    const all = await this.versionsOf(found.state);
    const wanted = version === null ? (all.findLast(({ shown }) => shown.status === 'final') ?? all.at(-1)) : all.find(({ shown }) => shown.version === version);
    return wanted ?? refuse('assessment-version-unknown', { version: String(version ?? 0) });
  }

  private async versionsOf({ finals, pending }: Assessment): Promise<readonly FoundVersion[]> {
    const all = [...finals, ...(pending === null ? [] : [{ proposal: pending, final: null, on: null }])];
    return Promise.all(all.map(async ({ proposal, final, on }) => ({ proposal, shown: shownVersion(proposal, final, on, await knownAtOf(this.data.manager, proposal.knownAt.seq)) })));
  }

  /** A closed case's assessment answers like one that does not exist. */
  private async read(asking: Asking, id: string): Promise<{ readonly state: Assessment; readonly revision: number; readonly caseFile: string | null } | Refusal> {
    const { state, revision, caseFile } = isUuid(id) ? await this.reader.load(assessmentAggregate, id) : { state: null, revision: -1, caseFile: undefined };
    if (state === null || !(await this.cases.isOpen(asking, caseFile ?? null))) return refuse('assessment-unknown');
    return { state, revision, caseFile: caseFile ?? null };
  }
}

const statusConditions: Readonly<Record<NonNullable<AssessmentListQuery['status']>, string>> = {
  proposed: 'a.pendingVersion IS NOT NULL AND a.finalVersion = 0',
  reassessing: 'a.pendingVersion IS NOT NULL AND a.finalVersion > 0',
  final: 'a.pendingVersion IS NULL AND a.finalVersion > 0',
  withdrawn: 'a.pendingVersion IS NULL AND a.finalVersion = 0',
};

function listedRow({ id, revision, agreement, clause, period, caseFile, finalVersion, pendingVersion, questioned }: AssessmentRow): AssessmentListed {
  const status = pendingVersion === null ? (finalVersion === 0 ? 'withdrawn' : 'final') : finalVersion === 0 ? 'proposed' : 'reassessing';
  return { id, revision, agreement, clause, period, caseFile, status, finalVersion, pendingVersion, questioned };
}

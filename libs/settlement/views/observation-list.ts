import { Injectable } from '@nestjs/common';
import { Brackets, DataSource } from 'typeorm';
import type { Asking } from '#access/asking';
import { AggregateReader } from '#http/aggregate-reader';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { limitOf } from '#http/page-query';
import { isUuid } from '#kernel/identity';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { observationAggregate } from '../domain/observation/observation';
import { DisclosedCases } from './disclosed-cases';
import { ObservationVersionRow } from './observation-list.view';
import { type ObservationListed, type ObservationListQuery, type ObservationShown, shownKey, shownReading } from './observation-shown';

@Injectable()
export class ObservationList {
  constructor(private readonly data: DataSource, private readonly reader: AggregateReader, private readonly cases: DisclosedCases) {}

  /** The versions that hold, in the order in which the observations were first recorded. */
  async page(asking: Asking, query: ObservationListQuery): Promise<Page<ObservationListed> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const firsts = this.data.getRepository(ObservationVersionRow).createQueryBuilder('o').where('o.version = 1').orderBy('o.seq').limit(limit + 1);
    const hidden = await this.cases.hiddenFrom(asking);
    if (hidden.length > 0) firsts.andWhere(new Brackets((open) => open.where('o.caseFile IS NULL').orWhere('o.caseFile NOT IN (:...hidden)', { hidden })));
    if (after !== null) firsts.andWhere('o.seq > :after', { after: after[0] });
    if (query.kind !== undefined) firsts.andWhere('o.matterKind = :kind', { kind: query.kind });
    if (query.name !== undefined) firsts.andWhere('o.matterName = :name', { name: query.name });
    if (query.agreement !== undefined) firsts.andWhere('o.agreement = :agreement', { agreement: query.agreement });
    if (query.period !== undefined) firsts.andWhere('o.period = :period', { period: query.period });
    if (query.from !== undefined) firsts.andWhere('o.toOn >= :from', { from: query.from });
    if (query.to !== undefined) firsts.andWhere('o.fromOn <= :to', { to: query.to });
    if (query.party !== undefined) firsts.andWhere('o.subject @> :party', { party: JSON.stringify([{ party: query.party }]) });
    if (query.subject !== undefined) firsts.andWhere('o.subject @> :named', { named: JSON.stringify([{ name: query.subject }]) });
    const page = pageOf(await firsts.getMany(), limit, ({ seq }) => [seq]);
    return { items: await this.present(page.items), next: page.next };
  }

  /** A closed case's observation answers like one that does not exist. */
  async one(asking: Asking, id: string): Promise<ObservationShown | Refusal> {
    const { state, revision, caseFile } = isUuid(id) ? await this.reader.load(observationAggregate, id) : { state: null, revision: -1, caseFile: undefined };
    if (state === null || !(await this.cases.isOpen(asking, caseFile ?? null))) return refuse('observation-unknown');
    const versions = state.versions.map((version, index) => shownReading(index + 1, version, version.reason));
    const present = versions.at(-1);
    return present === undefined ? refuse('observation-unknown') : { id, revision, ...shownKey(state), ...present, versions };
  }

  private async present(firsts: readonly ObservationVersionRow[]): Promise<readonly ObservationListed[]> {
    if (firsts.length === 0) return [];
    const rows = await this.data.getRepository(ObservationVersionRow).createQueryBuilder('o')
      .distinctOn(['o.observation']).where('o.observation IN (:...ids)', { ids: firsts.map(({ observation }) => observation) }).orderBy('o.observation').addOrderBy('o.version', 'DESC').getMany();
    const byId = new Map(rows.map((row) => [row.observation, row]));
    return firsts.map((first) => listed(byId.get(first.observation) ?? first));
  }
}

function listed(row: ObservationVersionRow): ObservationListed {
  const { observation: id, version, matterKind, matterName, agreement, subject, period, statistic, recording, reason } = row;
  return { id, revision: version - 1, ...shownKey({ matter: { kind: matterKind, name: matterName }, agreement, subject, period, statistic }), ...shownReading(version, recording, reason) };
}

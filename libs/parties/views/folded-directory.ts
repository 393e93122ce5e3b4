import { Injectable } from '@nestjs/common';
import { type Locale, textIn } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { Refusal } from '#kernel/refusal';
import type { CompetentAuthority, PartyDirectory, PartySummary, Span } from '../contract/party-directory';
import { competentAuthority } from '../domain/competent-authority';
import { merged, overlap } from '../domain/dated';
import { ancestorsOn, holderOn, superiorsOn } from '../domain/party-graph';
import { nameOn, statusSpans } from '../domain/party-state';
import { isSealed } from '../domain/sealed';
import { personLabel, unknownLabel } from './neutral-label';
import { PartyRecords } from './party-records';

/** The published query, answered from the parties' own streams. */
@Injectable()
export class FoldedPartyDirectory implements PartyDirectory {
  constructor(private readonly records: PartyRecords) {}

  async party(id: string): Promise<PartySummary | null> {
    const record = await this.records.party(id);
    return record === null ? null : { id, kind: record.state.kind, basis: `party-${id}@${record.revision}` };
  }

  async exists(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const records = await Promise.all([...new Set(ids)].map((id) => this.records.party(id)));
    return new Set(records.flatMap((record) => (record === null ? [] : [record.id])));
  }

  async nameAt(id: string, date: PlainDate, locale: Locale): Promise<string> {
    const record = await this.records.party(id);
    if (record === null) return unknownLabel(locale);
    const name = nameOn(record.state, date);
    return isSealed(name) ? personLabel(id, locale) : textIn(name, locale);
  }

  async superiorsAt(id: string, date: PlainDate): Promise<readonly string[]> {
    const { graph } = await this.records.graph([id]);
    return superiorsOn(graph, id, date);
  }

  async allSuperiorsAt(id: string, date: PlainDate): Promise<readonly string[]> {
    const { graph } = await this.records.graph([id]);
    return ancestorsOn(graph, id, date);
  }

  async statusesHeld(id: string, status: string, from: PlainDate, to: PlainDate): Promise<readonly Span[]> {
    const record = await this.records.party(id);
    if (record === null) return [];
    return merged(statusSpans(record.state, status).flatMap((span) => overlap(span, { from, to }) ?? []));
  }

  async competentAuthority(parties: readonly string[], matter: string, date: PlainDate): Promise<CompetentAuthority | Refusal> {
    const { graph } = await this.records.graph(parties);
    return competentAuthority(graph, parties, matter, date);
  }

  async successorAt(id: string, date: PlainDate): Promise<string> {
    const { graph } = await this.records.graph([id]);
    return holderOn(graph, id, date);
  }
}

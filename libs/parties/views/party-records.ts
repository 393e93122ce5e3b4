import { Injectable } from '@nestjs/common';
import { AggregateReader } from '#http/aggregate-reader';
import { Fault } from '#kernel/fault';
import { isUuid } from '#kernel/identity';
import { partyAggregate } from '../domain/party-aggregate';
import type { PartyGraph } from '../domain/party-graph';
import type { Party } from '../domain/party-state';

export interface PartyRecord {
  readonly id: string;
  readonly state: Party;
  readonly revision: number;
}

/** Far more than stand above a few parties in any state; a graph that reaches it is broken. */
const graphPartiesMax = 2_000;

/** Parties folded from their own streams: always fresh. */
@Injectable()
export class PartyRecords {
  constructor(private readonly reader: AggregateReader) {}

  /** Null where there is no such party. */
  async party(id: string): Promise<PartyRecord | null> {
    if (!isUuid(id) || id !== id.toLowerCase()) return null;
    const { state, revision } = await this.reader.load(partyAggregate, id);
    return state === null ? null : { id, state, revision };
  }

  /** The parties that exist among the ids, and everyone whom their records lead to upwards: superiors, successors, designated authorities. */
  async graph(ids: readonly string[]): Promise<{ readonly graph: PartyGraph; readonly basis: readonly string[] }> {
    const graph = new Map<string, Party>();
    const basis: string[] = [];
    const asked = new Set<string>();
    for (let level = fresh(ids, asked); level.length > 0; ) {
      if (asked.size > graphPartiesMax) throw new Fault(`more than ${graphPartiesMax} parties stand above ${ids.join(', ')}`);
      const records = (await Promise.all(level.map((id) => this.party(id)))).filter((record) => record !== null);
      for (const { id, state, revision } of records) {
        graph.set(id, state);
        basis.push(`party-${id}@${revision}`);
      }
      level = fresh(records.flatMap(({ state }) => linkedTo(state)), asked);
    }
    return { graph, basis };
  }
}

function fresh(ids: readonly string[], asked: Set<string>): readonly string[] {
  const next = [...new Set(ids)].filter((id) => !asked.has(id));
  for (const id of next) asked.add(id);
  return next;
}

function linkedTo({ superiors, authorities, succession }: Party): readonly string[] {
  return [...superiors.map(({ superior }) => superior), ...authorities.map(({ authority }) => authority), ...(succession === null ? [] : [succession.successor])];
}

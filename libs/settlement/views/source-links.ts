import type { Source } from '#clauses/contract';
import type { ClausePart } from '../domain/assessment/events';
import type { AssessedPart } from '../domain/assessment/run-clause';

/** A source that an explanation rests on, with the address under which it can be read. */
export interface LinkedSource extends Source {
  /** null for a source that no address answers */
  readonly link: string | null;
}

/** What stands behind the leaves, each source once, in the order in which the explanation meets it. */
export function sourcesOf(parts: readonly AssessedPart[], agreement: string): readonly LinkedSource[] {
  const linked = parts.flatMap(({ assessed, part }) => assessed.nodes.flatMap(({ sources }) => sources).map((source) => ({ ...source, link: linkOf(source) ?? clauseLink(source, agreement, part) })));
  return [...new Map(linked.map((source) => [`${source.kind} ${source.ref} ${source.version}`, source])).values()];
}

/** The clause's own numbers stand in the version that held then. */
function clauseLink({ kind }: Source, agreement: string, { frozen, to }: ClausePart): string | null {
  return kind === 'clause' ? `/api/v1/agreements/${agreement}/clauses/${encodeURIComponent(frozen.clause)}?on=${to}` : null;
}

const rooms: Readonly<Record<string, string>> = { observation: 'observations', assessment: 'assessments', delivery: 'deliveries', party: 'parties', agreement: 'agreements', obligation: 'obligations' };

/** By the stream that the reference names: `observation-<id>@<revision>`. */
function linkOf({ ref, kind, version }: Source): string | null {
  const [, category = '', id = ''] = /^([a-z]+)-([0-9a-f-]{36})(?:@\d+)?$/.exec(ref) ?? [];
  const room = rooms[category];
  if (room === undefined) return null;
  return kind === 'assessment' ? `/api/v1/assessments/${id}/versions/${version}` : `/api/v1/${room}/${id}`;
}

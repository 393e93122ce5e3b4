import type { AssessmentExplained, LinkedSource, Source } from '../../api/assessments';

/** The screen for an address of the API: `/api/v1/assessments/<id>/versions/2` → `/assessments/<id>?version=2`. Null where there is none. */
export function screenOf(link: string | null): string | null {
  if (link === null) return null;
  const version = /^\/api\/v1\/assessments\/([0-9a-f-]{36})\/versions\/(\d+)$/.exec(link);
  if (version !== null) return `/assessments/${version[1] ?? ''}?version=${version[2] ?? ''}`;
  const clause = /^\/api\/v1\/agreements\/([0-9a-f-]{36})\/clauses\/([^?]+)(\?on=[\d-]+)?$/.exec(link);
  if (clause !== null) return `/agreements/${clause[1] ?? ''}${clause[3] ?? ''}#clause-${decodeURIComponent(clause[2] ?? '')}`;
  const plain = /^\/api\/v1\/(observations|assessments|obligations|agreements|parties)\/([0-9a-f-]{36})$/.exec(link);
  return plain === null ? null : `/${plain[1] ?? ''}/${plain[2] ?? ''}`;
}

/** Finds the screen of a source that stands at a leaf. */
export function addressesOf({ sources }: AssessmentExplained): (source: Source) => string | null {
  const links = new Map(sources.map((source: LinkedSource) => [keyOf(source), source.link]));
  return (source) => screenOf(links.get(keyOf(source)) ?? null);
}

function keyOf({ kind, ref, version }: Source): string {
  return `${kind} ${ref} ${version}`;
}

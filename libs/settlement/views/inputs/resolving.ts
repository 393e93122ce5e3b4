import type { Clause } from '#clauses/clause';
import type { Bindings, InputRequest, ResolvedInput, Source } from '#clauses/contract';
import type { ObservedRow } from '../../domain/assessment/find-observed';
import { bothLanguages } from './known-observations';

/** What every source of inputs is asked with. */
export interface Resolving {
  readonly agreement: string;
  readonly clause: Clause;
  readonly bindings: Bindings;
  /** the one place of the log as of which everything is read */
  readonly seq: number;
}

export function known(request: InputRequest, value: string, sources: readonly Source[]): ResolvedInput {
  return { key: request.key, state: 'known', value, cause: '', sources };
}

export function missing(request: InputRequest, cause = '', sources: readonly Source[] = []): ResolvedInput {
  return { key: request.key, state: 'missing', value: '', cause, sources };
}

export function suspended(request: InputRequest, rows: readonly ObservedRow[], kind: Source['kind']): ResolvedInput {
  const causes = rows.flatMap(({ reading }) => (reading.state === 'suspended' ? [bothLanguages(reading.cause)] : []));
  return { key: request.key, state: 'suspended', value: '', cause: [...new Set(causes)].join('; '), sources: rows.map((row) => sourceOf(row, kind)) };
}

export function sourceOf({ observation, version, says }: ObservedRow, kind: Source['kind']): Source {
  return { kind, id: observation, version: String(version), ref: `observation-${observation}@${version - 1}`, says };
}

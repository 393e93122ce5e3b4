import { assess } from '#clauses/assess';
import { assessedToJson } from '#clauses/assessed-json';
import type { Clause } from '#clauses/clause';
import type { Assessed, Held } from '#clauses/contract';
import { readClause } from '#clauses/read-clause';
import { canonicalJson, sha256Hex } from '#kernel/canonical-json';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { ClausePart } from './events';
import type { AssessmentRefusal } from './refusals';

/** One version of the clause with what it came to on its days. */
export interface AssessedPart {
  readonly part: ClausePart;
  readonly clause: Clause;
  readonly assessed: Assessed;
}

/** The clause of a text that was checked when it was proposed. */
export function clauseOf(source: string): Clause | Refusal<AssessmentRefusal> {
  const read = readClause(source);
  if ('clause' in read) return read.clause;
  const [first] = read.problems;
  return refuse('assessment-clause-unreadable', { problem: first?.code ?? '', line: String(first?.line ?? 0) });
}

/** Every part assessed on its frozen inputs; the first that is held or refused stands for all. The same parts always come to the same. */
export function assessParts(parts: readonly ClausePart[]): readonly AssessedPart[] | Held | Refusal {
  const done: AssessedPart[] = [];
  for (const part of parts) {
    const clause = clauseOf(part.source);
    if (isRefusal(clause)) return clause;
    const assessed = assess(clause, part.frozen);
    if (isRefusal(assessed) || assessed.outcome === 'held') return assessed;
    done.push({ part, clause, assessed });
  }
  return done;
}

export function isHeld(value: object): value is Held {
  return (value as { outcome?: unknown }).outcome === 'held';
}

export function inputsDigestOf(parts: readonly ClausePart[]): string {
  return sha256Hex(canonicalJson(parts.map(({ from, to, digest, frozen }) => [from, to, digest, frozen.digest])));
}

export function resultDigestOf(parts: readonly AssessedPart[]): string {
  return sha256Hex(canonicalJson(parts.map(({ assessed }) => assessedToJson(assessed))));
}

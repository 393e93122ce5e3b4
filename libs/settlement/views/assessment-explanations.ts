import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { assessedToJson } from '#clauses/assessed-json';
import { explain } from '#clauses/explain';
import { Fault } from '#kernel/fault';
import type { Locale } from '#kernel/local-text';
import { isRefusal, type Refusal } from '#kernel/refusal';
import type { ClausePart } from '../domain/assessment/events';
import { type AssessedPart, assessParts, isHeld, resultDigestOf } from '../domain/assessment/run-clause';
import { AssessmentList } from './assessment-list';
import type { AssessmentExplained, VersionInFull } from './assessment-shown';

/** Results and explanations, assessed again from the frozen inputs whenever they are read: what is shown is what the arithmetic gives today. */
@Injectable()
export class AssessmentExplanations {
  constructor(private readonly assessments: AssessmentList) {}

  async inFull(asking: Asking, id: string, version: number): Promise<VersionInFull | Refusal> {
    const found = await this.assessments.version(asking, id, version);
    if (isRefusal(found)) return found;
    const { proposal, shown } = found;
    const assessed = assessedAgain(proposal.parts);
    return { ...shown, assessment: id, parts: [...proposal.parts], results: assessed.map((part) => assessedToJson(part.assessed)), reproduced: resultDigestOf(assessed) === proposal.resultDigest };
  }

  async explained(asking: Asking, id: string, version: number | null, locale: Locale): Promise<AssessmentExplained | Refusal> {
    const found = await this.assessments.version(asking, id, version);
    if (isRefusal(found)) return found;
    const { proposal } = found;
    const assessed = assessedAgain(proposal.parts);
    const legs = assessed.flatMap((part) => explainedPart(part, locale));
    return { assessment: id, version: proposal.version, reproduced: resultDigestOf(assessed) === proposal.resultDigest, legs, sentences: legs.flatMap(({ sentences }) => sentences) };
  }
}

export function explainedPart({ assessed }: AssessedPart, locale: Locale) {
  return explain(assessed, locale);
}

function assessedAgain(parts: readonly ClausePart[]): readonly AssessedPart[] {
  const assessed = assessParts(parts);
  if (isRefusal(assessed)) throw new Fault(`a recorded assessment cannot be done again: ${assessed.refused}`);
  if (isHeld(assessed)) throw new Fault('a recorded assessment cannot be done again: its inputs are held');
  return assessed;
}

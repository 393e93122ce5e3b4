import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { assessedToJson } from '#clauses/assessed-json';
import type { LegExplanation } from '#clauses/contract';
import { explain } from '#clauses/explain';
import { Fault } from '#kernel/fault';
import type { Locale } from '#kernel/local-text';
import { isRefusal, type Refusal } from '#kernel/refusal';
import type { ClausePart } from '../domain/assessment/events';
import { type AssessedPart, assessParts, isHeld, resultDigestOf } from '../domain/assessment/run-clause';
import { AssessmentList } from './assessment-list';
import type { AssessmentExplained, VersionInFull } from './assessment-shown';
import { type ToldPart, legsOfDuty } from './legs-of-duty';
import { RoleNames } from './role-names';
import { sourcesOf } from './source-links';

/** Results and explanations, assessed again from the frozen inputs whenever they are read: what is shown is what the arithmetic gives today. */
@Injectable()
export class AssessmentExplanations {
  constructor(private readonly assessments: AssessmentList, private readonly names: RoleNames) {}

  async inFull(asking: Asking, id: string, version: number): Promise<VersionInFull | Refusal> {
    const found = await this.assessments.version(asking, id, version);
    if (isRefusal(found)) return found;
    const { proposal, shown } = found;
    const assessed = assessedAgain(proposal.parts);
    return { ...shown, assessment: id, parts: [...proposal.parts], results: assessed.map((part) => assessedToJson(part.assessed)), reproduced: resultDigestOf(assessed) === proposal.resultDigest };
  }

  /** `duty`: only what explains the duty of that key. */
  async explained(asking: Asking, id: string, version: number | null, locale: Locale, duty: string | null = null): Promise<AssessmentExplained | Refusal> {
    const found = await this.assessments.version(asking, id, version);
    if (isRefusal(found)) return found;
    const { proposal } = found;
    const assessed = assessedAgain(proposal.parts);
    const told = await this.toldParts(assessed, locale);
    const legs = duty === null ? told.flatMap((part) => part.told) : legsOfDuty(told, duty);
    const reproduced = resultDigestOf(assessed) === proposal.resultDigest;
    return { assessment: id, version: proposal.version, reproduced, legs: [...legs], sentences: legs.flatMap(({ sentences }) => sentences), sources: [...sourcesOf(assessed, proposal.agreement)] };
  }

  /** The legs of every part, told with the parties' own names. */
  async told(parts: readonly AssessedPart[], locale: Locale): Promise<readonly LegExplanation[]> {
    return (await this.toldParts(parts, locale)).flatMap(({ told }) => told);
  }

  private async toldParts(parts: readonly AssessedPart[], locale: Locale): Promise<readonly ToldPart[]> {
    return Promise.all(parts.map(async (assessed) => ({ assessed, told: explain(assessed.assessed, locale, await this.names.of(assessed)) })));
  }
}

function assessedAgain(parts: readonly ClausePart[]): readonly AssessedPart[] {
  const assessed = assessParts(parts);
  if (isRefusal(assessed)) throw new Fault(`a recorded assessment cannot be done again: ${assessed.refused}`);
  if (isHeld(assessed)) throw new Fault('a recorded assessment cannot be done again: its inputs are held');
  return assessed;
}

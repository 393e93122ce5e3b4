import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { assessedToJson } from '#clauses/assessed-json';
import type { Held } from '#clauses/contract';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { assessParts, inputsDigestOf, isHeld } from '../domain/assessment/run-clause';
import { dutiesOfAll } from '../domain/assessment/propose';
import { assessmentIdOf } from '../domain/named-ids';
import { AssessmentExplanations } from '../views/assessment-explanations';
import { DisclosedCases } from '../views/disclosed-cases';
import { type Asked, AssessmentPreparation } from './assessment-preparation';

/** What an assessment would come to now: nothing is recorded. */
@Injectable()
export class DryRuns {
  constructor(private readonly preparation: AssessmentPreparation, private readonly cases: DisclosedCases, private readonly explanations: AssessmentExplanations) {}

  async run(asking: Asking, asked: Asked): Promise<object | Refusal> {
    const { prepared, caseFile } = await this.preparation.prepare(asked);
    // A closed case's agreement answers like one that does not exist.
    if (!(await this.cases.isOpen(asking, caseFile))) return refuse('assessment-agreement-unknown', { agreement: asked.agreement }, '/agreement');
    if (isRefusal(prepared)) return prepared;
    const { parts, knownAt, facts } = prepared;
    const inputs = parts.flatMap(({ frozen }) => frozen.inputs);
    const assessed = assessParts(parts);
    if (isRefusal(assessed)) return assessed;
    if (isHeld(assessed)) return { outcome: 'held' satisfies Held['outcome'], knownAt, missing: assessed.missing, inputs };
    const found = dutiesOfAll(null, assessmentIdOf(asked.agreement, asked.clause, asked.period), asked.period, assessed, facts, asking.actedOn);
    if (isRefusal(found)) return found;
    const explanation = await this.explanations.told(assessed, asking.locale);
    return { outcome: 'assessed', knownAt, inputsDigest: inputsDigestOf(parts), inputs, results: assessed.map((part) => assessedToJson(part.assessed)), ...found, explanation };
  }
}

import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import { parsePeriod } from '#kernel/period';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { assessmentAggregate } from '../domain/assessment/assessment';
import type { AssessmentCommand, AssessmentContext } from '../domain/assessment/commands';
import { assessmentIdOf } from '../domain/named-ids';
import { type Asked, AssessmentPreparation } from './assessment-preparation';

type Answer = Promise<CommandAnswer | Refusal>;
type OnInputs = Extract<AssessmentCommand, { type: 'propose' | 'reassess' }>;

@Injectable()
export class AssessmentCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly preparation: AssessmentPreparation) {}

  async propose(asking: CommandAsking, asked: Extract<OnInputs, { type: 'propose' }>): Answer {
    // Under the one key the period has: what is asked for in other words is the same assessment.
    const period = parsePeriod(asked.period, '/period');
    if (isRefusal(period)) return period;
    const command = { ...asked, period: period.key };
    const id = assessmentIdOf(command.agreement, command.clause, command.period);
    return this.pipeline.run(asking, { aggregate: assessmentAggregate, id: { natural: id, onlyMakes: true }, command, lookUp: () => this.onInputs(asking, command) });
  }

  reassess(asking: CommandAsking, id: string, command: Extract<OnInputs, { type: 'reassess' }>): Answer {
    return this.pipeline.run(asking, { aggregate: assessmentAggregate, id: { existing: id }, command, lookUp: (state) => (state === null ? refuse('assessment-unknown') : this.onInputs(asking, state)) });
  }

  act(asking: CommandAsking, id: string, command: Exclude<AssessmentCommand, OnInputs>): Answer {
    return this.pipeline.run(asking, { aggregate: assessmentAggregate, id: { existing: id }, command, lookUp: () => ({ context: { ledger: asking.ledger.id, prepared: null } }) });
  }

  private async onInputs(asking: CommandAsking, asked: Asked): Promise<LookedUp<AssessmentContext>> {
    const { prepared, basis, caseFile } = await this.preparation.prepare(asked);
    return { context: { ledger: asking.ledger.id, prepared }, basis, ...(caseFile === null ? {} : { caseFile }) };
  }
}

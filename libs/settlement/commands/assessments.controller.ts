import { Body, Param } from '@nestjs/common';
import type { Asking, CommandAsking } from '#access/asking';
import { clauseRefusals } from '#clauses/refusals';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import { PlainRoute } from '#http/plain-route';
import type { Role } from '#kernel/aggregate';
import { kernelRefusals } from '#kernel/refusals';
import type { Refusal } from '#kernel/refusal';
import { assessmentRefusals } from '../domain/assessment/refusals';
import { AssessmentCommands } from './assessment-commands';
import { AssessBody, FinaliseBody, ObjectBody, ProposeAssessmentBody, ReassessBody, WithdrawAssessmentBody } from './assessment-bodies';
import { DryRuns } from './dry-runs';

const offices: readonly Role[] = ['office', 'approver', 'supervisor'];
const objectors: readonly Role[] = ['office', 'approver', 'signatory'];
const refusals = [assessmentRefusals, clauseRefusals, kernelRefusals];

const dryRunSchema = {
  type: 'object',
  properties: { outcome: { type: 'string', enum: ['assessed', 'held'] } },
  required: ['outcome'],
  additionalProperties: true,
  description: '`assessed`: inputs with their sources, results, duties, explanation. `held`: what is missing.',
} as const;

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('assessments')
export class AssessmentsController {
  constructor(private readonly assessments: AssessmentCommands, private readonly dryRuns: DryRuns) {}

  @PlainRoute({ path: 'dry-run', summary: 'What an assessment would come to now, or what it waits for; nothing is recorded', access: 'authenticated', status: 200, returns: dryRunSchema, refusals, problems: ['view-behind'] })
  dryRun(@Ask() asking: Asking, @Body() body: AssessBody): Promise<object | Refusal> {
    return this.dryRuns.run(asking, body);
  }

  @CommandRoute({ summary: 'Assess a clause for a period: its inputs are read at one moment and frozen', roles: offices, creates: true, refusals })
  propose(@Ask() asking: CommandAsking, @Body() { agreement, clause, period, objectionDays }: ProposeAssessmentBody): Answer {
    return this.assessments.propose(asking, { type: 'propose', agreement, clause, period, objectionDays: objectionDays ?? 0 });
  }

  @CommandRoute({ path: ':id/finalisation', summary: 'Make the proposed version final: it names the obligations that are opened or adjusted', roles: offices, refusals })
  finalise(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { answer }: FinaliseBody): Answer {
    return this.assessments.act(asking, id, { type: 'finalise', answer: answer ?? null });
  }

  @CommandRoute({ path: ':id/objection', summary: 'Object to the proposed version, as a party that the agreement binds', roles: objectors, refusals })
  object(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason, document }: ObjectBody): Answer {
    return this.assessments.act(asking, id, { type: 'object', reason, document: document ?? null });
  }

  @CommandRoute({ path: ':id/withdrawal', summary: 'Withdraw the proposed version', roles: offices, refusals })
  withdraw(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason }: WithdrawAssessmentBody): Answer {
    return this.assessments.act(asking, id, { type: 'withdraw', reason });
  }

  @CommandRoute({ path: ':id/reassessment', summary: 'Assess again with what is known now: a further version, proposed beside the final one', roles: offices, refusals })
  reassess(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason, document, objectionDays }: ReassessBody): Answer {
    return this.assessments.reassess(asking, id, { type: 'reassess', cause: { by: 'reassessment', reason, document: document ?? null }, objectionDays: objectionDays ?? 0 });
  }
}

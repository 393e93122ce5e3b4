import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Role } from '#kernel/aggregate';
import { kernelRefusals } from '#kernel/refusals';
import type { Refusal } from '#kernel/refusal';
import { observationRefusals } from '../domain/observation/refusals';
import { RecordObservationBody, SupersedeObservationBody } from './observation-bodies';
import { ObservationCommands } from './observation-commands';

const observers: readonly Role[] = ['inspector', 'office', 'supervisor', 'evaluator'];
const refusals = [observationRefusals, kernelRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('observations')
export class ObservationsController {
  constructor(private readonly observations: ObservationCommands) {}

  @CommandRoute({ summary: 'Record an observation, or a statement with its document', roles: observers, creates: true, refusals })
  record(@Ask() asking: CommandAsking, @Body() body: RecordObservationBody): Answer {
    return this.observations.record(asking, body);
  }

  @CommandRoute({ path: ':id/supersession', summary: 'Supersede an observation by a further version; the ones before stay on record', roles: observers, refusals })
  supersede(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: SupersedeObservationBody): Answer {
    return this.observations.supersede(asking, id, body);
  }
}

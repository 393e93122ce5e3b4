import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import type { InternalCommand, InternalCommandHandler } from '#http/internal-commands';
import type { Refusal } from '#kernel/refusal';
import { type Reassess, reassessCommand } from '../processes/reassess';
import { AssessmentCommands } from './assessment-commands';

/** Carries out what follows when something that an assessment rests on has moved. */
@Injectable()
export class Reassessments implements InternalCommandHandler {
  readonly commandTypes = [reassessCommand];

  constructor(private readonly assessments: AssessmentCommands) {}

  handle(asking: CommandAsking, { data }: InternalCommand): Promise<CommandAnswer | Refusal> {
    const { assessment, cause } = data as Reassess;
    return this.assessments.reassess(asking, assessment, { type: 'reassess', cause, objectionDays: 0 });
  }
}

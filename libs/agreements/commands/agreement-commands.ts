import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline } from '#http/command-pipeline';
import { idFrom } from '#kernel/identity';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { agreement } from '../domain/agreement';
import type { AgreementCommand, DraftAgreement } from '../domain/commands';
import { AgreementLookUp } from './agreement-look-up';

@Injectable()
export class AgreementCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly others: AgreementLookUp) {}

  async draft(asking: CommandAsking, command: DraftAgreement | Refusal): Promise<CommandAnswer | Refusal> {
    if (isRefusal(command)) return command;
    const id = idFrom(asking.commandId, agreement.category);
    return this.pipeline.run(asking, { aggregate: agreement, id: 'new', command, lookUp: (state) => this.others.lookUp(asking, id, command, state) });
  }

  async act(asking: CommandAsking, id: string, command: AgreementCommand | Refusal): Promise<CommandAnswer | Refusal> {
    if (isRefusal(command)) return command;
    return this.pipeline.run(asking, { aggregate: agreement, id: { existing: id }, command, lookUp: (state) => this.others.lookUp(asking, id, command, state) });
  }
}

import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import type { Refusal } from '#kernel/refusal';
import { type NettingCommand, type NettingContext, nettingAggregate } from '../domain/netting/aggregate';
import { LookUps } from './look-ups';
import type { ProposeNettingBody } from './netting-bodies';

type Answer = Promise<CommandAnswer | Refusal>;

@Injectable()
export class NettingCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly lookUps: LookUps) {}

  propose(asking: CommandAsking, { obligations, clearing, on, dueOn, document }: ProposeNettingBody): Answer {
    const command = { type: 'ProposeNetting', obligations, clearing: clearing ?? null, on: on ?? asking.actedOn, dueOn: dueOn ?? null, document } as const;
    return this.pipeline.run(asking, { aggregate: nettingAggregate, id: 'new', command, lookUp: () => this.forProposal(obligations) });
  }

  act(asking: CommandAsking, id: string, command: Extract<NettingCommand, { type: 'ConsentToNetting' | 'WithdrawNetting' }>): Answer {
    return this.pipeline.run(asking, { aggregate: nettingAggregate, id: { existing: id }, command, lookUp: () => ({ context: { obligations: new Map() } }) });
  }

  private async forProposal(ids: readonly string[]): Promise<LookedUp<NettingContext>> {
    const found = (await Promise.all(ids.map((id) => this.lookUps.obligation(id)))).filter((each) => each !== null);
    const caseFiles = new Set(found.map(({ value }) => value.terms.caseFile));
    const [caseFile] = caseFiles.size === 1 ? [...caseFiles] : [];
    return {
      context: { obligations: new Map(found.map(({ value }) => [value.id, value.terms])) },
      basis: found.map(({ basis }) => basis),
      ...(caseFile === undefined || caseFile === null ? {} : { caseFile }),
    };
  }
}

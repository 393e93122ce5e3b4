import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import type { Refusal } from '#kernel/refusal';
import { type NettingCommand, type NettingContext, nettingAggregate } from '../domain/netting/aggregate';
import type { ObligationTerms } from '../domain/obligation/terms';
import { LookUps } from './look-ups';
import type { ProposeNettingBody } from './netting-bodies';

type Answer = Promise<CommandAnswer | Refusal>;

@Injectable()
export class NettingCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly lookUps: LookUps) {}

  propose(asking: CommandAsking, { obligations, clearing, on, dueOn, document }: ProposeNettingBody): Answer {
    const command = { type: 'ProposeNetting', obligations, clearing: clearing ?? null, on: on ?? asking.actedOn, dueOn: dueOn ?? null, document } as const;
    return this.pipeline.run(asking, { aggregate: nettingAggregate, id: 'new', command, lookUp: () => this.forProposal(asking, obligations) });
  }

  act(asking: CommandAsking, id: string, command: Extract<NettingCommand, { type: 'ConsentToNetting' | 'WithdrawNetting' }>): Answer {
    return this.pipeline.run(asking, { aggregate: nettingAggregate, id: { existing: id }, command, lookUp: async (state) => ({ context: { obligations: new Map(), standsFor: await this.standsFor(asking, state?.terms.obligations ?? []) } }) });
  }

  private standsFor(asking: CommandAsking, obligations: readonly Pick<ObligationTerms, 'debtor' | 'creditor'>[]): Promise<readonly string[]> {
    return this.lookUps.standsFor(asking.actor.party, obligations.flatMap(({ debtor, creditor }) => [debtor, creditor]), asking.actedOn);
  }

  private async forProposal(asking: CommandAsking, ids: readonly string[]): Promise<LookedUp<NettingContext>> {
    const found = (await Promise.all(ids.map((id) => this.lookUps.obligation(id)))).filter((each) => each !== null);
    const caseFiles = new Set(found.map(({ value }) => value.terms.caseFile));
    const [caseFile] = caseFiles.size === 1 ? [...caseFiles] : [];
    return {
      context: { obligations: new Map(found.map(({ value }) => [value.id, value.terms])), standsFor: await this.standsFor(asking, found.map(({ value }) => value.terms)) },
      basis: found.map(({ basis }) => basis),
      ...(caseFile === undefined || caseFile === null ? {} : { caseFile }),
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import { type Refusal, refuse } from '#kernel/refusal';
import { mandateAggregate, type MandateContext } from '../domain/mandate';
import { PartyRecords } from '../views/party-records';
import type { GrantMandateBody, RevokeMandateBody } from './mandate-bodies';

@Injectable()
export class MandateCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly records: PartyRecords) {}

  grant(asking: CommandAsking, party: string, { person, role, from, to, document }: GrantMandateBody): Promise<CommandAnswer | Refusal> {
    const command = { type: 'grant', party, person, role, from, to: to ?? null, document: document ?? null } as const;
    return this.pipeline.run(asking, { aggregate: mandateAggregate, id: 'new', command, lookUp: () => this.lookUp(asking, party) });
  }

  revoke(asking: CommandAsking, party: string, mandate: string, { on, reason, document }: RevokeMandateBody): Promise<CommandAnswer | Refusal> {
    const command = { type: 'revoke', on, reason, document: document ?? null } as const;
    return this.pipeline.run(asking, {
      aggregate: mandateAggregate,
      id: { existing: mandate },
      command,
      // The address names the party: another party's mandate does not stand below it.
      lookUp: (state) => (state?.party === party ? this.lookUp(asking, party) : refuse('party-mandate-unknown')),
    });
  }

  private async lookUp(asking: CommandAsking, party: string): Promise<LookedUp<MandateContext>> {
    const { graph, basis } = await this.records.graph([party]);
    return { context: { ledger: asking.ledger.id, graph }, basis };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import { idFrom } from '#kernel/identity';
import type { Refusal } from '#kernel/refusal';
import { PARTY_DIRECTORY, type PartyDirectory } from '#parties/contract/party-directory';
import { caseAggregate } from '../domain/case-aggregate';
import type { CaseCommand, CaseContext } from '../domain/case-commands';
import type { CaseFile } from '../domain/case-state';
import { FoldedCases } from '../views/folded-cases';

type Open = Extract<CaseCommand, { readonly type: 'open' }>;

@Injectable()
export class CaseCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly cases: FoldedCases, @Inject(PARTY_DIRECTORY) private readonly parties: PartyDirectory) {}

  open(asking: CommandAsking, command: Open): Promise<CommandAnswer | Refusal> {
    const id = idFrom(asking.commandId, caseAggregate.category);
    return this.pipeline.run(asking, { aggregate: caseAggregate, id: 'new', caseFile: id, command, lookUp: () => this.opening(asking, command) });
  }

  change(asking: CommandAsking, id: string, command: Exclude<CaseCommand, Open>): Promise<CommandAnswer | Refusal> {
    return this.pipeline.run(asking, { aggregate: caseAggregate, id: { existing: id }, caseFile: id, command, lookUp: (state) => this.keeping(asking, command, state) });
  }

  private async opening(asking: CommandAsking, { parties, follows }: Open): Promise<LookedUp<CaseContext>> {
    const predecessor = follows === null ? null : await this.cases.caseFile(follows);
    const known = await Promise.all(parties.map((party) => this.parties.party(party)));
    const found = known.filter((party) => party !== null);
    const basis = [...found.map((party) => party.basis), ...(predecessor === null ? [] : [predecessor.basis])];
    return { context: { ledger: asking.ledger.id, parties: new Set(found.map(({ id }) => id)), predecessorExists: predecessor !== null, superiors: new Set() }, basis };
  }

  private async keeping(asking: CommandAsking, command: Exclude<CaseCommand, Open>, state: CaseFile | null): Promise<LookedUp<CaseContext>> {
    const parties = command.type === 'join' ? await this.parties.exists([command.party]) : new Set<string>();
    const above = await Promise.all((state?.parties ?? []).map((party) => this.parties.allSuperiorsAt(party, asking.actedOn)));
    return { context: { ledger: asking.ledger.id, parties, predecessorExists: false, superiors: new Set(above.flat()) } };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { SEALING, type Sealing } from '#access/sealing';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import { markBody } from '#http/sealed-body';
import { idFrom } from '#kernel/identity';
import { type Refusal, refuse } from '#kernel/refusal';
import { kindRules } from '../domain/kinds';
import { partyAggregate } from '../domain/party-aggregate';
import type { PartyCommand, PartyContext, RegisterParty } from '../domain/party-commands';
import { codesIn, partiesIn } from '../domain/named-in-command';
import type { Party } from '../domain/party-state';
import { PartyList } from '../views/party-list';
import { PartyRecords } from '../views/party-records';
import { currentCodes } from './region-codes';

@Injectable()
export class PartyCommands {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly records: PartyRecords,
    private readonly list: PartyList,
    @Inject(SEALING) private readonly sealing: Sealing,
  ) {}

  async register(asking: CommandAsking, command: RegisterParty): Promise<CommandAnswer | Refusal> {
    const id = idFrom(asking.commandId, partyAggregate.category);
    if (kindRules[command.kind].sealed && !(await markBody(asking, this.sealing, id))) return refuse('party-erased');
    return this.pipeline.run(asking, { aggregate: partyAggregate, id: 'new', command, lookUp: () => this.lookUp(asking, id, command, null) });
  }

  async rename(asking: CommandAsking, id: string, command: Extract<PartyCommand, { readonly type: 'rename' }>): Promise<CommandAnswer | Refusal> {
    const kind = (await this.records.party(id))?.state.kind;
    if (kind !== undefined && kindRules[kind].sealed && !(await markBody(asking, this.sealing, id))) return refuse('party-erased');
    return this.change(asking, id, command);
  }

  change(asking: CommandAsking, id: string, command: PartyCommand): Promise<CommandAnswer | Refusal> {
    return this.pipeline.run(asking, { aggregate: partyAggregate, id: { existing: id }, command, lookUp: (state) => this.lookUp(asking, id, command, state) });
  }

  private async lookUp(asking: CommandAsking, party: string, command: PartyCommand, state: Party | null): Promise<LookedUp<PartyContext>> {
    const codes = codesIn(command);
    const { graph, basis } = await this.records.graph([party, ...partiesIn(command)]);
    const takenCodes = await this.list.takenCodes(codes, party);
    const context = { ledger: asking.ledger.id, party, graph, currentCodes: currentCodes(codes), takenCodes, sealed: await this.sealed(party, command, state) };
    return { context, basis: basis.filter((part) => !part.startsWith(`party-${party}@`)) };
  }

  /** Under the party's own key, so that destroying it makes this person unreadable and nobody else. */
  private async sealed(party: string, command: PartyCommand, state: Party | null): Promise<PartyContext['sealed']> {
    if (command.type !== 'register' && command.type !== 'rename') return { name: null, contact: null };
    const kind = command.type === 'register' ? command.kind : state?.kind;
    if (kind === undefined || !kindRules[kind].sealed) return { name: null, contact: null };
    const contact = command.type === 'register' ? command.contact : null;
    return { name: await this.sealing.seal(party, JSON.stringify(command.name)), contact: contact === null ? null : await this.sealing.seal(party, contact) };
  }
}

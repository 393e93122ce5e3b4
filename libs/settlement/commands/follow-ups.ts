import { Inject, Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { EventStore } from '#event-store/port';
import { loadAggregate } from '#http/aggregate-loading';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline } from '#http/command-pipeline';
import type { InternalCommand, InternalCommandHandler } from '#http/internal-commands';
import { EVENT_STORE } from '#http/ledger-tokens';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { type FundCommand, type FundContext, fundAggregate } from '../domain/fund/aggregate';
import { type NettingCommand, type NettingContext, nettingAggregate } from '../domain/netting/aggregate';
import { obligationAggregate } from '../domain/obligation/aggregate';
import { noContext, type ObligationFollowUp } from '../domain/obligation/commands';
import { type RemittanceCommand, type RemittanceContext, remittanceAggregate } from '../domain/remittance/aggregate';
import { type FollowUp, type FollowUpCommand, followUpTargets } from '../processes/follow-up';

const noFund: FundContext = { obligation: null, unknownParties: [], bound: null };
const noRemittance: RemittanceContext = { unknownParties: [], obligations: new Map() };
const noNetting: NettingContext = { obligations: new Map() };

/** Carries out what settlement's process managers command, each on the one stream it concerns. */
@Injectable()
export class FollowUps implements InternalCommandHandler {
  readonly commandTypes = Object.keys(followUpTargets);

  constructor(private readonly pipeline: CommandPipeline, @Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** Where the target refuses and something waits for it, that is set free instead; having done so once, a repetition does not try the target again. */
  async handle(asking: CommandAsking, { data }: InternalCommand): Promise<CommandAnswer | Refusal> {
    const { target, command, otherwise } = data as FollowUp;
    if (otherwise !== undefined && (await this.wasDone(asking, otherwise.target, otherwise.command))) return this.run(asking, otherwise.target, otherwise.command);
    const answer = await this.run(asking, target, command);
    if (!isRefusal(answer) || otherwise === undefined) return answer;
    return this.run(asking, otherwise.target, withReason(otherwise.command, answer.refused));
  }

  private run(asking: CommandAsking, id: string, command: FollowUpCommand): Promise<CommandAnswer | Refusal> {
    switch (followUpTargets[command.type]) {
      case 'obligation': return this.pipeline.run(asking, { aggregate: obligationAggregate, id: { natural: id }, command: command as ObligationFollowUp, lookUp: () => ({ context: noContext }), ...caseFileOf(command) });
      case 'remittance': return this.pipeline.run(asking, { aggregate: remittanceAggregate, id: { existing: id }, command: command as RemittanceCommand, lookUp: () => ({ context: noRemittance }) });
      case 'fund': return this.pipeline.run(asking, { aggregate: fundAggregate, id: { natural: id }, command: command as FundCommand, lookUp: () => ({ context: noFund }), ...caseFileOf(command) });
      case 'netting': return this.pipeline.run(asking, { aggregate: nettingAggregate, id: { existing: id }, command: command as NettingCommand, lookUp: () => ({ context: noNetting }) });
    }
  }

  private async wasDone(asking: CommandAsking, id: string, { type }: FollowUpCommand): Promise<boolean> {
    const aggregate = aggregates[followUpTargets[type]] as unknown as Parameters<typeof loadAggregate>[1];
    const { own } = await loadAggregate(this.store, aggregate, `${aggregate.category}-${id}`, asking.commandId);
    return own.length > 0;
  }
}

const aggregates = { obligation: obligationAggregate, remittance: remittanceAggregate, fund: fundAggregate, netting: nettingAggregate } as const;

function caseFileOf(command: FollowUpCommand): { readonly caseFile?: string } {
  const caseFile = command.type === 'OpenObligation' || command.type === 'OpenNamedFund' ? command.terms.caseFile : null;
  return caseFile === null ? {} : { caseFile };
}

function withReason(command: FollowUpCommand, reason: string): FollowUpCommand {
  return 'reason' in command ? { ...command, reason } : command;
}


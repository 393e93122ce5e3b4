import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import { type Refusal, refuse } from '#kernel/refusal';
import { type Fund, type FundCommand, type FundContext, fundAggregate } from '../domain/fund/aggregate';
import { holderOf } from '../domain/holder';
import { fundIdOf } from '../domain/named-ids';
import { unappliedCredit } from '../domain/obligation/state';
import type { DisburseBody, OpenFundBody } from './fund-bodies';
import { LookUps } from './look-ups';

type Answer = Promise<CommandAnswer | Refusal>;
type OnReservation = Extract<FundCommand, { type: 'ConsentToDisbursement' | 'WithdrawDisbursement' }>;

const nothing: FundContext = { obligation: null, unknownParties: [], bound: null };

@Injectable()
export class FundCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly lookUps: LookUps) {}

  async open(asking: CommandAsking, body: OpenFundBody): Answer {
    const { name, agreement, managers, consentsNeeded, purpose } = body;
    const under = agreement === undefined ? null : await this.lookUps.agreement(agreement);
    if (agreement !== undefined && under === null) return refuse('obligation-agreement-unknown', { agreement }, '/agreement');
    const caseFile = body.caseFile ?? under?.value.caseFile ?? null;
    const fund = agreement === undefined ? null : fundIdOf(agreement, name);
    const terms = { fund, name, agreement: agreement ?? null, caseFile, managers, consentsNeeded: consentsNeeded ?? 1, purpose: purpose ?? null };
    const context = { ...nothing, unknownParties: await this.lookUps.unknownParties(managers), bound: under?.value.bound(asking.actedOn) ?? null };
    return this.pipeline.run(asking, {
      aggregate: fundAggregate, id: fund === null ? 'new' : { natural: fund }, command: { type: 'OpenFund', terms },
      lookUp: () => ({ context, basis: under === null ? [] : [under.basis] }), ...(caseFile === null ? {} : { caseFile }),
    });
  }

  disburse(asking: CommandAsking, id: string, body: DisburseBody): Answer {
    const { purpose, obligation, payment, amount, valueDate, document, channel, reason } = body;
    const wanted = { purpose: purpose ?? 'payment', obligation, payment: payment ?? null, amount, valueDate, document, channel: channel ?? null, reason: reason ?? null };
    return this.pipeline.run(asking, { aggregate: fundAggregate, id: { existing: id }, command: { type: 'Disburse', wanted }, lookUp: (state) => this.forObligation(asking, state, obligation, wanted.payment) });
  }

  onReservation(asking: CommandAsking, id: string, command: OnReservation): Answer {
    return this.pipeline.run(asking, { aggregate: fundAggregate, id: { existing: id }, command, lookUp: async (state) => ({ context: await this.forManagers(asking, state) }) });
  }

  private async forManagers(asking: CommandAsking, state: Fund | null): Promise<FundContext> {
    return { ...nothing, standsFor: await this.lookUps.standsFor(asking.actor.party, state === null ? [] : [state.terms], asking.actedOn) };
  }

  private async forObligation(asking: CommandAsking, state: Fund | null, id: string, payment: string | null): Promise<LookedUp<FundContext>> {
    const managers = await this.forManagers(asking, state);
    const found = await this.lookUps.obligation(id);
    if (found === null) return { context: managers };
    const { terms, unit, payments } = found.value;
    const part = payment === null ? undefined : payments.get(payment);
    const reversible = part !== undefined && (part.status === 'accepted' || part.status === 'confirmed') ? part.minor : null;
    const obligation = { debtor: holderOf(terms.debtor), creditor: holderOf(terms.creditor), unit, refundable: unappliedCredit(found.value), reversible };
    return { context: { ...managers, obligation }, basis: [found.basis] };
  }
}

import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { actorsOf, holderOf, type HolderRef } from '../domain/holder';
import { type RemittanceCommand, type RemittanceContext, remittanceAggregate, type WantedPart } from '../domain/remittance/aggregate';
import type { Remittance } from '../domain/remittance/state';
import { LookUps } from './look-ups';
import type { PartBody, SendRemittanceBody } from './remittance-bodies';

type Answer = Promise<CommandAnswer | Refusal>;
type Act = Extract<RemittanceCommand, { type: 'AcceptRemittance' | 'RejectRemittance' | 'ReverseRemittance' | 'RefundRemittance' }>;

/** Money that covers several obligations, or none yet. */
@Injectable()
export class RemittanceCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly lookUps: LookUps) {}

  async send(asking: CommandAsking, body: SendRemittanceBody): Answer {
    const payer = await this.lookUps.holder(body.payer, '/payer');
    if (isRefusal(payer)) return payer;
    const payee = await this.lookUps.holder(body.payee, '/payee');
    if (isRefusal(payee)) return payee;
    const { amount, valueDate, document, channel, agreement, caseFile } = body;
    const terms = { payer, payee, amount, valueDate, document, channel: channel ?? null, agreement: agreement ?? null, caseFile: caseFile ?? null };
    const parts = (body.parts ?? []).map(partOf);
    return this.pipeline.run(asking, {
      aggregate: remittanceAggregate, id: 'new', command: { type: 'SendRemittance', terms, parts },
      lookUp: () => this.forParts(asking, parts, [payer, payee], [...actorsOf(payer), ...actorsOf(payee)]), ...(caseFile === undefined ? {} : { caseFile }),
    });
  }

  apply(asking: CommandAsking, id: string, body: PartBody): Answer {
    const part = partOf(body);
    return this.pipeline.run(asking, { aggregate: remittanceAggregate, id: { existing: id }, command: { type: 'ApplyRemittance', part }, lookUp: (state) => this.forParts(asking, [part], endsOf(state), []) });
  }

  act(asking: CommandAsking, id: string, command: Act): Answer {
    return this.pipeline.run(asking, { aggregate: remittanceAggregate, id: { existing: id }, command, lookUp: (state) => this.forParts(asking, [], endsOf(state), []) });
  }

  private async forParts(asking: CommandAsking, parts: readonly WantedPart[], ends: readonly HolderRef[], parties: readonly string[]): Promise<LookedUp<RemittanceContext>> {
    const found = await Promise.all(parts.map(({ obligation }) => this.lookUps.obligation(obligation)));
    const known = found.filter((each) => each !== null);
    const obligations = new Map(known.map(({ value: { id, terms, unit } }) => [id, { debtor: holderOf(terms.debtor), creditor: holderOf(terms.creditor), unit }]));
    const standsFor = await this.lookUps.standsFor(asking.actor.party, ends, asking.actedOn);
    return { context: { standsFor, unknownParties: await this.lookUps.unknownParties(parties), obligations }, basis: known.map(({ basis }) => basis) };
  }
}

function endsOf(state: Remittance | null): readonly HolderRef[] {
  return state === null ? [] : [state.terms.payer, state.terms.payee];
}

function partOf({ obligation, amount, on }: PartBody): WantedPart {
  return { obligation, amount, on: on ?? null };
}

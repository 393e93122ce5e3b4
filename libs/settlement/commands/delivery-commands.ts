import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import type { Refusal } from '#kernel/refusal';
import { type CountedBetween, type Delivery, type DeliveryCommand, type DeliveryContext, deliveryAggregate } from '../domain/delivery/aggregate';
import type { RecordDeliveryBody } from './delivery-bodies';
import { LookUps } from './look-ups';

type Answer = Promise<CommandAnswer | Refusal>;

@Injectable()
export class DeliveryCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly lookUps: LookUps) {}

  async record(asking: CommandAsking, body: RecordDeliveryBody): Answer {
    const { kind, what, quantity, claimedValue, deliveredOn, documents } = body;
    const stated = { kind, what, quantity: quantity ?? null, claimedValue: claimedValue ?? null, deliveredOn, documents: documents ?? [] };
    const between = body.obligation === undefined ? await this.between(body) : null;
    return this.pipeline.run(asking, {
      aggregate: deliveryAggregate, id: 'new', command: { type: 'RecordDelivery', stated, obligation: body.obligation ?? null, between },
      lookUp: () => this.forRecording(asking, body.obligation ?? null, between),
    });
  }

  act(asking: CommandAsking, id: string, command: Exclude<DeliveryCommand, { type: 'RecordDelivery' }>): Answer {
    return this.pipeline.run(asking, { aggregate: deliveryAggregate, id: { existing: id }, command, lookUp: (state) => this.forDecision(asking, state) });
  }

  private async between({ deliverer, receiver, agreement, caseFile }: RecordDeliveryBody): Promise<CountedBetween | null> {
    if (deliverer === undefined || receiver === undefined) return null;
    const under = agreement === undefined ? null : await this.lookUps.agreement(agreement);
    return { deliverer, receiver, agreement: agreement ?? null, caseFile: caseFile ?? under?.value.caseFile ?? null };
  }

  private async forDecision(asking: CommandAsking, state: Delivery | null): Promise<LookedUp<DeliveryContext>> {
    const ends = state === null ? [] : [state.terms.deliverer, state.terms.receiver];
    return { context: { obligation: null, unknownParties: [], standsFor: await this.lookUps.standsFor(asking.actor.party, ends, asking.actedOn) } };
  }

  private async forRecording(asking: CommandAsking, obligation: string | null, between: CountedBetween | null): Promise<LookedUp<DeliveryContext>> {
    const found = obligation === null ? null : await this.lookUps.obligation(obligation);
    const unknownParties = between === null ? [] : await this.lookUps.unknownParties([between.deliverer, between.receiver]);
    const ends = found === null ? [between?.deliverer, between?.receiver].flatMap((party) => (party === undefined ? [] : [{ party }])) : [found.value.terms.debtor, found.value.terms.creditor];
    const standsFor = await this.lookUps.standsFor(asking.actor.party, ends, asking.actedOn);
    const caseFile = found?.value.terms.caseFile ?? between?.caseFile ?? null;
    return {
      context: { standsFor, obligation: found === null ? null : { id: found.value.id, terms: found.value.terms, released: found.value.releasedOn !== null }, unknownParties },
      basis: found === null ? [] : [found.basis],
      ...(caseFile === null ? {} : { caseFile }),
    };
  }
}

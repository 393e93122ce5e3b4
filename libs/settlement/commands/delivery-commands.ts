import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import type { Refusal } from '#kernel/refusal';
import { type CountedBetween, type DeliveryCommand, type DeliveryContext, deliveryAggregate } from '../domain/delivery/aggregate';
import type { RecordDeliveryBody } from './delivery-bodies';
import { LookUps } from './look-ups';

type Answer = Promise<CommandAnswer | Refusal>;

const nothing: DeliveryContext = { obligation: null, unknownParties: [] };

@Injectable()
export class DeliveryCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly lookUps: LookUps) {}

  async record(asking: CommandAsking, body: RecordDeliveryBody): Answer {
    const { kind, what, quantity, claimedValue, deliveredOn, documents } = body;
    const stated = { kind, what, quantity: quantity ?? null, claimedValue: claimedValue ?? null, deliveredOn, documents: documents ?? [] };
    const between = body.obligation === undefined ? await this.between(body) : null;
    return this.pipeline.run(asking, {
      aggregate: deliveryAggregate, id: 'new', command: { type: 'RecordDelivery', stated, obligation: body.obligation ?? null, between },
      lookUp: () => this.forRecording(body.obligation ?? null, between),
    });
  }

  act(asking: CommandAsking, id: string, command: Exclude<DeliveryCommand, { type: 'RecordDelivery' }>): Answer {
    return this.pipeline.run(asking, { aggregate: deliveryAggregate, id: { existing: id }, command, lookUp: () => ({ context: nothing }) });
  }

  private async between({ deliverer, receiver, agreement, caseFile }: RecordDeliveryBody): Promise<CountedBetween | null> {
    if (deliverer === undefined || receiver === undefined) return null;
    const under = agreement === undefined ? null : await this.lookUps.agreement(agreement);
    return { deliverer, receiver, agreement: agreement ?? null, caseFile: caseFile ?? under?.value.caseFile ?? null };
  }

  private async forRecording(obligation: string | null, between: CountedBetween | null): Promise<LookedUp<DeliveryContext>> {
    const found = obligation === null ? null : await this.lookUps.obligation(obligation);
    const unknownParties = between === null ? [] : await this.lookUps.unknownParties([between.deliverer, between.receiver]);
    const caseFile = found?.value.terms.caseFile ?? between?.caseFile ?? null;
    return {
      context: { obligation: found === null ? null : { id: found.value.id, terms: found.value.terms, released: found.value.releasedOn !== null }, unknownParties },
      basis: found === null ? [] : [found.basis],
      ...(caseFile === null ? {} : { caseFile }),
    };
  }
}

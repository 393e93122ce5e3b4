import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Role } from '#kernel/aggregate';
import type { Refusal } from '#kernel/refusal';
import { deliveryRefusals, obligationRefusals } from '../domain/refusals';
import { ReasonBody } from './common-bodies';
import { AcceptDeliveryBody, RecordDeliveryBody } from './delivery-bodies';
import { DeliveryCommands } from './delivery-commands';

const offices: readonly Role[] = ['office', 'approver', 'inspector'];
const refusals = [deliveryRefusals, obligationRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveryCommands) {}

  @CommandRoute({ summary: 'Record a delivery: work, goods, places, a task fulfilled', roles: offices, creates: true, refusals })
  record(@Ask() asking: CommandAsking, @Body() body: RecordDeliveryBody): Answer {
    return this.deliveries.record(asking, body);
  }

  @CommandRoute({ path: ':id/acceptance', summary: 'Accept a delivery, whole or in part, as the receiver', roles: offices, refusals })
  accept(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { quantity, value, on, document }: AcceptDeliveryBody): Answer {
    return this.deliveries.act(asking, id, { type: 'AcceptDelivery', quantity: quantity ?? null, value: value ?? null, on: on ?? null, document: document ?? null });
  }

  @CommandRoute({ path: ':id/rejection', summary: 'Reject a delivery, as the receiver', roles: offices, refusals })
  reject(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason, document }: ReasonBody): Answer {
    return this.deliveries.act(asking, id, { type: 'RejectDelivery', reason, document: document ?? null });
  }

  @CommandRoute({ path: ':id/withdrawal', summary: 'Withdraw a delivery before it is decided on, as the deliverer', roles: offices, refusals })
  withdraw(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason }: ReasonBody): Answer {
    return this.deliveries.act(asking, id, { type: 'WithdrawDelivery', reason });
  }
}

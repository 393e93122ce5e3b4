import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Refusal } from '#kernel/refusal';
import { obligationRefusals, remittanceRefusals } from '../domain/refusals';
import { bodyRefusals } from './body-refusals';
import { DatedReasonBody, DayBody, ReasonBody } from './common-bodies';
import { PaymentBody } from './obligation-bodies';
import { payers } from './obligations.controller';
import { PartBody, SendRemittanceBody } from './remittance-bodies';
import { RemittanceCommands } from './remittance-commands';

const refusals = [remittanceRefusals, obligationRefusals, bodyRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

/** Payments over several obligations, or not yet applied to any. */
@ApiRoutes('payments')
export class PaymentsController {
  constructor(private readonly payments: RemittanceCommands) {}

  @CommandRoute({ summary: 'Send a payment that covers several obligations, or none yet', roles: payers, creates: true, refusals })
  send(@Ask() asking: CommandAsking, @Body() body: SendRemittanceBody): Answer {
    return this.payments.send(asking, body);
  }

  @CommandRoute({ path: ':id/applications', summary: 'Put a part of it to an obligation', roles: payers, refusals })
  apply(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: PartBody): Answer {
    return this.payments.apply(asking, id, body);
  }

  @CommandRoute({ path: ':id/acceptance', summary: 'Accept it with all its parts, as the payee', roles: payers, refusals })
  accept(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { on }: DayBody): Answer {
    return this.payments.act(asking, id, { type: 'AcceptRemittance', on: on ?? null });
  }

  @CommandRoute({ path: ':id/rejection', summary: 'Reject it with all its parts, as the payee', roles: payers, refusals })
  reject(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason, document }: ReasonBody): Answer {
    return this.payments.act(asking, id, { type: 'RejectRemittance', reason, document: document ?? null });
  }

  @CommandRoute({ path: ':id/reversal', summary: 'Reverse it after it was accepted', roles: payers, refusals })
  reverse(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason, document, on }: DatedReasonBody): Answer {
    return this.payments.act(asking, id, { type: 'ReverseRemittance', reason, document: document ?? null, on: on ?? null });
  }

  @CommandRoute({ path: ':id/refunds', summary: 'Record that what is not applied was paid back, as the payee', roles: payers, refusals })
  refund(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { amount, valueDate, document }: PaymentBody): Answer {
    return this.payments.act(asking, id, { type: 'RefundRemittance', amount, valueDate, document });
  }
}

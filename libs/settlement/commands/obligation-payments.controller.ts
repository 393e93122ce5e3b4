import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Refusal } from '#kernel/refusal';
import { DatedReasonBody, DayBody, NothingBody, ReasonBody } from './common-bodies';
import { PaymentBody, SendPaymentBody } from './obligation-bodies';
import { ObligationCommands } from './obligation-commands';
import { payers, refusals } from './obligations.controller';

type Answer = Promise<CommandAnswer | Refusal>;

/** Payments of one obligation: events of that obligation. */
@ApiRoutes('obligations/:id', 'obligations')
export class ObligationPaymentsController {
  constructor(private readonly obligations: ObligationCommands) {}

  @CommandRoute({ path: 'payments', summary: 'Send a payment, as the debtor', description: 'The id of the payment is in the obligation’s list of payments.', roles: payers, refusals })
  send(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { amount, valueDate, document, channel }: SendPaymentBody): Answer {
    return this.obligations.act(asking, id, { type: 'SendPayment', amount, valueDate, document, channel: channel ?? null });
  }

  @CommandRoute({ path: 'recorded-payments', summary: 'Record a payment on a document, on one side’s word or as a third party', roles: [...payers, 'supervisor'], refusals })
  record(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { amount, valueDate, document }: PaymentBody): Answer {
    return this.obligations.act(asking, id, { type: 'RecordPayment', amount, valueDate, document });
  }

  @CommandRoute({ path: 'payments/:paymentId/acceptance', summary: 'Accept a payment, as the creditor', roles: payers, refusals })
  accept(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('paymentId') payment: string, @Body() { on }: DayBody): Answer {
    return this.obligations.act(asking, id, { type: 'AcceptPayment', payment, on: on ?? null });
  }

  @CommandRoute({ path: 'payments/:paymentId/rejection', summary: 'Reject a payment, as the creditor: as of its value date it never was', roles: payers, refusals })
  reject(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('paymentId') payment: string, @Body() { reason, document }: ReasonBody): Answer {
    return this.obligations.act(asking, id, { type: 'RejectPayment', payment, reason, document: document ?? null });
  }

  @CommandRoute({ path: 'payments/:paymentId/reversal', summary: 'Reverse a payment that was accepted', roles: payers, refusals })
  reverse(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('paymentId') payment: string, @Body() { reason, document, on }: DatedReasonBody): Answer {
    return this.obligations.act(asking, id, { type: 'ReversePayment', payment, reason, document: document ?? null, on: on ?? null });
  }

  @CommandRoute({ path: 'payments/:paymentId/confirmation', summary: 'Confirm a payment that another recorded', roles: payers, refusals })
  confirm(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('paymentId') payment: string, @Body() _: NothingBody): Answer {
    return this.obligations.act(asking, id, { type: 'ConfirmPayment', payment });
  }

  @CommandRoute({ path: 'payments/:paymentId/contest', summary: 'Contest a payment that another recorded: as of its value date it never was', roles: payers, refusals })
  contest(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('paymentId') payment: string, @Body() { reason, document }: ReasonBody): Answer {
    return this.obligations.act(asking, id, { type: 'ContestPayment', payment, reason, document: document ?? null });
  }
}

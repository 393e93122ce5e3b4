import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Role } from '#kernel/aggregate';
import type { Refusal } from '#kernel/refusal';
import { nettingRefusals, obligationRefusals } from '../domain/refusals';
import { bodyRefusals } from './body-refusals';
import { AdjustBody, ConfirmReleaseBody, CreditTransferBody, FixDueDateBody, OpenObligationBody, PaymentBody, WaiverBody } from './obligation-bodies';
import { ObligationCommands } from './obligation-commands';
import { orderedCause } from './read-obligation';

export const payers: readonly Role[] = ['office', 'approver'];
const rulers: readonly Role[] = ['office', 'supervisor'];
export const refusals = [obligationRefusals, nettingRefusals, bodyRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('obligations')
export class ObligationsController {
  constructor(private readonly obligations: ObligationCommands) {}

  @CommandRoute({ summary: 'Open an obligation by an order, a ruling, a schedule or the debtor’s word', roles: [...payers, 'supervisor'], creates: true, refusals })
  open(@Ask() asking: CommandAsking, @Body() body: OpenObligationBody): Answer {
    return this.obligations.open(asking, body);
  }

  @CommandRoute({ path: ':id/adjustments', summary: 'Change what is owed by an order or a ruling', roles: rulers, refusals })
  adjust(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { difference, effectiveOn, by, order }: AdjustBody): Answer {
    return this.obligations.act(asking, id, { type: 'AdjustByOrder', difference, effectiveOn: effectiveOn ?? asking.actedOn, cause: orderedCause(by, order) });
  }

  @CommandRoute({ path: ':id/due-date', summary: 'State the day of the event that the due date waits for', roles: payers, refusals })
  fixDueDate(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { dueOn, occurredOn, document }: FixDueDateBody): Answer {
    return this.obligations.act(asking, id, { type: 'FixDueDate', dueOn, occurredOn, document: document ?? null });
  }

  @CommandRoute({ path: ':id/release', summary: 'Confirm that the release condition holds', roles: payers, refusals })
  confirmRelease(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { on, document }: ConfirmReleaseBody): Answer {
    return this.obligations.act(asking, id, { type: 'ConfirmRelease', on: on ?? null, document: document ?? null });
  }

  @CommandRoute({ path: ':id/waiver', summary: 'Waive what is outstanding, or part of it', roles: payers, refusals })
  waive(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { amount, reason, on, document }: WaiverBody): Answer {
    return this.obligations.act(asking, id, { type: 'Waive', amount, reason, on: on ?? null, document: document ?? null });
  }

  @CommandRoute({ path: ':id/refunds', summary: 'Record that unapplied credit was paid back', roles: payers, refusals })
  refund(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { amount, valueDate, document }: PaymentBody): Answer {
    return this.obligations.act(asking, id, { type: 'RefundCredit', amount, valueDate, document });
  }

  @CommandRoute({ path: ':id/credit-transfers', summary: 'Put unapplied credit to another obligation between the same two', roles: payers, refusals })
  transferCredit(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { amount, to, on }: CreditTransferBody): Answer {
    return this.obligations.act(asking, id, { type: 'TransferCredit', amount, to, on: on ?? null });
  }
}

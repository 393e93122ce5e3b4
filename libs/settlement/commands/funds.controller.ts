import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Refusal } from '#kernel/refusal';
import { fundRefusals, obligationRefusals } from '../domain/refusals';
import { NothingBody, ReasonBody } from './common-bodies';
import { DisburseBody, OpenFundBody } from './fund-bodies';
import { FundCommands } from './fund-commands';
import { payers } from './obligations.controller';

const refusals = [fundRefusals, obligationRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('funds')
export class FundsController {
  constructor(private readonly funds: FundCommands) {}

  @CommandRoute({ summary: 'Open a fund; those that a clause names are opened by its first assessment', roles: payers, creates: true, refusals })
  open(@Ask() asking: CommandAsking, @Body() body: OpenFundBody): Answer {
    return this.funds.open(asking, body);
  }

  @CommandRoute({ path: ':id/disbursements', summary: 'Pay out of the fund, as one of its managers', description: 'Reserved at once where it has enough and no further consent is needed; then sent to the obligation.', roles: payers, refusals })
  disburse(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: DisburseBody): Answer {
    return this.funds.disburse(asking, id, body);
  }

  @CommandRoute({ path: ':id/disbursements/:reservationId/consents', summary: 'Consent to a payment out of the fund', roles: payers, refusals })
  consent(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('reservationId') reservation: string, @Body() _: NothingBody): Answer {
    return this.funds.onReservation(asking, id, { type: 'ConsentToDisbursement', reservation });
  }

  @CommandRoute({ path: ':id/disbursements/:reservationId/withdrawal', summary: 'Withdraw a payment that still waits for consents', roles: payers, refusals })
  withdraw(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('reservationId') reservation: string, @Body() { reason }: ReasonBody): Answer {
    return this.funds.onReservation(asking, id, { type: 'WithdrawDisbursement', reservation, reason });
  }
}

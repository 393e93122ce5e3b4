import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Refusal } from '#kernel/refusal';
import { nettingRefusals, obligationRefusals } from '../domain/refusals';
import { NothingBody, ReasonBody } from './common-bodies';
import { ProposeNettingBody } from './netting-bodies';
import { NettingCommands } from './netting-commands';
import { payers } from './obligations.controller';

const refusals = [nettingRefusals, obligationRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('nettings')
export class NettingsController {
  constructor(private readonly nettings: NettingCommands) {}

  @CommandRoute({
    summary: 'Propose to net obligations between two holders, or through a clearing account',
    description: 'Each obligation is reserved; when all are and everybody has consented, all of it takes effect at once, or none of it. A clearing party nets what passes through its own account without consents.',
    roles: [...payers, 'supervisor'], creates: true, refusals,
  })
  propose(@Ask() asking: CommandAsking, @Body() body: ProposeNettingBody): Answer {
    return this.nettings.propose(asking, body);
  }

  @CommandRoute({ path: ':id/consents', summary: 'Consent, as one of the holders', roles: payers, refusals })
  consent(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() _: NothingBody): Answer {
    return this.nettings.act(asking, id, { type: 'ConsentToNetting' });
  }

  @CommandRoute({ path: ':id/withdrawal', summary: 'Withdraw a netting that has not taken effect', roles: payers, refusals })
  withdraw(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason }: ReasonBody): Answer {
    return this.nettings.act(asking, id, { type: 'WithdrawNetting', reason });
  }
}

import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Refusal } from '#kernel/refusal';
import { partyRefusals } from '../domain/refusals';
import { GrantMandateBody, RevokeMandateBody } from './mandate-bodies';
import { MandateCommands } from './mandate-commands';

@ApiRoutes('parties/:id/mandates', 'mandates')
export class MandatesController {
  constructor(private readonly mandates: MandateCommands) {}

  @CommandRoute({ summary: 'Grant a person a mandate for the party', roles: ['administrator'], creates: true, refusals: [partyRefusals] })
  grant(@Ask() asking: CommandAsking, @Param('id') party: string, @Body() body: GrantMandateBody): Promise<CommandAnswer | Refusal> {
    return this.mandates.grant(asking, party, body);
  }

  @CommandRoute({ path: ':mandateId/revocation', summary: 'Revoke a mandate from a day on', roles: ['administrator'], refusals: [partyRefusals] })
  revoke(@Ask() asking: CommandAsking, @Param('id') party: string, @Param('mandateId') mandate: string, @Body() body: RevokeMandateBody): Promise<CommandAnswer | Refusal> {
    return this.mandates.revoke(asking, party, mandate, body);
  }
}

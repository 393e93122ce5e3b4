import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Role } from '#kernel/aggregate';
import type { Refusal } from '#kernel/refusal';
import { partyRefusals } from '../domain/refusals';
import {
  AssignCodeBody, ChangeBordersBody, DesignateAuthorityBody, EndAuthorityBody, EndCodeBody, EndStatusBody, GrantStatusBody, PlaceUnderBody, RegisterPartyBody, ReleaseFromBody, RenameBody,
  SucceedBody, WithdrawRecordBody,
} from './party-bodies';
import { PartyCommands } from './party-commands';
import { registerPartyOf, recordOf, renameOf, spanOf } from './read-bodies';

const keepers: readonly Role[] = ['administrator', 'office'];
const refusals = [partyRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('parties')
export class PartiesController {
  constructor(private readonly parties: PartyCommands) {}

  @CommandRoute({ summary: 'Register a party', roles: keepers, creates: true, refusals })
  register(@Ask() asking: CommandAsking, @Body() body: RegisterPartyBody): Answer {
    return this.parties.register(asking, registerPartyOf(body));
  }

  @CommandRoute({ path: ':id/names', summary: 'Record a name from a day on, or correct the registered one', roles: keepers, refusals })
  rename(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: RenameBody): Answer {
    return this.parties.rename(asking, id, renameOf(body));
  }

  @CommandRoute({ path: ':id/codes', summary: 'Assign a code', roles: keepers, refusals })
  assignCode(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: AssignCodeBody): Answer {
    return this.parties.change(asking, id, { type: 'assign-code', ...recordOf(body), ...spanOf(body) });
  }

  @CommandRoute({ path: ':id/codes/ending', summary: 'Say until when a code was in use', roles: keepers, refusals })
  endCode(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: EndCodeBody): Answer {
    return this.parties.change(asking, id, { type: 'end-code', ...recordOf(body) });
  }

  @CommandRoute({ path: ':id/statuses', summary: 'Put the party on a list', roles: keepers, refusals })
  grantStatus(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: GrantStatusBody): Answer {
    return this.parties.change(asking, id, { type: 'grant-status', ...recordOf(body), ...spanOf(body) });
  }

  @CommandRoute({ path: ':id/statuses/ending', summary: 'Take the party off a list', roles: keepers, refusals })
  endStatus(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: EndStatusBody): Answer {
    return this.parties.change(asking, id, { type: 'end-status', ...recordOf(body) });
  }

  @CommandRoute({ path: ':id/superiors', summary: 'Place the party under another', roles: keepers, refusals })
  placeUnder(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: PlaceUnderBody): Answer {
    return this.parties.change(asking, id, { type: 'place-under', ...recordOf(body), ...spanOf(body) });
  }

  @CommandRoute({ path: ':id/superiors/ending', summary: 'Release the party from a superior', roles: keepers, refusals })
  releaseFrom(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: ReleaseFromBody): Answer {
    return this.parties.change(asking, id, { type: 'release-from', ...recordOf(body) });
  }

  @CommandRoute({ path: ':id/authorities', summary: 'Designate who rules on a matter of the party', roles: keepers, refusals })
  designateAuthority(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: DesignateAuthorityBody): Answer {
    return this.parties.change(asking, id, { type: 'designate-authority', ...recordOf(body), ...spanOf(body) });
  }

  @CommandRoute({ path: ':id/authorities/ending', summary: 'End a designation', roles: keepers, refusals })
  endAuthority(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: EndAuthorityBody): Answer {
    return this.parties.change(asking, id, { type: 'end-authority', ...recordOf(body) });
  }

  @CommandRoute({ path: ':id/borders', summary: 'Note a change of borders', roles: keepers, refusals })
  changeBorders(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: ChangeBordersBody): Answer {
    return this.parties.change(asking, id, { type: 'change-borders', ...recordOf(body) });
  }

  @CommandRoute({ path: ':id/succession', summary: 'Record the party’s successor', roles: keepers, refusals })
  succeed(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: SucceedBody): Answer {
    return this.parties.change(asking, id, { type: 'succeed', ...recordOf(body) });
  }

  @CommandRoute({ path: ':id/withdrawals', summary: 'Withdraw a record that was wrong from the beginning', roles: keepers, refusals })
  withdrawRecord(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: WithdrawRecordBody): Answer {
    return this.parties.change(asking, id, { type: 'withdraw-record', record: body.record, key: body.key ?? '', from: body.from ?? null, reason: body.reason });
  }
}

import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Role } from '#kernel/aggregate';
import type { Refusal } from '#kernel/refusal';
import type { Disclosure } from '../domain/disclosure';
import { caseRefusals } from '../domain/refusals';
import { CaseReasonBody, ChangeDisclosureBody, CorrectTitleBody, type DisclosureBody, JoinCaseBody, OpenCaseBody } from './case-bodies';
import { CaseCommands } from './case-commands';

const keepers: readonly Role[] = ['office', 'claimant', 'mediator', 'supervisor', 'administrator'];
const refusals = [caseRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('cases')
export class CasesController {
  constructor(private readonly cases: CaseCommands) {}

  @CommandRoute({ summary: 'Open a case file', roles: keepers, creates: true, refusals })
  open(@Ask() asking: CommandAsking, @Body() { disclosure, follows, ...body }: OpenCaseBody): Answer {
    return this.cases.open(asking, { type: 'open', ...body, disclosure: disclosureOf(disclosure), follows: follows ?? null });
  }

  @CommandRoute({ path: ':id/title', summary: 'Correct the title', roles: keepers, refusals })
  correctTitle(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { title }: CorrectTitleBody): Answer {
    return this.cases.change(asking, id, { type: 'correct-title', title });
  }

  @CommandRoute({ path: ':id/disclosure', summary: 'Change what is disclosed', roles: keepers, refusals })
  changeDisclosure(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { disclosure }: ChangeDisclosureBody): Answer {
    return this.cases.change(asking, id, { type: 'change-disclosure', disclosure: disclosureOf(disclosure) });
  }

  @CommandRoute({ path: ':id/parties', summary: 'Let a further party join', roles: keepers, refusals })
  join(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { party }: JoinCaseBody): Answer {
    return this.cases.change(asking, id, { type: 'join', party });
  }

  @CommandRoute({ path: ':id/closing', summary: 'Close the case file', roles: keepers, refusals })
  close(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason }: CaseReasonBody): Answer {
    return this.cases.change(asking, id, { type: 'close', reason });
  }

  @CommandRoute({ path: ':id/reopening', summary: 'Open a closed case file again', roles: keepers, refusals })
  reopen(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { reason }: CaseReasonBody): Answer {
    return this.cases.change(asking, id, { type: 'reopen', reason });
  }
}

function disclosureOf(body: DisclosureBody = { kind: 'active' }): Disclosure {
  return { kind: body.kind, reason: body.reason ?? null };
}

import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Role } from '#kernel/aggregate';
import type { Refusal } from '#kernel/refusal';
import { agreementRefusals } from '../domain/refusals';
import { DraftAgreementBody, OpenAmendmentBody, ReasonBody } from './act-bodies';
import { AgreementCommands } from './agreement-commands';
import { numberIn } from './instrument-number';
import { ConsentBody, CorrectionBody, RecordExpiryBody, RenewBody, ResumeBody, SuspendBody, TerminateBody } from './life-bodies';
import { amendmentOf, correctionOf, draftOf, renewalOf, resumptionOf, suspensionOf, terminationOf } from './read-acts';

const drafters: readonly Role[] = ['office', 'mediator', 'signatory', 'supervisor'];
const enders: readonly Role[] = ['signatory', 'supervisor', 'office'];
const refusals = [agreementRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('agreements')
export class AgreementsController {
  constructor(private readonly agreements: AgreementCommands) {}

  @CommandRoute({ summary: 'Draft an agreement', roles: drafters, creates: true, refusals })
  draft(@Ask() asking: CommandAsking, @Body() body: DraftAgreementBody): Answer {
    return this.agreements.draft(asking, draftOf(body));
  }

  @CommandRoute({ path: ':id/amendments', summary: 'Open an amendment with its draft text', roles: drafters, refusals })
  amend(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: OpenAmendmentBody): Answer {
    return this.agreements.act(asking, id, amendmentOf(body));
  }

  @CommandRoute({ path: ':id/suspension', summary: 'Suspend the agreement or some of its clauses', roles: enders, refusals })
  suspend(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: SuspendBody): Answer {
    return this.agreements.act(asking, id, suspensionOf(body));
  }

  @CommandRoute({ path: ':id/resumption', summary: 'Let what was suspended hold again', roles: enders, refusals })
  resume(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: ResumeBody): Answer {
    return this.agreements.act(asking, id, resumptionOf(body));
  }

  @CommandRoute({ path: ':id/renewal', summary: 'Open a renewal with its draft text, or name the agreement that takes this one’s place', roles: drafters, refusals })
  renew(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: RenewBody): Answer {
    return this.agreements.act(asking, id, renewalOf(body));
  }

  @CommandRoute({ path: ':id/termination', summary: 'Terminate by notice, by consent of all, or by order', roles: enders, refusals })
  terminate(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: TerminateBody): Answer {
    return this.agreements.act(asking, id, terminationOf(body));
  }

  @CommandRoute({ path: ':id/joint-acts/:act/consents', summary: 'Consent to what all principals are asked to agree on', roles: ['signatory'], refusals })
  consent(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('act') act: string, @Body() body: ConsentBody): Answer {
    return this.agreements.act(asking, id, { type: 'ConsentToJointAct', jointAct: numberIn(act), ...body });
  }

  @CommandRoute({ path: ':id/joint-acts/:act/refusals', summary: 'Refuse what all principals are asked to agree on', roles: ['signatory'], refusals })
  refuse(@Ask() asking: CommandAsking, @Param('id') id: string, @Param('act') act: string, @Body() body: ReasonBody): Answer {
    return this.agreements.act(asking, id, { type: 'RefuseJointAct', jointAct: numberIn(act), ...body });
  }

  @CommandRoute({ path: ':id/expiry', summary: 'Put the passing of the term on record', roles: enders, refusals })
  expire(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() _: RecordExpiryBody): Answer {
    return this.agreements.act(asking, id, { type: 'RecordExpiry' });
  }

  @CommandRoute({ path: ':id/corrections', summary: 'Correct a slip of the pen in a title or the preamble; what binds is changed by an amendment', roles: drafters, refusals })
  correct(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() body: CorrectionBody): Answer {
    return this.agreements.act(asking, id, correctionOf(body));
  }
}

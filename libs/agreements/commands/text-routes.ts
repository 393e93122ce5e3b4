import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Role } from '#kernel/aggregate';
import type { Refusal } from '#kernel/refusal';
import { agreementRefusals } from '../domain/refusals';
import {
  ApproveSigningBody, ConfirmSignatureBody, CorrectSignatureBody, DeclareEntryBody, IssueOrderBody, ProposeTextBody, RatifyTextBody, ReasonBody, RecordSignatureBody, RefuseRatificationBody,
  RefuseSignatureBody, ReviseTextBody, SignTextBody,
} from './act-bodies';
import { AgreementCommands } from './agreement-commands';
import { InstrumentNumber } from './instrument-number';
import { orderOf, ratificationOf, recordedSignatureOf, refusedRatificationOf, revisionOf } from './read-acts';

const drafters: readonly Role[] = ['office', 'mediator', 'signatory', 'supervisor'];
const recorders: readonly Role[] = ['office', 'signatory', 'supervisor'];
const authorities: readonly Role[] = ['supervisor', 'signatory', 'office'];
const refusals = [agreementRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

/** The acts on a text, the same for the original and for each amendment and renewal, which differ by their address alone. */
export abstract class TextRoutes {
  constructor(private readonly agreements: AgreementCommands) {}

  @CommandRoute({ path: 'text', summary: 'Revise the draft', roles: drafters, refusals })
  revise(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: ReviseTextBody): Answer {
    return this.agreements.act(asking, id, revisionOf(instrument, body));
  }

  @CommandRoute({ path: 'proposal', summary: 'Propose the text: freeze it, after its clauses are checked and their examples run', roles: drafters, refusals })
  propose(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() _: ProposeTextBody): Answer {
    return this.agreements.act(asking, id, { type: 'ProposeText', instrument });
  }

  @CommandRoute({ path: 'proposal/withdrawal', summary: 'Withdraw the proposal: it is a draft again, and its signatures are void', roles: drafters, refusals })
  withdraw(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: ReasonBody): Answer {
    return this.agreements.act(asking, id, { type: 'WithdrawProposal', instrument, ...body });
  }

  @CommandRoute({ path: 'approvals', summary: 'Approve the text for signing, where it asks for four eyes', roles: ['approver', 'office', 'signatory'], refusals })
  approve(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: ApproveSigningBody): Answer {
    return this.agreements.act(asking, id, { type: 'ApproveSigning', instrument, ...body });
  }

  @CommandRoute({ path: 'signatures', summary: 'Sign the frozen text for the party of the mandate', roles: ['signatory'], refusals })
  sign(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() { digest, party }: SignTextBody): Answer {
    return this.agreements.act(asking, id, { type: 'SignText', instrument, digest, party: party ?? null });
  }

  @CommandRoute({ path: 'recorded-signatures', summary: 'Bring in a signature from paper, with its document', roles: recorders, refusals })
  recordSignature(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: RecordSignatureBody): Answer {
    return this.agreements.act(asking, id, recordedSignatureOf(instrument, body));
  }

  @CommandRoute({ path: 'recorded-signatures/:party/correction', summary: 'Correct what was recorded of a signature from paper', roles: recorders, refusals })
  correctSignature(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Param('party') party: string, @Body() body: CorrectSignatureBody): Answer {
    return this.agreements.act(asking, id, { type: 'CorrectSignatureRecord', instrument, party, ...body, signatory: body.signatory ?? null });
  }

  @CommandRoute({ path: 'recorded-signatures/:party/confirmation', summary: 'Confirm a signature that another brought in', roles: ['signatory'], refusals })
  confirmSignature(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Param('party') party: string, @Body() _: ConfirmSignatureBody): Answer {
    return this.agreements.act(asking, id, { type: 'ConfirmSignature', instrument, party });
  }

  @CommandRoute({ path: 'recorded-signatures/:party/contest', summary: 'Contest a signature that another brought in', roles: ['signatory'], refusals })
  contestSignature(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Param('party') party: string, @Body() body: ReasonBody): Answer {
    return this.agreements.act(asking, id, { type: 'ContestSignature', instrument, party, ...body });
  }

  @CommandRoute({ path: 'signature-refusals', summary: 'Refuse to sign', roles: ['signatory'], refusals })
  refuseSignature(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: RefuseSignatureBody): Answer {
    return this.agreements.act(asking, id, { type: 'RefuseSignature', instrument, ...body });
  }

  @CommandRoute({ path: 'ratifications', summary: 'Ratify the text that all have signed', roles: authorities, refusals })
  ratify(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: RatifyTextBody): Answer {
    return this.agreements.act(asking, id, ratificationOf(instrument, body));
  }

  @CommandRoute({ path: 'ratification-refusals', summary: 'Refuse to ratify', roles: authorities, refusals })
  refuseRatification(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: RefuseRatificationBody): Answer {
    return this.agreements.act(asking, id, refusedRatificationOf(instrument, body));
  }

  @CommandRoute({ path: 'orders', summary: 'Bind the principals by an order that cites its legal basis', roles: authorities, refusals })
  order(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: IssueOrderBody): Answer {
    return this.agreements.act(asking, id, orderOf(instrument, body));
  }

  @CommandRoute({ path: 'entry-into-force', summary: 'Declare the entry into force, where the text leaves it to an act', roles: recorders, refusals })
  declareEntry(@Ask() asking: CommandAsking, @Param('id') id: string, @InstrumentNumber() instrument: number, @Body() body: DeclareEntryBody): Answer {
    return this.agreements.act(asking, id, { type: 'DeclareEntryIntoForce', instrument, ...body });
  }
}

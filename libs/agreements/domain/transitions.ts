import type { InstrumentCommand, LifeCommand } from './commands';
import type { AgreementRefusalCode } from './refusals';
import type { Stage } from './state';
import type { AgreementStatus } from './status';

/** A cell of a transition table: the command may be decided there, or it is refused with that code. */
export type Cell = 'open' | AgreementRefusalCode;

/**
 * What may be done with a text, by the stage it has reached. Conditions beyond the stage (who acts, which digest) are decided after the table has let
 * the command through.
 */
export const instrumentTransitions: Readonly<Record<InstrumentCommand['type'], Readonly<Record<Stage, Cell>>>> = {
  ReviseText: { draft: 'open', proposed: 'text-frozen', refused: 'text-frozen', signed: 'text-frozen', concluded: 'text-frozen' },
  ProposeText: { draft: 'open', proposed: 'text-already-proposed', refused: 'text-refused', signed: 'text-already-proposed', concluded: 'text-already-concluded' },
  WithdrawProposal: { draft: 'text-not-proposed', proposed: 'open', refused: 'open', signed: 'all-have-signed', concluded: 'text-already-concluded' },
  ApproveSigning: { draft: 'text-not-proposed', proposed: 'open', refused: 'text-refused', signed: 'all-have-signed', concluded: 'text-already-concluded' },
  SignText: { draft: 'text-not-proposed', proposed: 'open', refused: 'text-refused', signed: 'all-have-signed', concluded: 'text-already-concluded' },
  RecordSignature: { draft: 'text-not-proposed', proposed: 'open', refused: 'text-refused', signed: 'all-have-signed', concluded: 'text-already-concluded' },
  CorrectSignatureRecord: { draft: 'text-not-proposed', proposed: 'open', refused: 'open', signed: 'open', concluded: 'open' },
  ConfirmSignature: { draft: 'text-not-proposed', proposed: 'open', refused: 'open', signed: 'open', concluded: 'open' },
  ContestSignature: { draft: 'text-not-proposed', proposed: 'open', refused: 'open', signed: 'open', concluded: 'open' },
  RefuseSignature: { draft: 'text-not-proposed', proposed: 'open', refused: 'text-refused', signed: 'all-have-signed', concluded: 'text-already-concluded' },
  RatifyText: { draft: 'text-not-proposed', proposed: 'signatures-missing', refused: 'text-refused', signed: 'open', concluded: 'text-already-concluded' },
  RefuseRatification: { draft: 'text-not-proposed', proposed: 'signatures-missing', refused: 'text-refused', signed: 'open', concluded: 'text-already-concluded' },
  IssueOrder: { draft: 'text-not-proposed', proposed: 'open', refused: 'text-refused', signed: 'all-have-signed', concluded: 'text-already-concluded' },
  DeclareEntryIntoForce: { draft: 'text-not-concluded', proposed: 'text-not-concluded', refused: 'text-not-concluded', signed: 'text-not-concluded', concluded: 'open' },
};

/** Every act on an amendment's or a renewal's text passes this row of the life's table first, then the instrument's own. */
export type LifeAct = LifeCommand['type'] | 'ActOnAmendment';

const forming = { none: 'agreement-not-found', draft: 'agreement-not-concluded', proposed: 'agreement-not-concluded', refused: 'agreement-not-concluded', signed: 'agreement-not-concluded' } as const;
const ended = { expired: 'agreement-expired', terminated: 'agreement-terminated', renewed: 'agreement-renewed' } as const;
const alive = { ...forming, concluded: 'agreement-not-in-force', 'in-force': 'open', suspended: 'open', ...ended } as const;
/** An old amendment or renewal may come in from paper after the term; whether it was made in time is asked when it is concluded. */
const aliveOrExpired = { ...alive, expired: 'open' } as const;

/** What may be done with an agreement, by its status on the day the act is to count from. */
export const lifeTransitions: Readonly<Record<LifeAct, Readonly<Record<AgreementStatus, Cell>>>> = {
  ActOnAmendment: aliveOrExpired,
  OpenAmendment: aliveOrExpired,
  SuspendAgreement: { ...alive, suspended: 'agreement-already-suspended' },
  ResumeAgreement: alive,
  TerminateAgreement: alive,
  ProposeJointAct: alive,
  ConsentToJointAct: alive,
  RefuseJointAct: alive,
  RecordExpiry: { ...forming, concluded: 'agreement-not-in-force', 'in-force': 'term-not-over', suspended: 'term-not-over', expired: 'open', terminated: 'agreement-terminated', renewed: 'agreement-renewed' },
  RecordSuccessor: aliveOrExpired,
  CorrectClericalError: { none: 'agreement-not-found', draft: 'text-not-frozen', proposed: 'open', refused: 'open', signed: 'open', concluded: 'open', 'in-force': 'open', suspended: 'open', expired: 'open', terminated: 'open', renewed: 'open' },
};

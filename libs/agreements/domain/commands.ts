import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { JointTerms, OrderGround, SurvivingObligation } from './life-terms';
import type { Competence } from './state';
import type { TextDocument } from './text-document';

/** What may be asked of an agreement. `instrument` is 0 for the original text, else the number of the amendment or renewal. */
export type AgreementCommand = DraftAgreement | InstrumentCommand | LifeCommand;

export interface DraftAgreement {
  readonly type: 'DraftAgreement';
  readonly caseFile: string;
  readonly document: TextDocument;
}

interface OnText {
  readonly instrument: number;
}

interface OverDigest extends OnText {
  /** of the text that is meant: another than the frozen one is refused */
  readonly digest: string;
}

export type InstrumentCommand =
  | ({ readonly type: 'ReviseText'; readonly document: TextDocument } & OnText)
  | ({ readonly type: 'ProposeText' } & OnText)
  | ({ readonly type: 'WithdrawProposal'; readonly reason: string } & OnText)
  | ({ readonly type: 'ApproveSigning' } & OverDigest)
  | SignText
  | RecordSignature
  | CorrectSignatureRecord
  | ({ readonly type: 'ConfirmSignature'; readonly party: string } & OnText)
  | ({ readonly type: 'ContestSignature'; readonly party: string; readonly reason: string } & OnText)
  | ({ readonly type: 'RefuseSignature'; readonly reason: string } & OverDigest)
  | RatifyText
  | RefuseRatification
  | IssueOrder
  | ({ readonly type: 'DeclareEntryIntoForce'; readonly from: PlainDate; readonly source: SourceDocument } & OnText);

export interface SignText extends OverDigest {
  readonly type: 'SignText';
  /** for whom; null: the party of the mandate. Another is refused. */
  readonly party: string | null;
}

export interface RecordSignature extends OverDigest {
  readonly type: 'RecordSignature';
  readonly party: string;
  readonly signedOn: PlainDate;
  readonly signatory: string | null;
  readonly source: SourceDocument;
}

/** For a signature brought in from paper. The day may change only until the text is concluded, since terms may run from it. */
export interface CorrectSignatureRecord extends OnText {
  readonly type: 'CorrectSignatureRecord';
  readonly party: string;
  readonly signedOn: PlainDate;
  readonly signatory: string | null;
  readonly source: SourceDocument;
  readonly reason: string;
}

export interface RatifyText extends OverDigest {
  readonly type: 'RatifyText';
  /** null: the party of the mandate; another: brought in with the decision's document */
  readonly party: string | null;
  /** null: the day of acting */
  readonly ratifiedOn: PlainDate | null;
  readonly decision: SourceDocument;
}

export interface RefuseRatification extends OverDigest {
  readonly type: 'RefuseRatification';
  readonly party: string | null;
  readonly reason: string;
  readonly decision: SourceDocument | null;
}

export interface IssueOrder extends OverDigest {
  readonly type: 'IssueOrder';
  readonly party: string | null;
  readonly issuedOn: PlainDate | null;
  readonly legalBasis: string;
  readonly competence: Competence;
  readonly source: SourceDocument;
}

export type LifeCommand =
  | { readonly type: 'OpenAmendment'; readonly kind: 'amendment' | 'renewal'; readonly document: TextDocument; readonly reason: string }
  | SuspendAgreement
  | ResumeAgreement
  | TerminateAgreement
  | ProposeJointAct
  | { readonly type: 'ConsentToJointAct'; readonly jointAct: number; readonly digest: string }
  | { readonly type: 'RefuseJointAct'; readonly jointAct: number; readonly reason: string }
  | { readonly type: 'RecordExpiry' }
  | { readonly type: 'RecordSuccessor'; readonly agreement: string }
  | CorrectClericalError;

/** By an order (`order` given) or by a right that the text gives (`order` null). By consent of all: `ProposeJointAct`. */
export interface SuspendAgreement {
  readonly type: 'SuspendAgreement';
  readonly clauses: readonly string[] | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly cause: string;
  readonly order: AuthorityOrder | null;
}

export interface ResumeAgreement {
  readonly type: 'ResumeAgreement';
  readonly suspension: number;
  readonly from: PlainDate;
  readonly cause: string;
  readonly order: AuthorityOrder | null;
}

/** By an order, or by notice (`order` null). By consent of all: `ProposeJointAct`. */
export interface TerminateAgreement {
  readonly type: 'TerminateAgreement';
  readonly from: PlainDate;
  readonly cause: string;
  readonly surviving: readonly SurvivingObligation[];
  readonly order: AuthorityOrder | null;
  /** the paper with which notice was given, by the party named (null: that of the mandate); null: notice is given by this act */
  readonly notice: { readonly party: string | null; readonly givenOn: PlainDate; readonly source: SourceDocument } | null;
}

export interface AuthorityOrder extends OrderGround {
  /** null: the party of the mandate; another: its order is brought in on paper */
  readonly authority: string | null;
  readonly competence: Competence;
}

export interface ProposeJointAct {
  readonly type: 'ProposeJointAct';
  readonly terms: JointTerms;
  readonly paper: { readonly source: SourceDocument; readonly signedOn: PlainDate; readonly signedBy: readonly string[] } | null;
}

export interface CorrectClericalError extends OnText {
  readonly type: 'CorrectClericalError';
  /** JSON pointer to a text for people that binds nobody: a title, the preamble */
  readonly at: string;
  /** a passage that stands there exactly once */
  readonly was: string;
  readonly becomes: string;
  readonly reason: string;
}

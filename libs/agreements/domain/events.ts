import type { DomainEvent } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { JointTerms, SurvivingObligation, SuspensionGround, TerminationGround } from './life-terms';
import type { Competence } from './state';

/** Every event of an agreement's stream. `instrument` is 0 for the original text and counts amendments and renewals from 1. Days are those on which it counts. */
export type AgreementEvent =
  | DomainEvent<'AgreementDrafted', AgreementDrafted>
  | DomainEvent<'AmendmentOpened', AmendmentOpened>
  | DomainEvent<'TextRevised', TextRevised>
  | DomainEvent<'TextProposed', OfText & { readonly by: string }>
  | DomainEvent<'ProposalWithdrawn', OfText & { readonly by: string; readonly reason: string }>
  | DomainEvent<'SigningApproved', OfText & { readonly party: string; readonly person: string }>
  | DomainEvent<'TextSigned', TextSigned>
  | DomainEvent<'SignatureRecorded', SignatureRecorded>
  | DomainEvent<'SignatureRecordCorrected', SignatureRecordCorrected>
  | DomainEvent<'SignatureConfirmed', OfText & { readonly party: string }>
  | DomainEvent<'SignatureContested', OfText & { readonly party: string; readonly reason: string }>
  | DomainEvent<'SignatureRefused', OfText & { readonly party: string; readonly reason: string }>
  | DomainEvent<'TextRatified', TextRatified>
  | DomainEvent<'RatificationRefused', OfText & { readonly party: string; readonly reason: string; readonly broughtInBy: string | null; readonly decision: SourceDocument | null }>
  | DomainEvent<'OrderIssued', OrderIssued>
  | DomainEvent<'SignaturesCompleted', OfText & { readonly awaiting: readonly string[] }>
  | DomainEvent<'TextConcluded', TextConcluded>
  | DomainEvent<'EntryIntoForceDeclared', OfText & { readonly from: PlainDate; readonly by: string; readonly source: SourceDocument }>
  | DomainEvent<'JointActProposed', JointActProposed>
  | DomainEvent<'JointActConsented', { readonly jointAct: number; readonly digest: string; readonly party: string; readonly person: string }>
  | DomainEvent<'JointActAgreed', { readonly jointAct: number; readonly digest: string; readonly parties: readonly string[] }>
  | DomainEvent<'JointActRefused', { readonly jointAct: number; readonly party: string; readonly reason: string }>
  | DomainEvent<'AgreementSuspended', AgreementSuspended>
  | DomainEvent<'AgreementResumed', AgreementResumed>
  | DomainEvent<'AgreementTerminated', AgreementTerminated>
  | DomainEvent<'AgreementExpired', { readonly lastDay: PlainDate }>
  | DomainEvent<'AgreementRenewed', { readonly successor: string; readonly from: PlainDate }>
  | DomainEvent<'ClericalErrorCorrected', ClericalErrorCorrected>;

export interface OfText {
  readonly instrument: number;
  /** SHA-256 over the text's exact bytes */
  readonly digest: string;
}

export interface AgreementDrafted {
  readonly caseFile: string;
  readonly by: string;
  /** the text's exact bytes, as `textBytes` wrote them */
  readonly text: string;
  readonly digest: string;
}

export interface AmendmentOpened extends OfText {
  readonly kind: 'amendment' | 'renewal';
  /** digest of the text that is amended or renewed */
  readonly base: string;
  readonly text: string;
  readonly by: string;
  readonly reason: string;
}

export interface TextRevised extends OfText {
  /** digest of the text that is amended or renewed; null for the original */
  readonly base: string | null;
  readonly version: number;
  readonly text: string;
  readonly by: string;
}

export interface TextSigned extends OfText {
  readonly principal: string;
  readonly party: string;
  /** the party under whose mandate it was signed: the principal itself, or the one to which its rights have passed */
  readonly actingParty: string;
  readonly signatory: string;
  readonly mandate: string;
}

export interface SignatureRecorded extends OfText {
  readonly principal: string;
  readonly party: string;
  readonly signedOn: PlainDate;
  readonly signatory: string | null;
  readonly source: SourceDocument;
  readonly broughtInBy: string;
  /** brought in by another than the party itself or the one holding its rights */
  readonly oneSided: boolean;
}

/** Supersedes what was said of a signature brought in from paper; both stay on record. */
export interface SignatureRecordCorrected extends OfText {
  readonly party: string;
  readonly signedOn: PlainDate;
  readonly signatory: string | null;
  readonly source: SourceDocument;
  readonly reason: string;
  readonly by: string;
}

export interface TextRatified extends OfText {
  readonly key: string;
  readonly party: string;
  readonly ratifiedOn: PlainDate;
  readonly decision: SourceDocument;
  readonly broughtInBy: string | null;
}

export interface OrderIssued extends OfText {
  readonly authority: string;
  readonly issuedOn: PlainDate;
  readonly legalBasis: string;
  readonly competence: Competence;
  readonly source: SourceDocument;
  readonly broughtInBy: string | null;
}

export interface TextConcluded extends OfText {
  readonly kind: 'original' | 'amendment' | 'renewal';
  readonly concludedOn: PlainDate;
  /** null where the text awaits a declaration of its entry into force */
  readonly inForceFrom: PlainDate | null;
  readonly binds: 'signatures' | 'order';
  /** ids of the parties bound by it */
  readonly bound: readonly string[];
}

export interface JointActProposed {
  readonly jointAct: number;
  readonly terms: JointTerms;
  readonly digest: string;
  readonly party: string;
  readonly person: string;
  /** a paper that all principals signed: then it takes effect at once */
  readonly paper: { readonly source: SourceDocument; readonly signedOn: PlainDate; readonly signedBy: readonly string[] } | null;
}

export interface AgreementSuspended {
  readonly suspension: number;
  readonly clauses: readonly string[] | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly ground: SuspensionGround;
  readonly by: string;
  readonly cause: string;
  readonly legalBasis: string | null;
  readonly source: SourceDocument | null;
}

export interface AgreementResumed {
  readonly suspension: number;
  readonly from: PlainDate;
  readonly ground: SuspensionGround;
  readonly by: string;
  readonly cause: string;
  readonly legalBasis: string | null;
  readonly source: SourceDocument | null;
}

export interface AgreementTerminated {
  readonly ground: TerminationGround;
  readonly by: string;
  /** the first day without the agreement */
  readonly from: PlainDate;
  readonly cause: string;
  readonly noticeGivenOn: PlainDate | null;
  readonly legalBasis: string | null;
  readonly source: SourceDocument | null;
  readonly surviving: readonly SurvivingObligation[];
}

export interface ClericalErrorCorrected extends OfText {
  /** JSON pointer into the text */
  readonly at: string;
  readonly was: string;
  readonly becomes: string;
  readonly reason: string;
  readonly by: string;
}

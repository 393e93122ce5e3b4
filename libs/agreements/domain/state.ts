import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { JointTerms, SuspensionGround, TerminationGround } from './life-terms';

/** Everything about one agreement, folded from its stream. Plain JSON, so that a view may keep it. */
export interface AgreementState {
  readonly caseFile: string;
  /** the original text first, then amendments and renewals: an instrument's number is its place here */
  readonly instruments: readonly Instrument[];
  /** numbers of the concluded instruments in the order in which they were concluded: a later one takes the place of an earlier from its day on */
  readonly adopted: readonly number[];
  readonly suspensions: readonly Suspension[];
  readonly jointActs: readonly JointAct[];
  readonly termination: Termination | null;
  /** the day after the term's last, once its passing is on record */
  readonly expiryRecorded: PlainDate | null;
  readonly successor: { readonly agreement: string; readonly from: PlainDate } | null;
  readonly corrections: readonly Correction[];
}

/** Where a text stands on its way. `signed`: all have signed and a ratification is awaited. */
export const stages = ['draft', 'proposed', 'refused', 'signed', 'concluded'] as const;
export type Stage = (typeof stages)[number];

export type InstrumentKind = 'original' | 'amendment' | 'renewal';

/** A text on its way to bind: the original, an amendment, a renewal. */
export interface Instrument {
  readonly number: number;
  readonly kind: InstrumentKind;
  /** digest of the text it amends or renews; null for the original */
  readonly base: string | null;
  readonly stage: Stage;
  /** each stage with the day from which it counts, in the order recorded */
  readonly stageDays: readonly { readonly stage: Stage; readonly on: PlainDate }[];
  /** counts the drafts, from 1 */
  readonly version: number;
  /** exact bytes of the present draft, or of the frozen text */
  readonly text: string;
  readonly digest: string;
  readonly proposedOn: PlainDate | null;
  readonly proposedBy: string | null;
  /** approvals before signing, where the text asks for four eyes */
  readonly approvals: readonly { readonly party: string; readonly person: string }[];
  readonly signatures: readonly Signature[];
  readonly refusals: readonly { readonly party: string; readonly reason: string; readonly of: 'signature' | 'ratification' }[];
  readonly ratifications: readonly Ratification[];
  readonly order: BindingOrder | null;
  readonly concludedOn: PlainDate | null;
  readonly inForceFrom: PlainDate | null;
  /** ids of the parties that its conclusion binds */
  readonly bound: readonly string[];
}

export interface Signature {
  /** the principal's key in the text it signs, or in the text amended where it leaves */
  readonly principal: string;
  /** the principal that is bound */
  readonly party: string;
  readonly on: PlainDate;
  /** `ledger`: given here under a mandate; `paper`: brought in with its source document */
  readonly kind: 'ledger' | 'paper';
  /** who signed: a person's id for `ledger`, the name on the paper or null for `paper` */
  readonly signatory: string | null;
  readonly source: SourceDocument | null;
  readonly broughtInBy: string | null;
  /** a paper brought in by another party stands one-sided until its own party confirms or contests it */
  readonly standing: 'own' | 'one-sided' | 'confirmed' | 'contested';
}

export interface Ratification {
  readonly key: string;
  readonly party: string;
  readonly on: PlainDate;
  readonly decision: SourceDocument;
  readonly broughtInBy: string | null;
}

export interface BindingOrder {
  readonly authority: string;
  readonly on: PlainDate;
  readonly legalBasis: string;
  readonly competence: Competence;
  readonly source: SourceDocument;
  readonly broughtInBy: string | null;
}

/** Why the authority may order: it stands above all who are bound, an earlier text designates it, or a law names it. */
export interface Competence {
  readonly ground: 'superior' | 'designated' | 'statute';
  /** the article or law that says so */
  readonly citation: string;
}

export interface Suspension {
  readonly number: number;
  /** names of the clauses suspended; null: the whole agreement */
  readonly clauses: readonly string[] | null;
  readonly from: PlainDate;
  /** the last day where it was limited from the start */
  readonly until: PlainDate | null;
  readonly ground: SuspensionGround;
  readonly by: string;
  readonly cause: string;
  /** the day from which the agreement holds again */
  readonly resumedFrom: PlainDate | null;
}

/** Something that all principals have to agree on, gathering their consents. */
export interface JointAct {
  readonly number: number;
  readonly terms: JointTerms;
  /** over the canonical JSON of the terms: what is consented to */
  readonly digest: string;
  readonly consents: readonly string[];
  readonly standing: 'open' | 'agreed' | 'refused';
}

export interface Termination {
  readonly ground: TerminationGround;
  readonly by: string;
  /** the first day on which the agreement holds no more */
  readonly from: PlainDate;
  readonly cause: string;
  readonly surviving: readonly string[];
}

export interface Correction {
  readonly instrument: number;
  readonly at: string;
  readonly was: string;
  readonly becomes: string;
  readonly reason: string;
}

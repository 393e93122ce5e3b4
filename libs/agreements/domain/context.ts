import type { PlainDate } from '#kernel/plain-date';

/** What a decision about an agreement has to know from elsewhere, read before it on the day of acting. */
export interface AgreementContext {
  /** id of the agreement itself; empty while it is being made */
  readonly agreement: string;
  /** the case file exists and is open; asked when an agreement is drafted */
  readonly caseFileOpen: boolean;
  /** ids named in a new text that no party has */
  readonly unknownParties: readonly string[];
  /** ids named in the lineage of a new text that no agreement has */
  readonly unknownAgreements: readonly string[];
  /** principal → ids of everybody above it */
  readonly superiors: Readonly<Record<string, readonly string[]>>;
  /** principal that is no more → the party to which its rights have passed */
  readonly successors: Readonly<Record<string, string>>;
  /** the agreement named as successor, where one is named and exists */
  readonly successor: SuccessorAgreement | null;
}

export interface SuccessorAgreement {
  readonly renews: string | null;
  readonly replaces: string | null;
  readonly inForceFrom: PlainDate | null;
  readonly bound: readonly string[];
}

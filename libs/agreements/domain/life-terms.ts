import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';

/** Why an agreement may be suspended or resumed: an authority's order, the consent of all principals, or a right that the text gives to the one who acts. */
export const suspensionGrounds = ['order', 'consent', 'text'] as const;
export type SuspensionGround = (typeof suspensionGrounds)[number];

export const terminationGrounds = ['order', 'consent', 'notice'] as const;
export type TerminationGround = (typeof terminationGrounds)[number];

/** What a duty that outlasts the agreement is, for people, and the clause it stands in where it stands in one. */
export interface SurvivingObligation {
  readonly what: string;
  readonly clause: string | null;
}

/** What all principals agree on in a joint act. */
export type JointTerms =
  | { readonly act: 'suspension'; readonly clauses: readonly string[] | null; readonly from: PlainDate; readonly until: PlainDate | null; readonly cause: string }
  | { readonly act: 'resumption'; readonly suspension: number; readonly from: PlainDate; readonly cause: string }
  | { readonly act: 'termination'; readonly from: PlainDate; readonly cause: string; readonly surviving: readonly SurvivingObligation[] };

/** The ground of an order: which law, and why this authority is competent. */
export interface OrderGround {
  readonly legalBasis: string;
  readonly source: SourceDocument;
}

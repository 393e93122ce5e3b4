import type { DataPath, DossierSource } from './read/source';

export interface Words {
  readonly zh: string;
  readonly en?: string;
}

/** A document as the ledger keeps it: title, number, day, address, digest. */
export interface Paper {
  readonly title: string;
  readonly number?: string;
  readonly issuedOn?: string;
  readonly url?: string;
  readonly digest?: string;
}

export interface CastMember {
  readonly kind: string;
  readonly level?: string;
  readonly form?: string;
  readonly name?: Words;
  readonly codes?: readonly { readonly system: string; readonly value: string; readonly from?: string; readonly to?: string }[];
  readonly statuses?: readonly { readonly status: string; readonly from?: string; readonly to?: string; readonly document?: Paper }[];
  readonly under?: readonly string[];
  readonly document?: Paper;
}

export interface CaseTold {
  readonly title: Words;
  readonly mechanism: string;
  readonly nature: string;
  readonly direction: string;
  readonly parties: readonly string[];
  readonly disclosure?: { readonly kind: string; readonly reason?: Words };
  readonly on?: string;
}

export interface TextTold {
  readonly like?: string;
  readonly title?: Words;
  readonly preamble?: Words;
  readonly body?: Words;
  readonly mechanism?: string;
  readonly nature?: string;
  readonly direction?: string;
  readonly form?: string | { readonly kind: string; readonly ratifiedBy?: readonly string[]; readonly issuedBy?: string; readonly legalBasis?: string };
  readonly principals?: Readonly<Record<string, string>>;
  readonly roles?: Readonly<Record<string, { readonly party: string; readonly as: string }>>;
  readonly funds?: Readonly<Record<string, { readonly title?: Words; readonly heldBy?: string }>>;
  readonly term?: { readonly from: string; readonly to: string };
  readonly timeZone?: string;
  readonly calendar?: string;
  readonly prevailingLanguage?: string;
  readonly authorities?: Readonly<Record<string, string>>;
  readonly fourEyes?: readonly string[];
  readonly disclosure?: { readonly kind: string; readonly reason?: Words };
  readonly suspensionBy?: readonly string[];
  readonly notice?: { readonly months?: string; readonly days?: string; readonly by?: readonly string[] };
  readonly survivingClauses?: readonly string[];
  readonly events?: readonly { readonly name: string; readonly element?: string; readonly date: string }[];
  readonly sets?: Readonly<Record<string, readonly string[]>>;
  readonly clauses?: readonly ClauseTold[];
  readonly lineage?: { readonly renews?: string; readonly replaces?: string };
}

/** Exactly one of `source` and `file`. */
export interface ClauseTold {
  readonly source?: string;
  /** beside the dossier's file */
  readonly file?: string;
  readonly from?: string;
  readonly to?: string;
}

/** One step: who, when, and exactly one verb with what it takes. */
export interface Step {
  readonly name?: string;
  readonly on?: string;
  readonly by?: string;
  readonly as?: string;
  readonly note?: string;
  /** the code with which the ledger must refuse this step */
  readonly refused?: string;
  readonly verb: string;
  readonly takes: unknown;
  readonly path: DataPath;
}

export interface Dossier {
  readonly source: DossierSource;
  readonly key: string;
  readonly title: Words;
  readonly sources: readonly Paper[];
  readonly constructed: readonly string[];
  readonly cast: Readonly<Record<string, CastMember>>;
  readonly cases: Readonly<Record<string, CaseTold>>;
  readonly texts: Readonly<Record<string, TextTold>>;
  readonly indicators: Readonly<Record<string, IndicatorTold>>;
  readonly steps: readonly Step[];
  /** clause sources named by `file`, read */
  readonly clauseFiles: ReadonlyMap<string, string>;
}

export type IndicatorTold = Readonly<Record<string, unknown>>;

import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';

/**
 * The text of an agreement as it is signed: what `textBytes` writes and the digest covers, in this order. Whoever the text speaks of stands in it under a
 * key of its own (河南, upstream); everything else in the text, and the clauses, name them by that key.
 */
export interface TextDocument {
  readonly format: typeof textFormat;
  readonly title: LocalText;
  readonly preamble: LocalText | null;
  readonly body: LocalText | null;
  /** codes of `#kernel/mechanisms` */
  readonly mechanism: string;
  readonly nature: string;
  readonly direction: string;
  readonly form: TextForm;
  /** who is bound by the text */
  readonly principals: readonly TextParty[];
  /** who has a part in it without being bound by it */
  readonly roles: readonly TextRole[];
  readonly funds: readonly TextFund[];
  readonly term: TextTerm;
  /** IANA name */
  readonly timeZone: string;
  /** code of the working-day calendar */
  readonly calendar: string;
  /** BCP 47 tag of the language that prevails where two differ */
  readonly prevailingLanguage: string;
  readonly authorities: readonly DesignatedAuthority[];
  /** acts that need two persons of the same party */
  readonly fourEyes: readonly FourEyesAct[];
  readonly disclosure: Disclosure;
  /** principals that may suspend by themselves, where the text lets them; empty where none may */
  readonly suspensionBy: readonly string[];
  /** null where no party may leave by notice */
  readonly notice: NoticePeriod | null;
  /** clauses whose duties outlast the agreement */
  readonly survivingClauses: readonly string[];
  /** days from which clauses count (`since move`), where the text states them */
  readonly events: readonly TextEvent[];
  /** members of sets that clauses leave to the agreement to name (stations, members), in the order that decides ties */
  readonly sets: readonly TextSet[];
  readonly clauses: readonly TextClause[];
  readonly annexes: readonly TextAnnex[];
  readonly lineage: TextLineage;
}

export const textFormat = 'concordat.agreement-text/1';

/**
 * The legal force. It says what binds: `signatures` of every principal, or an `order` of an authority that cites its legal basis.
 */
export const formKinds = ['policy', 'administrative-agreement', 'ratified-compact', 'statute', 'order'] as const;
export type FormKind = (typeof formKinds)[number];

export interface TextForm {
  readonly kind: FormKind;
  /** keys of those whose ratification the text awaits, after all have signed; all of them ratify */
  readonly ratifiedBy: readonly string[];
  /** key of the authority whose order binds; null where signatures bind */
  readonly issuedBy: string | null;
  /** the law or decision the order rests on; null where signatures bind */
  readonly legalBasis: string | null;
}

/** What each form asks for. */
export const formRequirements: Readonly<Record<FormKind, { readonly binds: 'signatures' | 'order'; readonly ratified: 'must' | 'may' | 'never' }>> = {
  policy: { binds: 'order', ratified: 'never' },
  'administrative-agreement': { binds: 'signatures', ratified: 'may' },
  'ratified-compact': { binds: 'signatures', ratified: 'must' },
  statute: { binds: 'order', ratified: 'never' },
  order: { binds: 'order', ratified: 'never' },
};

export interface TextParty {
  readonly key: string;
  /** id of the party */
  readonly party: string;
}

export const roleKinds = ['payer', 'payee', 'clearing', 'fund-holder', 'escrow-agent', 'mediator', 'observer', 'beneficiary', 'monitor', 'ratifier', 'issuer', 'authority', 'evaluator'] as const;
export type RoleKind = (typeof roleKinds)[number];

export interface TextRole extends TextParty {
  readonly as: RoleKind;
}

export interface TextFund {
  /** as legs name it: `fund <key>` */
  readonly key: string;
  readonly title: LocalText;
  /** key of the party that keeps it; null where the ledger alone shows it */
  readonly heldBy: string | null;
}

export interface TextTerm {
  readonly from: EntryRule;
  readonly to: EndRule;
}

export type EntryRule =
  | { readonly rule: 'date'; readonly date: PlainDate }
  /** so many days after the last signature or ratification; 0: on that day */
  | { readonly rule: 'conclusion'; readonly days: number }
  /** by a declaration of its own (an exchange of notes, a law in each parliament) */
  | { readonly rule: 'act' };

export type EndRule =
  | { readonly rule: 'open' }
  /** the last day */
  | { readonly rule: 'date'; readonly date: PlainDate }
  /** so many months from the entry into force */
  | { readonly rule: 'months'; readonly months: number };

export interface DesignatedAuthority {
  /** `ruling`, `mediation`, `suspension`, `termination`, or a matter of the text's own */
  readonly matter: string;
  readonly key: string;
}

export const fourEyesActs = ['signature', 'assessment', 'payment', 'acceptance'] as const;
export type FourEyesAct = (typeof fourEyesActs)[number];

/** 主动公开 / 依申请公开 / 不予公开 with its reason */
export interface Disclosure {
  readonly kind: 'active' | 'on-request' | 'none';
  readonly reason: LocalText | null;
}

export interface NoticePeriod {
  readonly months: number;
  readonly days: number;
  /** keys of the principals that may give notice; empty: each of them */
  readonly by: readonly string[];
}

export interface TextEvent {
  readonly name: string;
  /** for an event over a set: whose; null: everybody's */
  readonly element: string | null;
  readonly date: PlainDate;
}

export interface TextSet {
  readonly name: string;
  readonly elements: readonly string[];
}

export interface TextClause {
  readonly name: string;
  /** the clause's own text (YAML), byte for byte */
  readonly source: string;
  /** null: from the day the text enters into force */
  readonly effectiveFrom: PlainDate | null;
  /** the last day; null: as long as the text is in force */
  readonly effectiveTo: PlainDate | null;
}

export interface TextAnnex {
  readonly title: LocalText;
  /** SHA-256 in hex over the annex's bytes */
  readonly digest: string;
  readonly mediaType: string | null;
}

export interface TextLineage {
  /** id of the agreement whose next round this is */
  readonly renews: string | null;
  /** id of the agreement this one takes the place of */
  readonly replaces: string | null;
  /** digest of the text that this one amends or renews within the same agreement */
  readonly amends: string | null;
}

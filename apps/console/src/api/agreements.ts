import type { LocalText } from '#kernel/local-text';
import type { SourceDocument } from '#kernel/source-document';
import { useAnswer, usePages } from './asking';
import type { Disclosure } from './cases';
import type { Page } from './client';

export interface TextParty { readonly key: string; readonly party: string }

export interface AgreementListed {
  readonly id: string;
  readonly revision: number;
  readonly caseFile: string;
  readonly title: LocalText;
  readonly mechanism: string;
  readonly nature: string;
  readonly direction: string;
  readonly status: string;
  readonly inForceFrom: string | null;
  readonly lastDay: string | null;
  readonly principals: readonly TextParty[];
}

export interface ClauseVersion {
  readonly name: string;
  /** YAML, byte for byte */
  readonly source: string;
  readonly digest: string;
  /** 0: the original text, else the number of the amendment or renewal that brought it */
  readonly instrument: number;
  readonly from: string;
  readonly to: string | null;
  readonly standing: 'in-force' | 'suspended' | 'surviving';
}

export interface Signature {
  readonly principal: string;
  readonly party: string;
  readonly on: string;
  readonly kind: 'ledger' | 'paper';
  readonly signatory: string | null;
  readonly source: SourceDocument | null;
  readonly broughtInBy: string | null;
  readonly standing: 'own' | 'one-sided' | 'confirmed' | 'contested';
}

export interface Instrument {
  readonly number: number;
  readonly kind: 'original' | 'amendment' | 'renewal';
  readonly stage: string;
  readonly version: number;
  readonly digest: string;
  readonly title: LocalText;
  readonly proposedOn: string | null;
  readonly awaiting: readonly TextParty[];
  readonly signatures: readonly Signature[];
  readonly refusals: readonly { readonly party: string; readonly reason: string }[];
  readonly ratifications: readonly { readonly key: string; readonly party: string; readonly on: string; readonly decision: SourceDocument }[];
  readonly order: { readonly authority: string; readonly on: string; readonly legalBasis: string; readonly source: SourceDocument } | null;
  readonly concludedOn: string | null;
  readonly inForceFrom: string | null;
  readonly corrections: readonly { readonly at: string; readonly was: string; readonly becomes: string; readonly reason: string }[];
}

export interface AgreementText {
  readonly title: LocalText;
  readonly preamble: LocalText | null;
  readonly body: LocalText | null;
  readonly form: { readonly kind: string; readonly legalBasis: string | null };
  readonly funds: readonly { readonly key: string; readonly title: LocalText; readonly heldBy: string | null }[];
  readonly timeZone: string;
  readonly calendar: string;
  readonly prevailingLanguage: string;
  readonly authorities: readonly { readonly matter: string; readonly key: string }[];
  readonly disclosure: Disclosure;
  readonly clauses: readonly { readonly name: string; readonly source: string }[];
  readonly annexes: readonly { readonly title: LocalText; readonly digest: string }[];
  readonly lineage: { readonly renews: string | null; readonly replaces: string | null };
}

export interface AgreementShown extends AgreementListed {
  readonly on: string;
  readonly course: readonly { readonly status: string; readonly from: string; readonly to: string | null }[];
  readonly roles: readonly (TextParty & { readonly as: string })[];
  readonly text: AgreementText;
  readonly instruments: readonly Instrument[];
  readonly clauses: readonly ClauseVersion[];
  readonly suspensions: readonly { readonly number: number; readonly clauses: readonly string[] | null; readonly from: string; readonly until: string | null; readonly cause: string; readonly resumedFrom: string | null }[];
  readonly termination: { readonly ground: string; readonly from: string; readonly cause: string; readonly surviving: readonly string[] } | null;
  readonly successor: { readonly agreement: string; readonly from: string } | null;
}

export function useAgreements(filter: { readonly case?: string; readonly party?: string; readonly status?: string; readonly on?: string }) {
  return usePages<AgreementListed>('/agreements', filter);
}

/** The titles of the first agreements come in one answer; that of another is asked for alone. Null while it is awaited or closed. */
export function useAgreementTitle(id: string): LocalText | null {
  const first = useAnswer<Page<AgreementListed>>('/agreements', { limit: 200 });
  const known = first.data?.items.find((agreement) => agreement.id === id)?.title ?? null;
  const alone = useAgreement(first.data !== undefined && known === null ? id : null);
  return known ?? (alone.data?.id === id ? alone.data.title : null);
}

export function useAgreement(id: string | null, on?: string) {
  return useAnswer<AgreementShown>(id === null ? null : `/agreements/${id}`, { on });
}

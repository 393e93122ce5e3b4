import type { LocalText } from '#kernel/local-text';
import { useAnswer, usePages } from './asking';
import type { Page } from './client';

export interface Span { readonly from: string | null; readonly to: string | null }
export type PartyCode = Span & { readonly system: string; readonly value: string };
export type PartyStatus = Span & { readonly status: string };
export type PartySuperior = Span & { readonly superior: string };
export type PartyAuthority = Span & { readonly matter: string; readonly authority: string };

export interface PartyListed {
  readonly id: string;
  readonly kind: string;
  readonly level: string | null;
  readonly form: string | null;
  /** the name, or for a person whose name is closed a neutral label */
  readonly label: string;
  readonly name: LocalText | null;
  readonly codes: readonly PartyCode[];
  readonly succession: { readonly successor: string; readonly on: string } | null;
}

export interface PartyShown extends PartyListed {
  readonly asOf: string;
  readonly seal: 'plain' | 'open' | 'closed' | 'erased';
  readonly statuses: readonly PartyStatus[];
  readonly superiors: readonly PartySuperior[];
  readonly authorities: readonly PartyAuthority[];
  readonly history: {
    readonly names: readonly { readonly from: string | null; readonly name: LocalText | null }[];
    readonly codes: readonly PartyCode[];
    readonly statuses: readonly PartyStatus[];
    readonly superiors: readonly PartySuperior[];
    readonly borders: readonly { readonly on: string; readonly note: LocalText }[];
  };
}

export function useParties(filter: { readonly kind?: string; readonly text?: string }) {
  return usePages<PartyListed>('/parties', filter);
}

export function useParty(id: string | null, on?: string) {
  return useAnswer<PartyShown>(id === null ? null : `/parties/${id}`, { on });
}

/** The first parties of the ledger in one answer, so that a list of names does not ask for each. */
export function useFirstParties() {
  return useAnswer<Page<PartyListed>>('/parties', { limit: 200 });
}

/** What a party is called today. While it is asked for, null; of one that is not there, its id. */
export function usePartyLabel(id: string | null): string | null {
  const first = useFirstParties();
  const known = first.data?.items.find((party) => party.id === id)?.label ?? null;
  const alone = useParty(first.data !== undefined && known === null ? id : null);
  if (id === null) return null;
  return known ?? (alone.data?.id === id ? alone.data.label : alone.error === null ? null : id.slice(0, 8));
}

import type { LocalText } from '#kernel/local-text';
import type { SourceDocument } from '#kernel/source-document';
import { useAnswer, usePages } from './asking';

export interface Reading {
  readonly version: number;
  readonly state: 'known' | 'suspended';
  readonly value: string | null;
  readonly cause: LocalText | null;
  readonly source: LocalText;
  readonly method: LocalText | null;
  readonly document: SourceDocument | null;
  readonly recordedBy: string;
  /** why it took the place of the version before */
  readonly reason: LocalText | null;
}

export type SubjectPart = { readonly party: string } | { readonly name: string };

export interface ObservationListed extends Reading {
  readonly id: string;
  readonly revision: number;
  readonly kind: string;
  readonly name: string;
  readonly agreement: string | null;
  readonly subject: readonly SubjectPart[];
  readonly period: string;
  readonly statistic: string | null;
}

export interface ObservationShown extends ObservationListed { readonly versions: readonly Reading[] }

export interface IndicatorShown { readonly id: string; readonly code: string; readonly name: LocalText }

export function useObservations(filter: { readonly kind?: string; readonly name?: string; readonly agreement?: string; readonly period?: string }) {
  return usePages<ObservationListed>('/observations', filter);
}

export function useObservation(id: string) {
  return useAnswer<ObservationShown>(`/observations/${id}`);
}

/** The names of the first indicators by their code, in one answer. */
export function useIndicatorNames(): ReadonlyMap<string, LocalText> {
  const { data } = useAnswer<{ readonly items: readonly IndicatorShown[] }>('/indicators', { limit: 200 });
  return new Map(data?.items.map(({ code, name }) => [code, name]));
}

/** The indicator of a code, for its name. */
export function useIndicator(code: string | null) {
  return useAnswer<{ readonly items: readonly IndicatorShown[] }>(code === null ? null : '/indicators', { code });
}

import type { LocalText } from '#kernel/local-text';
import { useAnswer, usePages } from './asking';

export interface Disclosure { readonly kind: 'active' | 'on-request' | 'none'; readonly reason: LocalText | null }

export interface CaseShown {
  readonly id: string;
  readonly revision: number;
  readonly title: LocalText;
  readonly mechanism: string;
  readonly nature: string;
  readonly direction: string;
  readonly parties: readonly string[];
  readonly openedBy: string;
  readonly follows: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly disclosure: Disclosure;
  /** whether whoever asks may read more than this */
  readonly readable: boolean;
}

export interface TimelineEntry {
  readonly seq: number;
  readonly event: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly sentence: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly actedOn: string;
  readonly actorParty: string;
  readonly actorName: string;
  readonly actorRole: string;
  readonly data: unknown;
  readonly shortened: boolean;
}

export function useCases(filter: { readonly text?: string; readonly mechanism?: string; readonly state?: string; readonly party?: string }) {
  return usePages<CaseShown>('/cases', filter);
}

export function useCase(id: string | null) {
  return useAnswer<CaseShown>(id === null ? null : `/cases/${id}`);
}

export function useTimeline(id: string) {
  return usePages<TimelineEntry>(`/cases/${id}/timeline`);
}

export function useTimelineEntry(id: string, seq: number | null) {
  return useAnswer<TimelineEntry>(seq === null ? null : `/cases/${id}/timeline/${seq}`);
}

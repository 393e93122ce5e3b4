import { type InfiniteData, keepPreviousData, useInfiniteQuery, type UseInfiniteQueryResult, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSpeaker } from '../session/speaker';
import { ask, type Page, type Query } from './client';

/** One answer of the ledger, kept by address, language and reader. A null path asks nothing. */
export function useAnswer<T>(path: string | null, query: Query = {}): UseQueryResult<T> {
  const speaker = useSpeaker();
  return useQuery({
    queryKey: ['one', path, query, speaker.language, speaker.token, speaker.readsFor],
    queryFn: ({ signal }) => ask<T>(path ?? '', query, speaker, signal),
    enabled: path !== null,
    placeholderData: keepPreviousData,
  });
}

export type Pages<T> = UseInfiniteQueryResult<InfiniteData<Page<T>>>;

/** A list that comes in pages. */
export function usePages<T>(path: string | null, query: Query = {}, limit = 50): Pages<T> {
  const speaker = useSpeaker();
  return useInfiniteQuery({
    queryKey: ['pages', path, query, limit, speaker.language, speaker.token, speaker.readsFor],
    queryFn: ({ pageParam, signal }) => ask<Page<T>>(path ?? '', { ...query, limit, after: pageParam }, speaker, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: path !== null,
    placeholderData: keepPreviousData,
  });
}

export function itemsOf<T>(pages: Pages<T>): readonly T[] {
  return pages.data?.pages.flatMap(({ items }) => items) ?? [];
}

import { type RefCallback, useCallback } from 'react';
import { useLocation } from 'react-router';

/** For what the part of the address after `#` may name: it is brought into view once it is there, which may be long after the screen. */
export function useSought(id: string): RefCallback<HTMLElement> {
  const { hash, key } = useLocation();
  return useCallback((element: HTMLElement | null) => {
    if (key !== '' && hash !== '' && decodeURIComponent(hash.slice(1)) === id) element?.scrollIntoView({ block: 'start' });
  }, [hash, id, key]);
}

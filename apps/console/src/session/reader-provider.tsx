import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Session } from '../api/client';
import { type Reader, ReaderContext } from './speaker';

const place = 'concordat.session';

/** Kept for this tab alone, and no longer than the token is good. */
export function ReaderProvider({ children }: { readonly children: ReactNode }) {
  const [session, setSession] = useState<Session | null>(kept);
  const [readsFor, setReadsFor] = useState<string | null>(null);
  const reader = useMemo((): Reader => ({
    account: session?.account ?? null,
    token: session?.token ?? null,
    readsFor,
    enter: (entered) => {
      sessionStorage.setItem(place, JSON.stringify(entered));
      setReadsFor(null);
      setSession(entered);
    },
    leave: () => {
      sessionStorage.removeItem(place);
      setReadsFor(null);
      setSession(null);
    },
    readFor: setReadsFor,
  }), [session, readsFor]);
  const { leave } = reader;
  useEffect(() => {
    if (session === null) return undefined;
    const ending = setTimeout(leave, new Date(session.expiresAt).getTime() - Date.now());
    return () => clearTimeout(ending);
  }, [session, leave]);
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

function kept(): Session | null {
  const text = sessionStorage.getItem(place);
  if (text === null) return null;
  const session = JSON.parse(text) as Session;
  return new Date(session.expiresAt).getTime() > Date.now() ? session : null;
}

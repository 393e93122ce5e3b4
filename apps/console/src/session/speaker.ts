import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Session, Speaker } from '../api/client';
import { localeOf } from '../language/language';

/** Who reads: nobody in particular, or whoever has logged in. */
export interface Reader {
  readonly account: Account | null;
  readonly token: string | null;
  readonly readsFor: string | null;
  enter(session: Session): void;
  leave(): void;
  readFor(party: string | null): void;
}

export const ReaderContext = createContext<Reader | null>(null);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (reader === null) throw new Error('useReader is used inside ReaderProvider');
  return reader;
}

export function useSpeaker(): Speaker {
  const { token, readsFor } = useReader();
  const { i18n } = useTranslation();
  return { language: localeOf(i18n.language), token, readsFor };
}

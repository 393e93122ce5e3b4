import { useTranslation } from 'react-i18next';
import { type Locale, type LocalText, textIn } from '#kernel/local-text';
import { localeOf } from './language';

export function useLocale(): Locale {
  return localeOf(useTranslation().i18n.language);
}

/** Says a text in the reader's language, else in the one there is. */
export function useSay(): (text: LocalText) => string {
  const locale = useLocale();
  return (text) => textIn(text, locale);
}

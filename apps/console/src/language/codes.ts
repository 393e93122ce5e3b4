import { useTranslation } from 'react-i18next';
import { type Locale, type LocalText, textIn } from '#kernel/local-text';
import { directions, mechanisms, natures } from '#kernel/mechanisms';
import { useLocale } from './use-locale';

type Entry = LocalText & { readonly code: string };

function wordFor(registry: readonly Entry[], code: string | null, locale: Locale): string {
  const entry = registry.find((each) => each.code === code);
  return entry === undefined ? (code ?? '—') : textIn(entry, locale);
}

/** The words for the codes of the registries that the ledger keeps. */
export function useRegistryWords() {
  const locale = useLocale();
  return {
    mechanism: (code: string | null) => wordFor(mechanisms, code, locale),
    nature: (code: string | null) => wordFor(natures, code, locale),
    direction: (code: string | null) => wordFor(directions, code, locale),
  };
}

/** The word for a code of one of the lists in the locale files; a code without a word is shown as it is. */
export function useCode(list: string): (code: string) => string {
  const { t } = useTranslation();
  return (code) => t(`code.${list}.${code}`, { defaultValue: code });
}

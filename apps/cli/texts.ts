import type { Locale } from '#kernel/local-text';
import en from './locales/en.json';
import zh from './locales/zh.json';

export type TextKey = keyof typeof en;

const texts: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = { en, zh };

/** The text with each `{name}` replaced by its detail. */
export function textOf(locale: Locale, key: TextKey, details: Readonly<Record<string, string | number>> = {}): string {
  return texts[locale][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

/** Chinese where the surroundings ask for it, else English. */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): Locale {
  const asked = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return asked.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

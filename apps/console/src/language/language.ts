import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '#kernel/local-text';
import en from '../locales/en.json';
import zh from '../locales/zh.json';
import { stageWords } from './stage-words';

const place = 'concordat.language';
const tags: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en-US' };

export function localeOf(tag: string): Locale {
  return tag.startsWith('en') ? 'en' : 'zh';
}

/** Chinese unless the reader once chose English; what was chosen is kept. */
export async function startLanguage(): Promise<i18n> {
  const chosen = localStorage.getItem(place) === 'en' ? 'en' : 'zh';
  await i18next.use(initReactI18next).init({
    lng: tags[chosen],
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: { ...zh, code: { ...zh.code, ...stageWords.zh } } }, 'en-US': { translation: { ...en, code: { ...en.code, ...stageWords.en } } } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = tags[chosen];
  i18next.on('languageChanged', (tag) => {
    document.documentElement.lang = tag;
    localStorage.setItem(place, localeOf(tag));
  });
  return i18next;
}

export function speak(locale: Locale): void {
  void i18next.changeLanguage(tags[locale]);
}

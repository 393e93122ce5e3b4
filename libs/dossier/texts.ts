import en from './locales/en.json';
import zh from './locales/zh.json';

/** A text of this lib with what it puts in; `key` is `problem.<code>`. */
export function dossierText(locale: 'zh' | 'en', key: string, details: Readonly<Record<string, string>>): string {
  let text: unknown = locale === 'zh' ? zh : en;
  for (const part of key.split('.')) text = (text as Readonly<Record<string, unknown>> | undefined)?.[part];
  return typeof text === 'string' ? text.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '') : `${key} ${JSON.stringify(details)}`;
}

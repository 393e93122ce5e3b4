import type { Locale } from '#kernel/local-text';
import en from '../locales/en.json';
import zh from '../locales/zh.json';

const labels = { zh: zh.party.label, en: en.party.label } as const;

/** What stands for a person whose name is sealed: the same each time, so that two persons of one story can be told apart, and telling nothing else. */
export function personLabel(id: string, locale: Locale): string {
  return `${labels[locale].person} ${id.slice(0, 6)}`;
}

export function unknownLabel(locale: Locale): string {
  return labels[locale].unknown;
}

/** In place of a text whose key is destroyed. */
export function erasedLabel(locale: Locale): string {
  return labels[locale].erased;
}

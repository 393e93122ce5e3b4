/** A text for people. Chinese is the first language; English stands beside it where there is one. */
export interface LocalText {
  readonly zh: string;
  readonly en?: string;
}

export type Locale = 'zh' | 'en';

/** The text in that language, else in the one there is. */
export function textIn(text: LocalText, locale: Locale): string {
  return locale === 'en' ? (text.en ?? text.zh) : text.zh;
}

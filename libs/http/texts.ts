import type { Locale } from '#kernel/local-text';

/** Contents of one lib's locales/{zh,en}.json: nested objects with texts at the leaves. */
export interface LocaleTexts {
  readonly zh: TextTree;
  readonly en: TextTree;
}

export interface TextTree {
  readonly [key: string]: string | TextTree;
}

/** The texts of the whole ledger, looked up by dotted keys such as `refusal.party-unknown` or `timeline.PartyRegistered`. */
export class TextCatalogue {
  private readonly texts: Readonly<Record<Locale, ReadonlyMap<string, string>>>;

  constructor(parts: readonly LocaleTexts[]) {
    this.texts = { zh: flattened(parts.map((part) => part.zh)), en: flattened(parts.map((part) => part.en)) };
  }

  has(key: string): boolean {
    return this.texts.zh.has(key) && this.texts.en.has(key);
  }

  /**
   * The text with each `{name}` replaced by `details.name`; a name without a detail stays as it is. A part between `[[` and `]]` is left out where a
   * detail named in it is empty. A missing key answers the key itself.
   */
  text(locale: Locale, key: string, details: Readonly<Record<string, string>> = {}): string {
    const text = (this.texts[locale].get(key) ?? key).replace(/\[\[(.*?)\]\]/g, (_, part: string) => (namesIn(part).some((name) => Object.hasOwn(details, name) && details[name] === '') ? '' : part));
    return text.replace(/\{([\w.-]+)\}/g, (placeholder, name: string) => (Object.hasOwn(details, name) ? (details[name] ?? placeholder) : placeholder));
  }

  keys(prefix: string): readonly string[] {
    return [...this.texts.zh.keys()].filter((key) => key.startsWith(prefix));
  }
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([\w.-]+)\}/g)].map(([, name = '']) => name);
}

function flattened(trees: readonly TextTree[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const walk = (tree: TextTree, prefix: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value !== 'string') walk(value, `${prefix}${key}.`);
      else if (texts.has(prefix + key)) throw new Error(`the text '${prefix}${key}' is declared twice`);
      else texts.set(prefix + key, value);
    }
  };
  for (const tree of trees) walk(tree, '');
  return texts;
}

import type { Label } from '../contract';
import type { Problems } from '../problems';
import type { Dictionary, Entry, Item, List, Text } from '../source/document';

/** Takes the keys of one map one by one; what nobody took is an unknown key. */
export class Fields {
  private readonly left: Map<string, Entry>;

  constructor(
    readonly map: Dictionary,
    readonly problems: Problems,
  ) {
    this.left = new Map(map.entries.map((entry) => [entry.key.text, entry]));
  }

  has(key: string): boolean {
    return this.left.has(key);
  }

  item(key: string): Item | null {
    const entry = this.left.get(key);
    this.left.delete(key);
    return entry?.value ?? null;
  }

  /** A scalar; null where the key is missing or is no scalar. */
  text(key: string): Text | null {
    const item = this.item(key);
    if (item === null || item.kind === 'text') return item;
    this.problems.add('not-a-text', item.offset, item.path);
    return null;
  }

  required(key: string): Text | null {
    if (!this.has(key)) {
      this.problems.add('missing-key', this.map.offset, this.map.path, { key });
      return null;
    }
    return this.text(key);
  }

  dictionary(key: string): Dictionary | null {
    const item = this.item(key);
    if (item === null || item.kind === 'map') return item;
    this.problems.add('not-a-map', item.offset, item.path);
    return null;
  }

  list(key: string): List | null {
    const item = this.item(key);
    if (item === null || item.kind === 'list') return item;
    this.problems.add('not-a-list', item.offset, item.path);
    return null;
  }

  /** One of the words, or the first of them where the key is missing. */
  choice<W extends string>(key: string, words: readonly [W, ...W[]]): W {
    const text = this.text(key);
    if (text === null) return words[0];
    const word = words.find((each) => each === text.text);
    if (word === undefined) this.problems.add('bad-choice', text.offset, text.path, { text: text.text, choices: words.join(', ') });
    return word ?? words[0];
  }

  label(key: string, fallback: string): Label {
    const item = this.item(key);
    return item === null ? { zh: fallback, en: fallback } : readLabel(item, this.problems);
  }

  /** Entries or items of a part, bounded: nothing a person would write comes near. */
  bounded<T extends Dictionary | List>(part: T | null): T | null {
    const size = part === null ? 0 : part.kind === 'map' ? part.entries.length : part.items.length;
    if (part !== null && size > partsMax) this.problems.add('too-many', part.offset, part.path, { max: String(partsMax) });
    return size > partsMax ? null : part;
  }

  /** To be called last: names every key that was not asked for. */
  end(known: string): void {
    for (const [key, { key: text }] of this.left) this.problems.add('unknown-key', text.offset, text.path, { key, known });
  }
}

/** Inputs, steps, legs … of one clause. */
const partsMax = 300;

/** A plain text counts for both languages. */
export function readLabel(item: Item, problems: Problems): Label {
  if (item.kind === 'text') return { zh: item.text, en: item.text };
  if (item.kind === 'list') {
    problems.add('not-a-text', item.offset, item.path);
    return { zh: '', en: '' };
  }
  const fields = new Fields(item, problems);
  const [zh, en] = [fields.text('zh')?.text, fields.text('en')?.text];
  fields.end('zh, en');
  return { zh: zh ?? en ?? '', en: en ?? zh ?? '' };
}

/** The texts of a list of scalars. */
export function textsOf(list: List, problems: Problems): readonly Text[] {
  return list.items.flatMap((item) => {
    if (item.kind === 'text') return [item];
    problems.add('not-a-text', item.offset, item.path);
    return [];
  });
}

const nameForm = /^[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*$/u;
const reserved = ['if', 'then', 'else', 'case', 'when', 'and', 'or', 'not', 'for', 'in', 'where', 'per', 'yes', 'no', 'period', 'known', 'fund', 'escrow', 'clearing', 'undetermined', 'missing', 'suspended'];

/** Checks a name that no expression uses (of the clause, a leg, a count): any word will do. */
export function checkWord(key: Text, problems: Problems): boolean {
  const isName = nameForm.test(key.text) && key.text.length <= 60;
  if (!isName) problems.add('bad-name', key.offset, key.path, { name: key.text });
  return isName;
}

/** What the name of an element may look like: a word or a code, without the signs that keys of inputs are made of. */
export const elementForm = /^[^[\]{},\s][^[\]{},\n]{0,79}$/u;

/** Checks that a key can be used as a name in expressions. */
export function checkName(key: Text, problems: Problems): boolean {
  if (!checkWord(key, problems)) return false;
  if (reserved.includes(key.text)) {
    problems.add('reserved-name', key.offset, key.path, { name: key.text });
    return false;
  }
  return true;
}

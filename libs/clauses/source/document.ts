import { type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type Offset, type ProblemCode, Problems } from '../problems';
import { clauseBounds, exceeds } from './yaml-bounds';

/** A piece of the clause's text: what it says, and where each of its characters stands. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
  readonly quoted: boolean;
  readonly offset: Offset;
  readonly path: string;
  /** where the character with this index stands in the clause's text */
  at(index: number): Offset;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Item[];
  readonly offset: Offset;
  readonly path: string;
}

/** Keys in the order of the text: it is part of the clause. */
export interface Dictionary {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly offset: Offset;
  readonly path: string;
}

export interface Entry {
  readonly key: Text;
  readonly value: Item;
}

export type Item = Text | List | Dictionary;

const mistakes: Readonly<Record<string, ProblemCode>> = { DUPLICATE_KEY: 'key-twice', MULTIPLE_DOCS: 'text-after-end' };

/**
 * Reads the YAML around the expressions: every scalar as the characters that stand there, no anchors, no tags, nothing repeated, bounded in length
 * and depth. Answers null where the text cannot be read at all; the problems say why.
 */
export function readDocument(source: string, problems: Problems): Dictionary | null {
  const beyond = exceeds(source, clauseBounds);
  if (beyond !== null) {
    problems.add(beyond.code, beyond.offset, '', { characters: String(clauseBounds.charactersMax) });
    return null;
  }
  // At the level `silent` the parser keeps to itself that a second document follows, and what stands there would be signed and never read.
  const document = parseDocument(source, { schema: 'failsafe', version: '1.2', uniqueKeys: true, prettyErrors: false, logLevel: 'error' });
  for (const error of document.errors) {
    problems.add(mistakes[error.code] ?? 'yaml', error.pos[0], '', { says: error.message, key: wordAt(source, error.pos[0]) });
  }
  for (const warning of document.warnings) problems.add('tag', warning.pos[0], '', {});
  const root = document.contents;
  if (root === null) {
    problems.add('empty', 0, '');
    return null;
  }
  const item = new Reader(source, problems).read(root, '', false);
  if (item.kind === 'map') return item;
  problems.add('not-a-map', 0, '');
  return null;
}

function wordAt(source: string, offset: number): string {
  return /^[^\s:,{}[\]]{0,60}/u.exec(source.slice(offset))?.[0] ?? '';
}

class Reader {
  constructor(
    private readonly source: string,
    private readonly problems: Problems,
  ) {}

  read(node: Node | null, path: string, inFlow: boolean, before = 0): Item {
    if (isMap(node)) return this.map(node as YAMLMap<Node, Node | null>, path, inFlow);
    if (isSeq(node)) return this.list(node as YAMLSeq<Node | null>, path, inFlow);
    if (isScalar(node)) return this.text(node, path, inFlow);
    const offset = node?.range?.[0] ?? before;
    if (isAlias(node)) this.problems.add('alias', offset, path);
    return plainText('', offset, path);
  }

  private map(node: YAMLMap<Node, Node | null>, path: string, inFlow: boolean): Dictionary {
    const offset = node.range?.[0] ?? 0;
    this.refuseDecoration(node, path);
    const flow = inFlow || node.flow === true;
    const entries = node.items.flatMap((pair) => this.entry(pair, path, flow));
    return { kind: 'map', entries, offset, path };
  }

  private entry(pair: Pair<Node, Node | null>, path: string, flow: boolean): readonly Entry[] {
    const offset = pair.key.range?.[0] ?? 0;
    if (!isScalar(pair.key)) {
      this.problems.add('key-not-plain', offset, path);
      return [];
    }
    const word = typeof pair.key.value === 'string' ? pair.key.value : '';
    const inner = path === '' ? word : `${path}.${word}`;
    const key = this.text(pair.key, inner, flow);
    // `{ pay: min(a, b) }` is cut at the comma into `pay: min(a` and `b)` without a value.
    if (flow && pair.value === null) this.problems.add('unquoted-in-flow', offset, inner, { text: key.text });
    return [{ key, value: this.read(pair.value, inner, flow, offset + key.text.length) }];
  }

  private list(node: YAMLSeq<Node | null>, path: string, inFlow: boolean): List {
    this.refuseDecoration(node, path);
    const offset = node.range?.[0] ?? 0;
    const flow = inFlow || node.flow === true;
    return { kind: 'list', offset, path, items: node.items.map((item, index) => this.read(item, `${path}[${index}]`, flow, offset)) };
  }

  private text(node: Scalar, path: string, inFlow: boolean): Text {
    this.refuseDecoration(node, path);
    const [from = 0, to = 0] = node.range ?? [];
    const value = typeof node.value === 'string' ? node.value : '';
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' || node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL';
    if (inFlow && !quoted && unbalanced(value)) this.problems.add('unquoted-in-flow', from, path, { text: value });
    // An amount begins with its number; a sentence that people read may hold one anywhere.
    if (!quoted && /^[-+−]?\d{1,3}(,\d{3})+(?!\d)/.test(value)) this.problems.add('thousands-unquoted', from, path, { text: value });
    const places = align(this.source, from, to, value);
    return { kind: 'text', text: value, quoted, offset: from, path, at: (index) => places[Math.min(index, places.length - 1)] ?? from };
  }

  private refuseDecoration(node: Node, path: string): void {
    const offset = node.range?.[0] ?? 0;
    if ((node as { anchor?: string }).anchor !== undefined) this.problems.add('alias', offset, path);
    if (node.tag !== undefined) this.problems.add('tag', offset, path);
  }
}

function unbalanced(text: string): boolean {
  return text.split('(').length !== text.split(')').length;
}

function plainText(text: string, offset: Offset, path: string): Text {
  return { kind: 'text', text, quoted: false, offset, path, at: () => offset };
}

const gapMax = 2 * clauseBounds.indentMax;

/** Where each character of a scalar stands in the source: quotes, escapes and folded line breaks lie between. One place more for its end. */
function align(source: string, from: number, to: number, value: string): readonly Offset[] {
  const places: Offset[] = [];
  let cursor = from;
  for (const character of value) {
    // Between two characters lie at most a line break with its indent, or an escape.
    const ahead = /\s/.test(character) ? 0 : source.slice(cursor, Math.min(cursor + gapMax, to)).indexOf(character);
    const place = ahead === -1 ? cursor : cursor + ahead;
    for (let unit = 0; unit < character.length; unit += 1) places.push(place + unit);
    cursor = Math.min(place + character.length, to);
  }
  places.push(cursor);
  return places;
}

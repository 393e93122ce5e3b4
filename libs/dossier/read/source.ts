import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { exceeds } from '#clauses/source/yaml-bounds';
import type { DossierProblem, Place } from '../place';

export const maxDossierBytes = 2_000_000;
const maxNodes = 200_000;
/** Clauses stand in a dossier as block texts, indented once more. */
const bounds = { charactersMax: maxDossierBytes, bracketsMax: 40, indentMax: 160, compactMax: 8 };

/** JSON-like data whose scalars are all text as it stands in the file: `0.10` keeps its digit, `010203` its zero, `no` is a word. */
export type Data = string | readonly Data[] | { readonly [key: string]: Data };

export type DataPath = readonly (string | number)[];

export interface DossierSource {
  readonly file: string;
  readonly data: Data;
  /** the place of what stands at the path, or of the nearest thing that holds it */
  placeOf(path: DataPath): Place;
}

/** Reads YAML with the traps taken out: no anchors, no tags, no duplicate or merged keys, bounded in size, scalars as source text. */
export function readSource(file: string, text: string): DossierSource | { readonly problems: readonly DossierProblem[] } {
  const start: Place = { file, line: 1, column: 1 };
  if (Buffer.byteLength(text) > maxDossierBytes) return { problems: [{ place: start, code: 'file-too-large', details: { limit: String(maxDossierBytes) } }] };
  const excess = exceeds(text, bounds);
  if (excess !== null) return { problems: [{ place: placeIn(file, text, excess.offset), code: 'nested-too-deep', details: {} }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, uniqueKeys: true, strict: true, merge: false, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: DossierProblem[] = document.errors.map((error) => ({ place: at(error.pos[0]), code: 'yaml', details: { message: error.message } }));
  let nodes = 0;
  visit(document, {
    Node: (_, node) => {
      nodes += 1;
      const place = at(node.range?.[0] ?? 0);
      if (isAlias(node) || node.anchor !== undefined) problems.push({ place, code: 'anchor', details: {} });
      else if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:') ) problems.push({ place, code: 'tag', details: { tag: node.tag } });
      return nodes > maxNodes ? visit.BREAK : undefined;
    },
    Pair: (_, pair) => {
      if (isScalar(pair.key) && /^(0|[1-9]\d*)$/.test(String(pair.key.value))) {
        problems.push({ place: at(pair.key.range?.[0] ?? 0), code: 'number-key', details: { key: String(pair.key.value) } });
      }
      if (!isScalar(pair.key)) problems.push({ place: start, code: 'key-shape', details: {} });
    },
  });
  if (nodes > maxNodes) problems.push({ place: start, code: 'too-many-values', details: { limit: String(maxNodes) } });
  if (problems.length > 0) return { problems };
  return { file, data: toData(document.contents), placeOf: (path) => at(offsetOf(document, path)) };
}

function placeIn(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { file, line: before.split('\n').length, column: offset - start + 1 };
}

function toData(node: unknown): Data {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), toData(value)]));
  if (isSeq(node)) return node.items.map(toData);
  return isScalar(node) && node.value !== null ? String(node.value) : '';
}

function offsetOf(document: Document, path: DataPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    const held: unknown = isMap(node) ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part)) : isSeq(node) ? node.items[Number(part)] : undefined;
    if (held === undefined) return offset;
    if (isPair(held) && isScalar(held.key)) offset = held.key.range?.[0] ?? offset;
    node = isPair(held) ? held.value : held;
    if (!isPair(held) && typeof node === 'object' && node !== null && 'range' in node) offset = (node as { range?: [number] | null }).range?.[0] ?? offset;
  }
  return offset;
}

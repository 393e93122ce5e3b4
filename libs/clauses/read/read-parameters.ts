import { parsePlainDate } from '#kernel/plain-date';
import { add, equals, zero } from '#kernel/rational';
import { type Declarations, overSets } from '../check/declarations';
import type { Problems } from '../problems';
import type { Dictionary, Entry, Item, Text } from '../source/document';
import { type Type, numberType, textType, typeText } from '../type';
import { isBare } from '../unit-expression';
import { type NumberValue, type Value, inUnit, leavesOf, numberText, numberValue } from '../value';
import { Fields, textsOf } from './fields';
import { parseNumber, parseValue, readNumber } from './literal';
import { takeName } from './read-names';
import { readValueType } from './value-type';

/** Fixed numbers and words of the clause: one value, or a table with one value for each element of a set. */
export function readParameters(map: Dictionary | null, names: Declarations, problems: Problems): void {
  for (const entry of map?.entries ?? []) {
    if (!takeName(entry.key, names, problems)) continue;
    readParameter(entry, names, problems);
    if (!names.parameters.has(entry.key.text)) names.broken.add(entry.key.text);
  }
}

function readParameter({ key, value: item }: Entry, names: Declarations, problems: Problems): void {
  const isDeclared = item.kind === 'map' && item.entries.some(({ key: { text } }) => text === 'is');
  const fields = isDeclared ? new Fields(item, problems) : null;
  const label = fields?.label('label', key.text) ?? { zh: key.text, en: key.text };
  const spec = fields?.text('value') ?? null;
  const over = readOver(fields?.item('over') ?? null, names, problems);
  const sumsTo = readNumber(fields?.text('sums_to') ?? null, names, problems);
  const content = fields?.item('is') ?? item;
  fields?.end('is, value, over, sums_to, label');
  const wanted = spec === null ? null : readValueType(spec, names, problems);
  const sets = over ?? inferSets(content, names, problems);
  if (sets === null) return;
  const leaf = wanted ?? leafType(content, names);
  if (leaf === null) {
    problems.add('bad-value', firstText(content)?.offset ?? content.offset, content.path, { text: firstText(content)?.text ?? '', expected: '' });
    return;
  }
  const value = readContent(content, sets, leaf, names, problems);
  if (value === null) return;
  const type = overSets(leaf, sets);
  if (sumsTo !== null) checkSum(value, sumsTo, key, problems);
  names.parameters.set(key.text, { name: key.text, label, offset: key.offset, type, value, sumsTo });
}

function readOver(item: Item | null, names: Declarations, problems: Problems): readonly string[] | null {
  if (item === null) return null;
  const texts = item.kind === 'text' ? [item] : item.kind === 'list' ? textsOf(item, problems) : [];
  for (const text of texts) {
    if (names.sets.has(text.text)) continue;
    problems.add('unknown-name', text.offset, text.path, { name: text.text, near: [...names.sets.keys()].join(', ') });
    return [];
  }
  return texts.map(({ text }) => text);
}

/** Without `over`, the set whose elements are exactly the keys; null where there is none or more than one. */
function inferSets(item: Item, names: Declarations, problems: Problems): readonly string[] | null {
  if (item.kind !== 'map') return [];
  const keys = item.entries.map(({ key }) => key.text);
  const fitting = [...names.sets.values()].filter(({ elements }) => elements?.length === keys.length && keys.every((key) => elements.includes(key)));
  const [set, ...others] = fitting;
  if (set === undefined || others.length > 0) {
    problems.add('keys-do-not-match', item.offset, item.path, { left: keys.join(', '), right: fitting.map(({ name }) => name).join(', ') });
    return null;
  }
  const [first] = item.entries;
  const inner = first === undefined ? [] : inferSets(first.value, names, problems);
  return inner === null ? null : [set.name, ...inner];
}

function firstText(item: Item): Text | null {
  if (item.kind === 'text') return item;
  if (item.kind === 'list') return null;
  const [first] = item.entries;
  return first === undefined ? null : firstText(first.value);
}

/** The type that the first value shows: a number with its unit, a date, yes or no, a class of the one scale that has it, else a word. */
function leafType(item: Item, names: Declarations): Type | null {
  const text = firstText(item);
  if (text === null) return null;
  const number = parseNumber(text.text, names.units);
  if (number !== null) return numberType(leadUnit(item, number, names));
  if (parsePlainDate(text.text) !== null) return { kind: 'date' };
  if (text.text === 'yes' || text.text === 'no') return { kind: 'yes_no' };
  const scales = [...names.scales].filter(([, members]) => members.includes(text.text));
  const [scale, ...others] = scales;
  if (scale !== undefined && others.length === 0) return { kind: 'class', scale: scale[0] };
  return /\d/.test(text.text.charAt(0)) || text.text === '' ? null : textType;
}

/** A table may write its unit once; a zero needs none. */
function leadUnit(item: Item, first: NumberValue, names: Declarations): NumberValue['unit'] {
  if (first.unit.length > 0 || item.kind !== 'map') return first.unit;
  const others = item.entries.map(({ value }) => (value.kind === 'text' ? parseNumber(value.text, names.units) : null));
  return others.find((each) => each !== null && each.unit.length > 0)?.unit ?? first.unit;
}

function readContent(item: Item, sets: readonly string[], leaf: Type, names: Declarations, problems: Problems): Value | null {
  const [set, ...inner] = sets;
  if (set === undefined) return readLeaf(item, leaf, names, problems);
  if (item.kind !== 'map') {
    problems.add('not-a-map', item.offset, item.path);
    return null;
  }
  const elements = names.sets.get(set)?.elements ?? null;
  if (elements === null) {
    problems.add('open-set-member', item.offset, item.path, { name: item.entries[0]?.key.text ?? '', set });
    return null;
  }
  const keys = item.entries.map(({ key }) => key.text);
  const strange = item.entries.find(({ key }) => !elements.includes(key.text));
  if (strange !== undefined) problems.add('not-a-member', strange.key.offset, strange.key.path, { name: strange.key.text, set });
  const lacking = elements.filter((element) => !keys.includes(element));
  if (lacking.length > 0) problems.add('missing-key', item.offset, item.path, { key: lacking.join(', ') });
  const entries = item.entries.flatMap(({ key, value }): (readonly [string, Value])[] => {
    const read = readContent(value, inner, leaf, names, problems);
    return read === null ? [] : [[key.text, read]];
  });
  return { kind: 'table', entries };
}

function readLeaf(item: Item, leaf: Type, names: Declarations, problems: Problems): Value | null {
  if (item.kind !== 'text') {
    problems.add('not-a-text', item.offset, item.path);
    return null;
  }
  if (leaf.kind === 'unknown') return null;
  const value = parseValue(item.text, leaf, names);
  if (value !== null) return value;
  const number = leaf.kind === 'number' ? parseNumber(item.text, names.units) : null;
  if (number !== null && leaf.kind === 'number') problems.add('unit-clash', item.offset, item.path, { left: typeText(leaf), right: typeText(numberType(number.unit)) });
  else problems.add(leaf.kind === 'number' ? 'bad-number' : 'bad-value', item.offset, item.path, { text: item.text, expected: typeText(leaf) });
  return null;
}

function checkSum(value: Value, sumsTo: NumberValue, key: Text, problems: Problems): void {
  if (value.kind !== 'table') return;
  const total = sumOfTable(value, sumsTo.unit);
  if (!equals(total.n, inUnit(sumsTo, total.unit).n)) problems.add('weights-do-not-sum', key.offset, key.path, { name: key.text, sum: numberText(total), expected: numberText(sumsTo) });
}

/** The sum of a table's numbers, told in `unit` where that is possible. */
export function sumOfTable(value: Value, unit: NumberValue['unit']): NumberValue {
  const numbers = value.kind === 'table' ? leavesOf(value).filter((leaf) => leaf.kind === 'number') : [];
  const to = isBare(unit) ? unit : (numbers[0]?.unit ?? unit);
  return numberValue(numbers.reduce((total, each) => add(total, inUnit(each, to).n), zero), to);
}

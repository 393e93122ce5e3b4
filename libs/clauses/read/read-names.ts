import { parsePeriod } from '#kernel/period';
import { isRefusal } from '#kernel/refusal';
import type { Declarations } from '../check/declarations';
import type { ClauseSet, PeriodRule, SpanRule, SubFrame } from '../clause';
import type { Label } from '../contract';
import { daysOf, keyOf, pieces } from '../inputs/span-days';
import type { Problems } from '../problems';
import type { Dictionary, Item, Text } from '../source/document';
import { Fields, checkName, elementForm, readLabel, textsOf } from './fields';
import { parseSpan, readFrame } from './span';
import { dueAnchors } from './due';

/** Most elements of any set, and of a set that names no bound of its own. */
const elementsMax = 2000;
const periodsMax = 400;

export function takeName(key: Text, names: Declarations, problems: Problems): boolean {
  if (!checkName(key, problems)) return false;
  if (names.take(key.text)) return true;
  problems.add('name-twice', key.offset, key.path, { name: key.text });
  return false;
}

export function readRoles(map: Dictionary | null, names: Declarations, problems: Problems): void {
  for (const { key, value } of map?.entries ?? []) {
    if (takeName(key, names, problems)) names.roles.set(key.text, { name: key.text, label: readLabel(value, problems), offset: key.offset });
  }
}

/** Classes from the best to the worst. */
export function readScales(map: Dictionary | null, names: Declarations, problems: Problems): void {
  for (const { key, value } of map?.entries ?? []) {
    if (value.kind !== 'list') problems.add('not-a-list', value.offset, value.path);
    else {
      const members = textsOf(value, problems);
      const twice = members.find(({ text }, index) => members.findIndex((other) => other.text === text) !== index);
      if (twice !== undefined) problems.add('key-twice', twice.offset, twice.path, { key: twice.text });
      if (members.length < 2) problems.add('empty-set', value.offset, value.path, { name: key.text });
      names.scales.set(key.text, members.map(({ text }) => text));
    }
  }
}

export function readUnits(map: Dictionary | null, names: Declarations, problems: Problems): void {
  for (const { key, value } of map?.entries ?? []) {
    readLabel(value, problems);
    if (checkName(key, problems)) names.units.add(key.text);
  }
}

export function readEvents(map: Dictionary | null, names: Declarations, problems: Problems): void {
  for (const { key, value } of map?.entries ?? []) {
    if (!takeName(key, names, problems)) continue;
    // `30 days after signing` would silently count from the agreement's own day instead of from the event.
    if (dueAnchors.includes(key.text)) problems.add('reserved-name', key.offset, key.path, { name: key.text });
    const isLabel = value.kind !== 'map' || value.entries.every(({ key: { text } }) => text === 'zh' || text === 'en');
    if (isLabel) {
      names.events.set(key.text, { name: key.text, label: readLabel(value, problems), offset: key.offset, over: null });
      continue;
    }
    const fields = new Fields(value, problems);
    const over = fields.text('over');
    if (over !== null && !names.sets.has(over.text)) problems.add('unknown-name', over.offset, over.path, { name: over.text, near: [...names.sets.keys()].join(', ') });
    names.events.set(key.text, { name: key.text, label: fields.label('label', key.text), offset: key.offset, over: over?.text ?? null });
    fields.end('over, label');
  }
}

/** Events' names are needed by the spans of sets, and sets by events over them: the names alone come first. */
export function eventNames(map: Dictionary | null): ReadonlySet<string> {
  return new Set(map?.entries.map(({ key }) => key.text) ?? []);
}

export function readSets(map: Dictionary | null, events: ReadonlySet<string>, names: Declarations, problems: Problems): void {
  for (const { key, value } of map?.entries ?? []) {
    if (!takeName(key, names, problems)) continue;
    const set = readSet(key, value, events, names, problems);
    if (set === null) names.broken.add(key.text);
    else names.sets.set(key.text, set);
  }
}

function readSet(key: Text, value: Item, events: ReadonlySet<string>, names: Declarations, problems: Problems): ClauseSet | null {
  if (value.kind !== 'map') return setOf(key, value, { zh: key.text, en: key.text }, null, events, problems);
  const fields = new Fields(value, problems);
  const label = fields.label('label', key.text);
  const max = readMax(fields.text('at_most'), problems);
  const within = fields.text('within');
  if (within !== null && !names.sets.has(within.text)) problems.add('unknown-name', within.offset, within.path, { name: within.text, near: [...names.sets.keys()].join(', ') });
  const named = fields.text('named');
  const is = fields.item('is');
  fields.end('is, label, named, at_most, within');
  if (named !== null) {
    if (max === null) problems.add('missing-key', value.offset, value.path, { key: 'at_most' });
    return { name: key.text, label: label.zh === key.text ? { zh: named.text, en: named.text } : label, offset: key.offset, elements: null, labels: new Map(), sizeMax: max ?? elementsMax, within: within?.text ?? null, periods: null };
  }
  if (is === null) {
    problems.add('missing-key', value.offset, value.path, { key: 'is' });
    return null;
  }
  const set = setOf(key, is, label, max, events, problems);
  return set === null ? null : { ...set, within: within?.text ?? null };
}

function readMax(text: Text | null, problems: Problems): number | null {
  if (text === null) return null;
  const max = /^\d{1,4}$/.test(text.text) ? Number(text.text) : 0;
  if (max >= 1 && max <= elementsMax) return max;
  problems.add('bad-number', text.offset, text.path, { text: text.text });
  return null;
}

function setOf(key: Text, item: Item, label: Label, max: number | null, events: ReadonlySet<string>, problems: Problems): ClauseSet | null {
  if (item.kind === 'text') return periodSet(key, item, label, max, events, problems);
  const labels = new Map<string, Label>();
  const texts = item.kind === 'list' ? textsOf(item, problems) : item.entries.map(({ key: element, value }) => {
    labels.set(element.text, readLabel(value, problems));
    return element;
  });
  const twice = texts.find(({ text }, index) => texts.findIndex((other) => other.text === text) !== index);
  if (twice !== undefined) problems.add('key-twice', twice.offset, twice.path, { key: twice.text });
  const odd = texts.find(({ text }) => !elementForm.test(text));
  if (odd !== undefined) problems.add('bad-name', odd.offset, odd.path, { name: odd.text });
  if (texts.length === 0) problems.add('empty-set', item.offset, item.path, { name: key.text });
  if (texts.length > elementsMax) problems.add('too-many', item.offset, item.path, { max: String(elementsMax) });
  return { name: key.text, label, offset: key.offset, elements: texts.map(({ text }) => text), labels, sizeMax: texts.length, within: null, periods: null };
}

/** `each month of period`, `each year of 2018..2020`. */
function periodSet(key: Text, text: Text, label: Label, max: number | null, events: ReadonlySet<string>, problems: Problems): ClauseSet | null {
  const words = /^each (\w+) of (.+)$/.exec(text.text.trim());
  const frame = readFrame(words?.[1] ?? '');
  const span = parseSpan(words?.[2] ?? '', events);
  if (frame === null || span === null) {
    problems.add('bad-span', text.offset, text.path, { text: text.text });
    return null;
  }
  return { ...periodSetOf(key.text, label, key.offset, frame, span, max) };
}

export function periodSetOf(name: string, label: Label, offset: number, frame: SubFrame, span: SpanRule, max: number | null): ClauseSet {
  const fixed = span.kind === 'between' && span.from.kind === 'key' && span.to.kind === 'key' ? fixedElements(span, frame) : null;
  return { name, label, offset, elements: fixed, labels: new Map(), sizeMax: max ?? fixed?.length ?? countMax(span, frame), within: null, periods: { frame, span } };
}

function fixedElements(span: SpanRule, frame: SubFrame): readonly string[] {
  const period = parsePeriod('2000');
  if (isRefusal(period)) return [];
  const days = daysOf(span, { period, eventOn: () => null });
  return typeof days === 'string' ? [] : pieces(days, frame, elementsMax).map(keyOf);
}

const daysPerUnit: Readonly<Record<SubFrame, number>> = { year: 366, half: 184, quarter: 92, month: 31, day: 1 };
const daysPerFrame: Readonly<Record<SubFrame, number>> = { year: 365, half: 181, quarter: 90, month: 28, day: 1 };

function countMax(span: SpanRule, frame: SubFrame): number {
  if (span.kind === 'before' || span.kind === 'last') {
    return span.unit === frame ? span.count : Math.min(elementsMax, Math.ceil((span.count * daysPerUnit[span.unit]) / daysPerFrame[frame]) + 1);
  }
  if (span.kind === 'this' || span.kind === 'previous' || span.kind === 'last_year' || span.kind === 'year_of') return Math.ceil(366 / daysPerFrame[frame]) + 1;
  return periodsMax;
}

const periodWords: Readonly<Record<string, PeriodRule>> = {
  year: { kind: 'year' }, half: { kind: 'half' }, quarter: { kind: 'quarter' }, month: { kind: 'month' }, day: { kind: 'day' },
  'water-year': { kind: 'water-year' }, 'fiscal-year': { kind: 'fiscal-year' }, span: { kind: 'span' }, once: { kind: 'span' },
};

/** `year`, `month`, … `once`, or `year since <event>`. */
export function readPeriodRule(text: Text | null, events: ReadonlySet<string>, problems: Problems): PeriodRule {
  if (text === null) return { kind: 'year' };
  const rule = periodWords[text.text];
  if (rule !== undefined) return rule;
  const since = /^year since (\S+)$/.exec(text.text.trim().replace(/\s+/g, ' '));
  if (since !== null && events.has(since[1] ?? '')) return { kind: 'ordinal-year', event: since[1] ?? '' };
  problems.add('bad-period', text.offset, text.path, { text: text.text, choices: `${Object.keys(periodWords).join(', ')}, year since <event>` });
  return { kind: 'year' };
}

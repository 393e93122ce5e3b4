import type { ExplanationNode, Label, Locale } from '../contract';
import { clauseTexts } from '../texts';

type Templates = (typeof clauseTexts)['en']['clause']['explain'];

/** A sentence of the locale with the facts put in. */
export function sentence(locale: Locale, key: keyof Templates, facts: Readonly<Record<string, string>>): string {
  return clauseTexts[locale].clause.explain[key].replace(/\{(\w+)\}/g, (place, name: string) => facts[name] ?? place);
}

export function sourceKind(locale: Locale, kind: keyof (typeof clauseTexts)['en']['clause']['source']): string {
  return clauseTexts[locale].clause.source[kind];
}

const signs: Readonly<Record<string, string>> = { '*': '×', '/': '÷', '-': '−', '<=': '≤', '>=': '≥', '<>': '≠' };

/**
 * A formula, or a line of arithmetic, as people say it: names by their labels, functions and words in the reader's language, signs as in print, digits in
 * groups of three.
 */
export function inWords(text: string, labels: ReadonlyMap<string, string>, locale: Locale): string {
  const { word, function: functions } = clauseTexts[locale].clause;
  // A word after a number or a slash is a unit.
  const told = text.replace(/('[^']*'|"[^"]*")|(?<!\d |[/\d\p{L}_-])([\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*)(\s*\()?/gu, (whole, quoted: string | undefined, name: string | undefined, call: string | undefined) => {
    if (quoted !== undefined || name === undefined) return whole;
    const named = call === undefined ? (labels.get(name) ?? entry(word, name)) : (entry(functions, name) ?? labels.get(name));
    return `${named ?? name}${call ?? ''}`;
  });
  return grouped(told.replace(/ (\*|\/|-|<=|>=|<>) /g, (_, sign: string) => ` ${signs[sign] ?? sign} `));
}

function entry(words: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** `60000000 CNY` reads 60,000,000 CNY; four digits stay, they are mostly years. */
export function grouped(text: string): string {
  return text.replace(/(?<![\d.\p{L}_])\d{5,}/gu, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));
}

export function labelOf(node: ExplanationNode, locale: Locale, names: Readonly<Record<string, Label>>): string {
  const label = node.label[locale] || node.name;
  const elements = node.elements.map((element) => names[element]?.[locale] ?? element);
  const parts = locale === 'zh' ? `（${elements.join('、')}）` : ` (${elements.join(', ')})`;
  return node.elements.length === 0 ? label : `${label}${parts}`;
}

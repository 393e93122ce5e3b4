import type { Locale } from '../contract';
import { parseDue } from '../read/due';
import { clauseTexts } from '../texts';

/** When something falls due, in the reader's language: `60 days after period` reads 期间结束后60日. Words that are no such rule stay as they are. */
export function dueInWords(words: string, locale: Locale, labels: ReadonlyMap<string, string> = new Map()): string {
  const { due } = clauseTexts[locale].clause;
  const rule = parseDue(words);
  if (rule === null) return words;
  if (rule.kind === 'on') return filled(due.on, { on: rule.on });
  if (rule.kind === 'month_day') {
    const [month, day] = locale === 'zh' ? [String(rule.month), String(rule.day)] : [rule.month, rule.day].map((part) => String(part).padStart(2, '0'));
    return filled(due[`month-day-${rule.of}`], { month: month ?? '', day: day ?? '' });
  }
  if (rule.count === 0 && rule.what === 'period') return due['at-end'];
  if (rule.count === 0 && rule.what === 'period_start') return due['at-start'];
  const anchors: Readonly<Record<string, string>> = due.anchor;
  const what = Object.hasOwn(anchors, rule.what) ? (anchors[rule.what] ?? rule.what) : (labels.get(rule.what) ?? rule.what);
  return filled(due.after, { count: String(rule.count), unit: due[rule.count === 1 ? 'one' : 'many'][rule.unit], what });
}

function filled(template: string, facts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => facts[name] ?? place);
}

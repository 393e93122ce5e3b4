import { readNumberToken } from '#clauses/expression/number-token';
import { numberPattern } from '#clauses/expression/tokens';
import { toExactText } from '#kernel/decimal';
import { type Rational, div, neg, rational } from '#kernel/rational';

/** A number as clauses have it (`-1,000`, `6000万`, `97%`, `1/3`), then its unit where it has one. */
const numberText = new RegExp(`^(?<minus>-)?\\s*(?<number>${numberPattern})(?:\\s*/\\s*(?<under>[1-9]\\d*))?\\s*(?<unit>(?:1/)?[^\\s\\d/].*)?$`, 'u');
const thousandsComma = /(?<=\d),(?=\d{3}(?!\d))/g;

export interface NumberRead {
  readonly n: Rational;
  /** as written; `%` after a percentage, `1` after a bare number */
  readonly unit: string;
}

/** Null where the text is no number. */
export function readNumber(text: string): NumberRead | null {
  const parts = numberText.exec(text.replace(thousandsComma, ''))?.groups;
  if (parts === undefined) return null;
  const { n, percent } = readNumberToken(parts['number'] ?? '');
  const under = parts['under'];
  const size = under === undefined ? n : div(n, rational(BigInt(under)));
  return { n: parts['minus'] === undefined ? size : neg(size), unit: parts['unit'] ?? (percent ? '%' : '1') };
}

/** What `readNumber` reads back to the same. */
export function writeNumber({ n, unit }: NumberRead): string {
  const number = toExactText(n);
  if (unit === '%') return number.includes('/') ? toExactText(div(n, rational(100n))) : `${number}%`;
  return unit === '1' ? number : `${number} ${unit}`;
}

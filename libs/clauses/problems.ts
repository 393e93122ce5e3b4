import type { ClauseProblem } from './contract';

/**
 * Every mistake that reading a clause can name. The texts, with what to do about it, stand in locales/{zh,en}.json under `problem.<code>`.
 */
export const problemCodes = [
  // the text as YAML
  'too-long', 'too-deep', 'yaml', 'alias', 'tag', 'key-not-plain', 'not-a-map', 'not-a-list', 'not-a-text', 'unknown-key', 'missing-key', 'key-twice', 'text-after-end', 'unquoted-in-flow', 'thousands-unquoted',
  'too-many', 'empty',
  // words and literals
  'bad-name', 'name-twice', 'reserved-name', 'bad-choice', 'bad-number', 'bad-unit', 'bad-date', 'bad-period', 'bad-span', 'bad-due', 'bad-party', 'bad-value',
  // expressions
  'syntax', 'bad-character', 'thousands-in-expression', 'number-too-long', 'hyphen-name',
  // names and types
  'unknown-name', 'unknown-function', 'used-before', 'cycle', 'unit-clash', 'type-clash', 'not-a-member', 'not-in-scale', 'open-set-member', 'needs-index', 'not-indexable', 'wrong-arguments', 'unknown-argument',
  'class-order', 'not-whole-power', 'filtered-table', 'unknown-field', 'empty-set', 'set-without-each',
  // tables and weights
  'band-overlap', 'band-gap', 'band-empty', 'band-open', 'band-column', 'weights-do-not-sum', 'keys-do-not-match',
  // what would go wrong later
  'constant-condition', 'unguarded-divisor', 'needs-rounding', 'too-costly', 'leg-unit', 'no-legs', 'own-payment',
  // worked examples
  'example-differs', 'example-missing', 'example-extra', 'example-held', 'example-refused',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** A place in the clause's text: an offset in UTF-16 units. */
export type Offset = number;

/** Collects problems while a text is read and checked; reading goes on, so that several mistakes are named at once. */
export class Problems {
  private readonly found = new Map<string, { readonly offset: Offset; readonly problem: ClauseProblem }>();
  private readonly lineStarts: readonly number[];

  constructor(text: string) {
    this.lineStarts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
  }

  add(code: ProblemCode, offset: Offset, path: string, details: Readonly<Record<string, string>> = {}): void {
    const key = `${code} ${offset} ${JSON.stringify(details)}`;
    if (this.found.has(key) || this.found.size >= problemsMax) return;
    this.found.set(key, { offset, problem: { code, details, path, ...this.placeOf(offset) } });
  }

  placeOf(offset: Offset): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }

  get any(): boolean {
    return this.found.size > 0;
  }

  /** in the order of the text */
  get all(): readonly ClauseProblem[] {
    return [...this.found.values()].sort((a, b) => a.offset - b.offset).map(({ problem }) => problem);
  }
}

/** More would only tire the reader. */
const problemsMax = 100;

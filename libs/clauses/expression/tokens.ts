import { numberWords } from '#kernel/decimal';
import { type CustomPatternMatcherFunc, type TokenType, Lexer, createToken } from 'chevrotain';

const word = String.raw`[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*`;

/** Single 十, 百 and 千 begin too many names of units (百分点, 千克) to count as number words here. */
const chinese = numberWords.map(([text]) => text).filter((text) => /^\p{Script=Han}+$/u.test(text) && !['十', '百', '千'].includes(text));
const english = numberWords.map(([text]) => text).filter((text) => /^[a-z]+$/.test(text));
const longestFirst = (texts: readonly string[]): string => [...texts].sort((a, b) => b.length - a.length).join('|');

/** A number as written: digits, `_` between them, a point, a number word, a percent sign. The groups: digits, word, sign. */
export const numberPattern = String.raw`(\d[\d_]*(?:\.\d+)?)(?:[ ]?(${longestFirst(chinese)})|[ ](${longestFirst(english)})\b)?([%％‰])?`;

/**
 * Chevrotain's index of first characters does not know Unicode classes, so these patterns are run by a sticky expression of their own, which also
 * switches that index off for all.
 */
function unicode(source: string): CustomPatternMatcherFunc {
  const pattern = new RegExp(source, 'uy');
  return (text, offset) => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
}

export const Blank = createToken({ name: 'Blank', pattern: /[\s\u3000]+/, group: Lexer.SKIPPED, line_breaks: true });
export const DateWord = createToken({ name: 'DateWord', pattern: /\d{4}-\d{2}-\d{2}(?!\d)/, label: 'a date' });
/** Caught so that it can be named: in `min(2,500, x)` nobody can tell whether two numbers or one are meant. */
export const ThousandsComma = createToken({ name: 'ThousandsComma', pattern: /\d{1,3}(?:,\d{3})+(?!\d)/, label: 'a number with commas' });
export const NumberWord = createToken({ name: 'NumberWord', pattern: unicode(numberPattern), label: 'a number', line_breaks: false });
export const TextWord = createToken({ name: 'TextWord', pattern: unicode(String.raw`'[^'\n]*'|"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’`), label: 'a quoted text', line_breaks: false });
/** `CNY/mu`, without blanks: a unit after a number; else a division of two names. */
export const PathWord = createToken({ name: 'PathWord', pattern: unicode(`${word}(?:/${word})+`), label: 'a unit', line_breaks: false });
export const NameWord = createToken({ name: 'NameWord', pattern: unicode(word), label: 'a name', line_breaks: false });

const keyword = (text: string): TokenType => createToken({ name: text.toUpperCase(), pattern: unicode(`${text}(?![\\p{L}\\p{N}_-])`), label: `"${text}"`, line_breaks: false });
export const If = keyword('if');
export const Then = keyword('then');
export const Else = keyword('else');
export const Case = keyword('case');
export const When = keyword('when');
export const And = keyword('and');
export const Or = keyword('or');
export const Not = keyword('not');
export const For = keyword('for');
export const In = keyword('in');
export const Where = keyword('where');
export const Per = keyword('per');
export const Yes = keyword('yes');
export const No = keyword('no');

export const keywords = ['if', 'then', 'else', 'case', 'when', 'and', 'or', 'not', 'for', 'in', 'where', 'per', 'yes', 'no'];

const sign = (name: string, pattern: RegExp, label: string): TokenType => createToken({ name, pattern, label: `"${label}"` });
export const Compare = sign('Compare', /<>|<=|>=|==|!=|≤|≥|≠|=|<|>|＝|＜|＞/, '=');
export const Plus = sign('Plus', /\+|＋/, '+');
export const Minus = sign('Minus', /-|−|－/, '-');
export const Times = sign('Times', /\*|×/, '*');
export const Over = sign('Over', /\/|÷/, '/');
export const Power = sign('Power', /\^/, '^');
export const Open = sign('Open', /\(|（/, '(');
export const Close = sign('Close', /\)|）/, ')');
export const OpenIndex = sign('OpenIndex', /\[/, '[');
export const CloseIndex = sign('CloseIndex', /\]/, ']');
export const OpenTable = sign('OpenTable', /\{/, '{');
export const CloseTable = sign('CloseTable', /\}/, '}');
export const Comma = sign('Comma', /,|，/, ',');
export const Colon = sign('Colon', /:|：/, ':');
export const Dot = sign('Dot', /\./, '.');

/** In the order in which the lexer tries them. */
export const tokens: TokenType[] = [
  Blank, DateWord, ThousandsComma, NumberWord, TextWord, PathWord,
  If, Then, Else, Case, When, And, Or, Not, For, In, Where, Per, Yes, No,
  NameWord, Compare, Plus, Minus, Times, Over, Power, Open, Close, OpenIndex, CloseIndex, OpenTable, CloseTable, Comma, Colon, Dot,
];

export const lexer = new Lexer(tokens, { positionTracking: 'onlyOffset', ensureOptimizations: false });

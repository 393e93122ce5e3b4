import type { IRecognitionException, IToken } from 'chevrotain';
import type { Problems } from '../problems';
import type { Text } from '../source/document';
import type { Expression } from './ast';
import { ExpressionGrammar } from './grammar';
import { isTooLong } from './number-token';
import { NumberWord, ThousandsComma, lexer } from './tokens';

const grammar = new ExpressionGrammar();

/** An expression with the text it was read from. */
export interface Parsed {
  readonly text: Text;
  readonly tree: Expression;
}

/** Longest expression, in characters, and deepest nesting of brackets; far above what can be read. */
const charactersMax = 4000;
const wordsMax = 1000;
const depthMax = 40;

/** Null where it cannot be read; the problems say why and where. */
export function parseExpression(text: Text, problems: Problems): Parsed | null {
  if (text.text.trim() === '') return fail(problems, text, 0, 'empty', {});
  if (text.text.length > charactersMax) return fail(problems, text, 0, 'too-long', { characters: String(charactersMax) });
  const { tokens, errors } = lexer.tokenize(text.text);
  const [wrong] = errors;
  if (wrong !== undefined) return fail(problems, text, wrong.offset, 'bad-character', { text: text.text.slice(wrong.offset, wrong.offset + wrong.length) });
  const grouped = tokens.find(({ tokenType }) => tokenType === ThousandsComma);
  if (grouped !== undefined) return fail(problems, text, grouped.startOffset, 'thousands-in-expression', { text: grouped.image, plain: grouped.image.replaceAll(',', '') });
  const long = tokens.find(({ tokenType, image }) => tokenType === NumberWord && isTooLong(image));
  if (long !== undefined) return fail(problems, text, long.startOffset, 'number-too-long', {});
  const deep = tooDeep(tokens.map(({ image }) => image));
  if (tokens.length > wordsMax || deep) return fail(problems, text, 0, 'too-deep', {});
  grammar.input = tokens;
  const tree = grammar.whole();
  const [error] = grammar.errors;
  if (error !== undefined) return failSyntax(problems, text, error, tokens[tokens.indexOf(error.token) - 1] ?? (Number.isNaN(error.token.startOffset) ? tokens.at(-1) : undefined));
  return { text, tree };
}

/** Brackets, `if`, `not` and signs in a row each cost the parser a level of recursion. */
function tooDeep(images: readonly string[]): boolean {
  let depth = 0;
  let deepest = 0;
  for (const image of images) {
    if (/^[([{（]$|^(?:if|case|for|not)$/.test(image)) depth += 1;
    else if (/^[)\]}）]$/.test(image)) depth = Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  const signs = /(?:- ?){20,}/.test(images.join(' '));
  return deepest > 2 * depthMax || signs;
}

function failSyntax(problems: Problems, text: Text, error: IRecognitionException, previous: IToken | undefined): null {
  const { image, startOffset } = error.token;
  const atEnd = Number.isNaN(startOffset);
  return fail(problems, text, atEnd ? text.text.length : startOffset, 'syntax', { found: atEnd ? '' : image, after: previous?.image ?? '' });
}

function fail(problems: Problems, text: Text, index: number, code: Parameters<Problems['add']>[0], details: Readonly<Record<string, string>>): null {
  problems.add(code, text.at(index), text.path, details);
  return null;
}

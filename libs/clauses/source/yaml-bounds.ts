/**
 * What a text may not exceed before it is given to the YAML parser, which recurses for every level of nesting and brings the whole process down on a
 * text of a hundred thousand opening brackets. The counts are taken without parsing, so they err on the side of refusing.
 */
export interface YamlBounds {
  readonly charactersMax: number;
  /** brackets open at once, wherever they stand */
  readonly bracketsMax: number;
  /** blanks before a line's first word */
  readonly indentMax: number;
  /** `- `, `? ` and `: ` at the beginning of one line */
  readonly compactMax: number;
}

export const clauseBounds: YamlBounds = { charactersMax: 262_144, bracketsMax: 40, indentMax: 120, compactMax: 8 };

/** The first place where the text exceeds the bounds, or null. */
export function exceeds(text: string, bounds: YamlBounds): { readonly code: 'too-long' | 'too-deep'; readonly offset: number } | null {
  if (text.length > bounds.charactersMax) return { code: 'too-long', offset: bounds.charactersMax };
  return deepBrackets(text, bounds.bracketsMax) ?? deepLines(text, bounds);
}

function deepBrackets(text: string, bracketsMax: number): { readonly code: 'too-deep'; readonly offset: number } | null {
  let open = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset];
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > bracketsMax) return { code: 'too-deep', offset };
  }
  return null;
}

function deepLines(text: string, bounds: YamlBounds): { readonly code: 'too-deep'; readonly offset: number } | null {
  let offset = 0;
  for (const line of text.split('\n')) {
    const start = /^[ \t]*(?:[-?:][ \t]+)*/.exec(line)?.[0] ?? '';
    const compact = start.replace(/[ \t]/g, '').length;
    if (compact > bounds.compactMax || start.length > bounds.indentMax) return { code: 'too-deep', offset };
    offset += line.length + 1;
  }
  return null;
}

import { checkText } from './field-checks';

const codeOf = (text: string): string | null => checkText(text, { max: 200 })?.refused ?? null;

describe('a text for people', () => {
  it.each(['甲省', 'Río Grande', 'می‌روم', 'क्‍ष', 'two\nlines\tand a tab', '«№ 7»', '👩‍🌾'])('may be %j', (text) => {
    expect(codeOf(text)).toBeNull();
  });

  it.each(['', '   ', '\u200b', '\u00a0\u2060', '\ufeff', '\u00ad'])('is empty where it shows nothing: %j', (text) => {
    expect(codeOf(text)).toBe('text-empty');
  });

  it.each(['省\u0000', '\u001b[31m省', '省\u0085', '甲\u202e省', '\u2066甲省', '甲\u2028省', '\ud800'])('is refused where it could pass for another: %j', (text) => {
    expect(codeOf(text)).toBe('text-malformed');
  });
});

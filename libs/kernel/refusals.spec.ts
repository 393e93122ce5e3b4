import en from './locales/en.json';
import zh from './locales/zh.json';
import { isRefusal, refuse } from './refusal';
import { kernelRefusals } from './refusals';

const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the refusals of the kernel', () => {
  it('have a text in each language, and no text too many', () => {
    const codes = Object.keys(kernelRefusals).sort();
    expect(Object.keys(zh.refusal).sort()).toEqual(codes);
    expect(Object.keys(en.refusal).sort()).toEqual(codes);
  });

  it.each(Object.keys(kernelRefusals) as (keyof typeof kernelRefusals)[])('%s puts the same details into both', (code) => {
    expect(slots(zh.refusal[code])).toEqual(slots(en.refusal[code]));
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('are told from every other value', () => {
    expect(isRefusal(refuse('unit-unknown', { unit: 'x' }))).toBe(true);
    expect([null, undefined, 'unit-unknown', 1n, [], {}, { refused: true }].map(isRefusal)).toEqual([false, false, false, false, false, false, false]);
  });
});

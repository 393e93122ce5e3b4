import * as fc from 'fast-check';
import { kernelTexts } from '#kernel/texts';
import { accountRefusals } from './accounts/accounts.controller';
import { httpTexts } from './own-texts';
import { problems, accessRefusals, commandRefusals, fieldRefusals } from './refusals';
import { statusOfRefusal } from './problem';
import { TextCatalogue } from './texts';

const catalogue = (zh: string, en: string) => new TextCatalogue([{ zh: { refusal: { it: zh } }, en: { refusal: { it: en } } }]);

describe('texts', () => {
  test('have the facts put in, once each, and never twice over', () => {
    expect(catalogue('{a}与{b}', '{a} and {b} and {a}').text('en', 'refusal.it', { a: '{b}', b: '$&' })).toBe('{b} and $& and {b}');
    fc.assert(fc.property(fc.string(), (value) => {
      expect(catalogue('', '<{x}>').text('en', 'refusal.it', { x: value })).toBe(`<${value}>`);
    }));
  });

  test('show a place whose fact is missing, and a key whose text is', () => {
    expect(catalogue('缺{what}', '').text('zh', 'refusal.it')).toBe('缺{what}');
    expect(catalogue('', '').text('zh', 'refusal.other')).toBe('refusal.other');
    expect(catalogue('{constructor}', '').text('zh', 'refusal.it', {})).toBe('{constructor}');
  });

  test('leave out what they would say of nothing', () => {
    const texts = catalogue('没有{name}[[（相近：{near}）]]。', 'No {name}.[[ Near: {near}.]]');
    expect(texts.text('en', 'refusal.it', { name: 'x', near: '' })).toBe('No x.');
    expect(texts.text('en', 'refusal.it', { name: '', near: '[[y]]' })).toBe('No . Near: [[y]].');
    expect(texts.text('zh', 'refusal.it', { name: 'x', near: 'y' })).toBe('没有x（相近：y）。');
    expect(texts.text('zh', 'refusal.it', { name: '[[{near}]]', near: '' })).toBe('没有[[{near}]]。');
  });

  test('declared twice are a mistake of composition', () => {
    expect(() => new TextCatalogue([{ zh: { a: 'x' }, en: {} }, { zh: { a: 'y' }, en: {} }])).toThrow(/declared twice/);
  });

  test('exist in both languages for whatever any route may answer', () => {
    const texts = new TextCatalogue([kernelTexts, httpTexts]);
    const tables = [commandRefusals, accessRefusals, accountRefusals, fieldRefusals];
    const keys = [
      ...tables.flatMap((table) => Object.keys(table).map((code) => `refusal.${code}`)),
      ...tables.flatMap((table) => Object.entries(table).map(([code, { kind }]) => `title.${statusOfRefusal(code, kind)}`)),
      ...Object.keys(problems).map((code) => `problem.${code}`),
      ...Object.values(problems).map((status) => `title.${status}`),
    ];
    expect(keys.filter((key) => !texts.has(key))).toEqual([]);
    expect(texts.keys('problem.').filter((key) => !keys.includes(key))).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { keyTwice } from './key-twice';

describe('a key that stands twice', () => {
  test.each<[string, string, string, string]>([
    ['at the top', '{"a":1,"a":2}', 'a', '/a'],
    ['below', '{"worth":{"amount":"1","currency":"CNY","amount":"2"}}', 'amount', '/worth/amount'],
    ['in a list', '{"list":[1,[{}],{"x":{"y":1},"x":2}]}', 'x', '/list/2/x'],
    ['written in two ways', '{"a":1,"\\u0061":2}', 'a', '/a'],
    ['with an empty name', '{"":1,"":2}', '', '/'],
    ['with a name that a pointer writes otherwise', '{"a/b~c":{"k":1,"k":2}}', 'k', '/a~1b~0c/k'],
    ['behind texts full of signs', '{"t":"{\\"a\\":1,\\\\","a":[","],"a":0}', 'a', '/a'],
    ['after an object that is closed', ' { "a" : { "b" : 1 } , "c" : [ { } ] , "b" : 2 , "c" : 3 } ', 'c', '/c'],
  ])('is found %s', (_, json, key, at) => {
    expect(JSON.parse(json)).toBeDefined();
    expect(keyTwice(json)).toEqual({ key, at });
  });

  test('is in nothing that was written from a value', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (value, indent) => {
      expect(keyTwice(JSON.stringify(value, null, indent))).toBeNull();
    }));
  });

  test('is found wherever it is put in', () => {
    const wrapped = fc.array(fc.oneof(fc.string(), fc.nat({ max: 3 })), { maxLength: 8 });
    fc.assert(fc.property(wrapped, fc.string(), fc.jsonValue(), (way, key, value) => {
      const inner = `{${JSON.stringify(key)}:${JSON.stringify(value)},${JSON.stringify(key)}:0}`;
      const json = way.reduceRight<string>((held, part) => (typeof part === 'string' ? `{${JSON.stringify(part)}:${held}}` : `[${'0,'.repeat(part)}${held}]`), inner);
      const escaped = [...way, key].map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
      expect(keyTwice(json)).toEqual({ key, at: escaped });
    }));
  });

  test('is looked for in one pass, however the text is made', () => {
    const deep = 200_000;
    expect(keyTwice(`${'{"a":'.repeat(deep)}0${'}'.repeat(deep)}`)).toBeNull();
    expect(keyTwice(`${'['.repeat(deep)}${']'.repeat(deep)}`)).toBeNull();
    expect(keyTwice(`{${Array.from({ length: 100_000 }, (_, n) => `"${n}":0`).join(',')},"7":1}`)).toEqual({ key: '7', at: '/7' });
  });
});

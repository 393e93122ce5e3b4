import * as fc from 'fast-check';
import { isRefusal } from '#kernel/refusal';
import { decodeCursor, encodeCursor, pageOf } from './cursor';

const key = fc.array(fc.oneof(fc.string(), fc.maxSafeInteger()), { minLength: 1, maxLength: 4 });

describe('cursors', () => {
  test('come back as the key they were made of', () => {
    fc.assert(fc.property(key, (parts) => {
      expect(decodeCursor(encodeCursor(parts), parts.length)).toEqual(parts);
    }));
  });

  test('of another list, or of nobody’s making, are refused', () => {
    fc.assert(fc.property(key, fc.integer({ min: 1, max: 5 }), (parts, count) => {
      fc.pre(count !== parts.length);
      expect(decodeCursor(encodeCursor(parts), count)).toMatchObject({ refused: 'cursor-malformed', at: '/after' });
    }));
    fc.assert(fc.property(fc.string(), (text) => {
      const decoded = decodeCursor(text, 1);
      expect(isRefusal(decoded) || (decoded !== null && encodeCursor(decoded) === text)).toBe(true);
    }));
    for (const wrong of [[null], [1.5], [{}], [['a']]]) {
      const text = Buffer.from(JSON.stringify(wrong)).toString('base64url');
      expect(isRefusal(decodeCursor(text, 1))).toBe(true);
    }
  });

  test('lead through any list once, whatever the page size', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 7 }), (names, limit) => {
      const all = [...names].sort();
      const seen: string[] = [];
      for (let after: string | undefined, last = false; !last; ) {
        const from = decodeCursor(after, 1);
        if (isRefusal(from)) throw new Error(from.refused);
        const rest = all.filter((name) => from === null || name > String(from[0]));
        const page = pageOf(rest.slice(0, limit + 1), limit, (name) => [name]);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items);
        last = page.next === null;
        after = page.next ?? undefined;
      }
      expect(seen).toEqual(all);
    }));
  });
});

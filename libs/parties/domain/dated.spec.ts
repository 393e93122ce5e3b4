import fc from 'fast-check';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { holdsOn, merged, overlap, type Span } from './dated';
import { on } from './test-parties';

const start = on('2020-01-01');
const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays(start, days));
const end = fc.option(day, { nil: null });
const span: fc.Arbitrary<Span> = fc.tuple(end, end).map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }));
const days: readonly PlainDate[] = Array.from({ length: 80 }, (_, index) => addDays(start, index - 10));

describe('spans of days', () => {
  it('overlap on exactly the days that both hold', () => {
    fc.assert(fc.property(span, span, (a, b) => {
      const shared = overlap(a, b);
      for (const date of days) expect(shared !== null && holdsOn(shared, date)).toBe(holdsOn(a, date) && holdsOn(b, date));
    }));
  });

  it('tell the same days when merged, in order and with a gap between any two', () => {
    fc.assert(fc.property(fc.array(span, { maxLength: 6 }), (spans) => {
      const result = merged(spans);
      for (const date of days) expect(result.some((one) => holdsOn(one, date))).toBe(spans.some((one) => holdsOn(one, date)));
      for (const [index, later] of result.entries()) {
        const earlier = result[index - 1];
        if (!earlier) continue;
        expect(earlier.to).not.toBeNull();
        expect(later.from !== null && earlier.to !== null && later.from > addDays(earlier.to, 1)).toBe(true);
      }
    }));
  });

  it('become one where a day ends and the next begins', () => {
    expect(merged([{ from: on('2020-02-01'), to: null }, { from: on('2020-01-01'), to: on('2020-01-31') }])).toEqual([{ from: on('2020-01-01'), to: null }]);
  });
});

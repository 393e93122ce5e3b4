import fc from 'fast-check';
import { anyRational, smallRational } from '../../test/kernel-arbitraries';
import { must } from '../../test/must';
import { type Rational, abs, cmp, floor, mul, rational, sign, sub } from './rational';
import { type RoundingMode, isRoundingMode, round, roundToStep, roundingDifference, roundingModes } from './rounding';

/** The definition, by looking at every whole number nearby. */
function slowly(value: Rational, mode: RoundingMode): bigint {
  const near = [-1n, 0n, 1n, 2n].map((step) => floor(value) + step);
  const distance = (n: bigint) => abs(sub(rational(n), value));
  const size = (n: bigint) => (n < 0n ? -n : n);
  const pick = (allowed: readonly bigint[], better: (a: bigint, b: bigint) => boolean) => allowed.reduce((best, n) => (better(n, best) ? n : best));
  const notBelow = (n: bigint) => cmp(rational(n), value) >= 0;
  const notAbove = (n: bigint) => cmp(rational(n), value) <= 0;
  const closest = near.filter((n) => near.every((other) => cmp(distance(n), distance(other)) <= 0));
  switch (mode) {
    case 'floor': return pick(near.filter(notAbove), (a, b) => a > b);
    case 'ceil': return pick(near.filter(notBelow), (a, b) => a < b);
    case 'up': return sign(value) < 0 ? slowly(value, 'floor') : slowly(value, 'ceil');
    case 'down': return sign(value) < 0 ? slowly(value, 'ceil') : slowly(value, 'floor');
    case 'half_even': return closest.length === 1 ? must(closest[0]) : must(closest.find((n) => n % 2n === 0n));
    case 'half_up': return pick(closest, (a, b) => size(a) > size(b));
    case 'half_down': return pick(closest, (a, b) => size(a) < size(b));
  }
}

const anyMode = fc.constantFrom(...roundingModes);

describe('rounding', () => {
  it.each([
    // value, half_even, half_up, half_down, up, down, floor, ceil
    ['5/2', 2, 3, 2, 3, 2, 2, 3],
    ['7/2', 4, 4, 3, 4, 3, 3, 4],
    ['-5/2', -2, -3, -2, -3, -2, -3, -2],
    ['-7/2', -4, -4, -3, -4, -3, -4, -3],
    ['1/3', 0, 0, 0, 1, 0, 0, 1],
    ['-2/3', -1, -1, -1, -1, 0, -1, 0],
    ['-1/2', 0, -1, 0, -1, 0, -1, 0],
    ['4/1', 4, 4, 4, 4, 4, 4, 4],
  ] as const)('takes %s by the seven modes to %i %i %i %i %i %i %i', (text, ...expected) => {
    const [num, den] = text.split('/').map(BigInt) as [bigint, bigint];
    expect(roundingModes.map((mode) => Number(round(rational(num, den), mode)))).toEqual(expected);
  });

  it('is what its slow definition says', () => {
    fc.assert(fc.property(smallRational, anyMode, (value, mode) => {
      expect(round(value, mode)).toBe(slowly(value, mode));
    }), { numRuns: 2000 });
  });

  it('never moves a value by a whole step, nor by more than half in the half modes, and is done after once', () => {
    fc.assert(fc.property(anyRational(), anyRational().filter((step) => sign(step) > 0), anyMode, (value, step, mode) => {
      const rounded = roundToStep(value, step, mode);
      const { size } = roundingDifference(value, rounded);
      expect(cmp(size, step) < 0).toBe(true);
      if (mode.startsWith('half')) expect(cmp(mul(size, rational(2)), step) <= 0).toBe(true);
      expect(roundToStep(rounded, step, mode)).toEqual(rounded);
    }));
  });

  it('keeps the order of values', () => {
    fc.assert(fc.property(smallRational, smallRational, anyMode, (a, b, mode) => {
      if (cmp(a, b) <= 0) expect(round(a, mode) <= round(b, mode)).toBe(true);
    }));
  });

  it('wants a step above zero and knows its modes', () => {
    expect(() => roundToStep(rational(1), rational(0), 'up')).toThrow(/step/);
    expect(() => roundToStep(rational(1), rational(-1), 'up')).toThrow(/step/);
    expect([isRoundingMode('half_even'), isRoundingMode('bankers')]).toEqual([true, false]);
  });
});

import fc from 'fast-check';
import { must } from '../../test/must';
import { type AllocationRule, type Shares, type Weights, allocate, serveInOrder } from './allocation';
import { parseDecimal } from './decimal';
import { type Rational, abs, cmp, div, isZero, mul, one, rational, sub, sum } from './rational';

const weight = (text: string): Rational => must(parseDecimal(text));
const weightsOf = (...pairs: readonly (readonly [string, string])[]): Weights => pairs.map(([key, text]) => [key, weight(text)]);
const shares = (total: bigint, weights: Weights, rule: AllocationRule): Shares => must(allocate(total, weights, rule));
const sumOf = (parts: Shares): bigint => parts.reduce((total, [, minor]) => total + minor, 0n);

const anyWeight = fc.oneof({ weight: 1, arbitrary: fc.constant(rational(0)) }, { weight: 5, arbitrary: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 })).map(([n, d]) => rational(n, d)) });
const anyWeights: fc.Arbitrary<Weights> = fc.array(anyWeight, { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((each) => !isZero(each)))
  .map((list) => list.map((each, i) => [`k${i}`, each] as const));
const anyTotal = fc.oneof(fc.bigInt({ min: -50n, max: 50n }), fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n }));
const anyRule = fc.constantFrom<AllocationRule[]>('largest_remainder', 'declaration_order', 'cumulative', { residualTo: 'k0' }, { residualTo: 'k0', mode: 'half_even' as const });
const fairRule = fc.constantFrom('largest_remainder' as const, 'declaration_order' as const, 'cumulative' as const);
const exactShare = (total: bigint, weights: Weights, each: Rational) => div(mul(rational(total), each), sum(weights.map(([, w]) => w)));

describe('sharing out', () => {
  it('gives the published shares of a commission of five', () => {
    const members = weightsOf(['DE', '12.5'], ['NJ', '25'], ['NY', '17.5'], ['PA', '25'], ['US', '20']);
    expect(shares(357_400_000n, members, 'largest_remainder').map(([, minor]) => minor)).toEqual([44_675_000n, 89_350_000n, 62_545_000n, 89_350_000n, 71_480_000n]);
  });

  it('shares whole yen by a mixed key, ties in declared order', () => {
    // 10 % equally, 45 % by population, 45 % by fiscal need
    const key = (population: number, need: number) => sum([rational(1, 30), mul(rational(45, 100), rational(population, 60_000)), mul(rational(45, 100), rational(need, 10))]);
    const towns: Weights = [['a', key(30_000, 5)], ['b', key(20_000, 3)], ['c', key(10_000, 2)]];
    expect(shares(100_000_000n, towns, 'largest_remainder').map(([, minor]) => minor)).toEqual([48_333_334n, 31_833_333n, 19_833_333n]);
  });

  it('breaks ties in declared order', () => {
    const thirds = weightsOf(['c', '1'], ['a', '1'], ['b', '1']);
    expect(shares(100n, thirds, 'largest_remainder')).toEqual([['c', 34n], ['a', 33n], ['b', 33n]]);
    expect(shares(101n, thirds, 'largest_remainder')).toEqual([['c', 34n], ['a', 34n], ['b', 33n]]);
    expect(shares(-101n, thirds, 'largest_remainder')).toEqual([['c', -34n], ['a', -34n], ['b', -33n]]);
  });

  it('keeps the declared order of keys that look like numbers', () => {
    const regions = weightsOf(['2', '1'], ['10', '1'], ['1', '1']);
    expect(shares(1n, regions, 'largest_remainder')).toEqual([['2', 1n], ['10', 0n], ['1', 0n]]);
  });

  it('tells its rules apart', () => {
    const keys = weightsOf(['a', '0.5'], ['b', '0.3'], ['c', '0.2']);
    expect(shares(7n, keys, 'largest_remainder').map(([, n]) => n)).toEqual([4n, 2n, 1n]);
    expect(shares(7n, keys, 'declaration_order').map(([, n]) => n)).toEqual([4n, 2n, 1n]);
    expect(shares(4n, keys, 'largest_remainder').map(([, n]) => n)).toEqual([2n, 1n, 1n]);
    expect(shares(4n, keys, 'declaration_order').map(([, n]) => n)).toEqual([2n, 2n, 0n]);
    expect(shares(4n, keys, 'cumulative').map(([, n]) => n)).toEqual([2n, 1n, 1n]);
    expect(shares(9n, keys, { residualTo: 'b' }).map(([, n]) => n)).toEqual([4n, 4n, 1n]);
    expect(shares(9n, keys, { residualTo: 'b', mode: 'half_up' }).map(([, n]) => n)).toEqual([5n, 2n, 2n]);
  });

  it('gives no leftover part to whoever has a whole share', () => {
    expect(shares(2n, weightsOf(['a', '2'], ['b', '1'], ['c', '1']), 'declaration_order').map(([, n]) => n)).toEqual([1n, 1n, 0n]);
  });

  it('always sums to the whole, in declared order', () => {
    fc.assert(fc.property(anyTotal, anyWeights, anyRule, (total, weights, rule) => {
      const parts = shares(total, weights, rule);
      expect(sumOf(parts)).toBe(total);
      expect(parts.map(([key]) => key)).toEqual(weights.map(([key]) => key));
    }), { numRuns: 1000 });
  });

  it('treats a debt like a claim of the same size', () => {
    fc.assert(fc.property(anyTotal, anyWeights, anyRule, (total, weights, rule) => {
      expect(shares(-total, weights, rule)).toEqual(shares(total, weights, rule).map(([key, minor]) => [key, -minor]));
    }));
  });

  it('is off by less than one smallest part for each, and gives nothing for no weight', () => {
    fc.assert(fc.property(anyTotal, anyWeights, fairRule, (total, weights, rule) => {
      shares(total, weights, rule).forEach(([, minor], i) => {
        const each = must(weights[i])[1];
        const off = abs(sub(rational(minor), exactShare(total, weights, each)));
        if (isZero(each)) expect(minor).toBe(0n);
        expect(cmp(off, one) < 0).toBe(true);
      });
    }), { numRuns: 500 });
  });

  it('is least wrong in sum by the largest remainder', () => {
    const error = (total: bigint, weights: Weights, parts: Shares) => sum(parts.map(([, minor], i) => abs(sub(rational(minor), exactShare(total, weights, must(weights[i])[1])))));
    fc.assert(fc.property(anyTotal, anyWeights, fairRule, (total, weights, rule) => {
      expect(cmp(error(total, weights, shares(total, weights, 'largest_remainder')), error(total, weights, shares(total, weights, rule))) <= 0).toBe(true);
    }));
  });

  it('does not care for the size of the weights, only for their ratio', () => {
    fc.assert(fc.property(anyTotal, anyWeights, anyRule, fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), (total, weights, rule, [n, d]) => {
      expect(shares(total, weights.map(([key, w]) => [key, mul(w, rational(n, d))] as const), rule)).toEqual(shares(total, weights, rule));
    }));
  });

  it('lets no share fall when the whole grows, by declared order of equal weights', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 500n }), fc.integer({ min: 1, max: 9 }), (total, n) => {
      const equal: Weights = Array.from({ length: n }, (_, i) => [`k${i}`, one] as const);
      const [less, more] = [shares(total, equal, 'largest_remainder'), shares(total + 1n, equal, 'largest_remainder')];
      expect(more.every(([, minor], i) => minor >= must(less[i])[1])).toBe(true);
    }));
  });

  it.each([
    ['shares-without-weight', [], 'largest_remainder'],
    ['shares-without-weight', [['a', '0'], ['b', '0']], 'declaration_order'],
    ['share-weight-negative', [['a', '2'], ['b', '-1']], 'cumulative'],
    ['share-key-twice', [['a', '2'], ['a', '1']], 'largest_remainder'],
    ['share-residual-unknown', [['a', '2']], { residualTo: 'z' }],
  ] as const)('refuses with %s', (code, pairs, rule) => {
    expect(allocate(100n, weightsOf(...pairs), rule)).toMatchObject({ refused: code });
  });
});

describe('serving claims in order', () => {
  it('fills the first before the next', () => {
    expect(serveInOrder(10n, [['a', 4n], ['b', 5n], ['c', 7n]])).toEqual({ served: [['a', 4n], ['b', 5n], ['c', 1n]], left: 0n });
    expect(serveInOrder(10n, [['a', 4n]])).toEqual({ served: [['a', 4n]], left: 6n });
  });

  it('keeps the whole', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 100n }), fc.array(fc.bigInt({ min: 0n, max: 30n }), { maxLength: 8 }), (total, claims) => {
      const { served, left } = serveInOrder(total, claims.map((claim, i) => [`k${i}`, claim] as const));
      expect(sumOf(served) + left).toBe(total);
      served.forEach(([, minor], i) => {
        expect(minor <= must(claims[i]) && minor >= 0n).toBe(true);
        if (minor < must(claims[i])) expect(served.slice(i + 1).every(([, later]) => later === 0n) && left === 0n).toBe(true);
      });
    }));
  });
});

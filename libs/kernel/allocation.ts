import { type Rational, add, floor, isZero, mul, rational, sign, sub, zero, div, cmp } from './rational';
import { type Refusal, refuse } from './refusal';
import type { KernelRefusal } from './refusals';
import { type RoundingMode, round } from './rounding';

/**
 * How a whole number of smallest parts is shared out where the exact shares are fractions:
 *
 * - `largest_remainder`: each share is rounded down, then the parts left over go one each to the largest fractions; equal fractions in declared order;
 * - `declaration_order`: each share is rounded down, then the parts left over go one each, in declared order, to those whose share has a fraction;
 * - `cumulative`: each running total is rounded half up and a share is the difference of two of them, so that no prefix is ever off by more than half;
 * - `{ residualTo }`: each other share is rounded (down unless a mode is named), and the named key takes what is left.
 *
 * Whoever has weight zero gets nothing, except the key of a residual.
 */
export type AllocationRule =
  | 'largest_remainder'
  | 'declaration_order'
  | 'cumulative'
  | { readonly residualTo: string; readonly mode?: RoundingMode };

/** A list of pairs, because the declared order decides ties and objects would move keys that look like whole numbers to the front. */
export type Weights = readonly (readonly [key: string, weight: Rational])[];
export type Shares = readonly (readonly [key: string, minor: bigint])[];

/**
 * Shares `total` by weights; the shares stand in declared order and always sum to the total. A negative total gives exactly the negated shares of
 * its opposite. Weights need not sum to anything. Refuses with `shares-without-weight` (no key, or all weights zero),
 * `share-weight-negative`, `share-key-twice`, `share-residual-unknown`.
 */
export function allocate(total: bigint, weights: Weights, rule: AllocationRule): Shares | Refusal<KernelRefusal> {
  const sumOfWeights = weights.reduce((sum, [, weight]) => add(sum, weight), zero);
  const refusal = refusalOf(weights, sumOfWeights, rule);
  if (refusal !== null) return refusal;
  if (total < 0n) return shareOut(-total, weights, sumOfWeights, rule).map(([key, minor]) => [key, -minor] as const);
  return shareOut(total, weights, sumOfWeights, rule);
}

/**
 * Serves claims one after the other, each in full while the total lasts: the order of a waterfall or of the oldest debt first. Gives what each receives
 * and what is left over. Claims and total are zero or more.
 */
export function serveInOrder(total: bigint, claims: Shares): { readonly served: Shares; readonly left: bigint } {
  let left = total;
  const served = claims.map(([key, claim]) => {
    const part = claim < left ? claim : left;
    left -= part;
    return [key, part] as const;
  });
  return { served, left };
}

function refusalOf(weights: Weights, sumOfWeights: Rational, rule: AllocationRule): Refusal<KernelRefusal> | null {
  const keys = new Set<string>();
  for (const [key, weight] of weights) {
    if (keys.has(key)) return refuse('share-key-twice', { key });
    keys.add(key);
    if (sign(weight) < 0) return refuse('share-weight-negative', { key });
  }
  if (isZero(sumOfWeights)) return refuse('shares-without-weight');
  if (typeof rule === 'object' && !keys.has(rule.residualTo)) return refuse('share-residual-unknown', { key: rule.residualTo });
  return null;
}

function shareOut(total: bigint, weights: Weights, sumOfWeights: Rational, rule: AllocationRule): Shares {
  const exact = weights.map(([key, weight]) => ({ key, share: div(mul(rational(total), weight), sumOfWeights) }));
  if (typeof rule === 'object') return withResidual(total, exact, rule.residualTo, rule.mode ?? 'down');
  if (rule === 'cumulative') return byRunningTotals(exact);
  return withLeftover(total, exact, rule);
}

interface ExactShare {
  readonly key: string;
  readonly share: Rational;
}

function withLeftover(total: bigint, exact: readonly ExactShare[], rule: 'largest_remainder' | 'declaration_order'): Shares {
  const parts = exact.map(({ key, share }) => ({ key, minor: floor(share), rest: sub(share, rational(floor(share))) }));
  let left = parts.reduce((sum, { minor }) => sum - minor, total);
  // Whoever's share is whole already takes no part; the fractions sum to what is left, so enough keys remain. The sort is stable: equal fractions stay
  // in declared order.
  const queue = parts.filter(({ rest }) => !isZero(rest));
  if (rule === 'largest_remainder') queue.sort((a, b) => cmp(b.rest, a.rest));
  for (const part of queue) {
    if (left === 0n) break;
    part.minor += 1n;
    left -= 1n;
  }
  return parts.map(({ key, minor }) => [key, minor] as const);
}

function byRunningTotals(exact: readonly ExactShare[]): Shares {
  let running = zero;
  let given = 0n;
  return exact.map(({ key, share }) => {
    running = add(running, share);
    const reached = round(running, 'half_up');
    const minor = reached - given;
    given = reached;
    return [key, minor] as const;
  });
}

function withResidual(total: bigint, exact: readonly ExactShare[], residualTo: string, mode: RoundingMode): Shares {
  const rounded = exact.map(({ key, share }) => [key, key === residualTo ? 0n : round(share, mode)] as const);
  const left = rounded.reduce((sum, [, minor]) => sum - minor, total);
  return rounded.map(([key, minor]) => [key, key === residualTo ? left : minor] as const);
}

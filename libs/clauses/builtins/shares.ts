import { type AllocationRule, allocate } from '#kernel/allocation';
import { type Rational, add, cmp, div, isWhole, isZero, mul, rational, sign, sub, zero } from '#kernel/rational';
import { isRefusal } from '#kernel/refusal';
import { roundToStep } from '#kernel/rounding';
import { unitOf } from '#kernel/units';
import { numberType, tableType, typeText } from '../type';
import { type UnitExpression, amountUnit, isBare } from '../unit-expression';
import { type NumberValue, type Value, inUnit, numberValue } from '../value';
import { argument, isMismatch, numberArgument, numberOf, tableArgument, tableOf, wordOf } from './arguments';
import { type Arguments, type Builtin, type Checked, type Mismatch, type Typing, Stop, clash } from './builtin';

const rules = ['largest_remainder', 'declaration_order', 'cumulative'] as const;
const step = { name: 'to', optional: true } as const;

/** The smallest part that is handed out: the step named, else the unit's smallest part, else one. */
function smallest(total: NumberValue, named: Value | null | undefined): Rational {
  if (named !== null && named !== undefined) return inUnit(numberOf(named), total.unit).n;
  const unit = amountUnit(total.unit);
  return unit === null ? rational(1) : rational(1n, 10n ** BigInt(unitOf(unit).scale));
}

function partsIn(total: NumberValue, part: Rational): bigint {
  const parts = div(total.n, part);
  if (!isWhole(parts)) throw new Stop('clause-share-not-whole', { total: `${total.n.num}/${total.n.den}`, part: `${part.num}/${part.den}` });
  return parts.num;
}

function shareOut(total: NumberValue, weights: Value | null | undefined, rule: AllocationRule, part: Rational): Value {
  const entries = tableOf(weights).entries;
  const keyed = entries.map(([key, value]) => [key, value.kind === 'number' ? inUnit(value, unitOfFirst(entries)).n : zero] as const);
  const shares = allocate(partsIn(total, part), keyed, rule);
  if (isRefusal(shares)) {
    if (shares.refused === 'share-weight-negative') throw new Stop('clause-share-negative', { element: shares.details['key'] ?? '' });
    if (shares.refused === 'share-residual-unknown') throw new Stop('clause-element-unknown', { element: shares.details['key'] ?? '' });
    if (isZero(total.n)) return { kind: 'table', entries: keyed.map(([key]) => [key, numberValue(zero, total.unit)]) };
    throw new Stop('clause-share-without-weight');
  }
  return { kind: 'table', entries: shares.map(([key, minor]) => [key, numberValue(mul(rational(minor), part), total.unit)]) };
}

function unitOfFirst(entries: readonly (readonly [string, Value])[]): UnitExpression {
  const first = entries.find(([, value]) => value.kind === 'number')?.[1];
  return first?.kind === 'number' ? first.unit : [];
}

/** Total and a flat table of weights; answers the type of the parts. */
function checkShares(args: Arguments, typing: Typing, stepAt: number): Checked & { readonly set?: string } {
  const total = numberArgument(args, 0, typing);
  if (isMismatch(total)) return total;
  const weights = tableArgument(args, 1, 'number');
  if (isMismatch(weights)) return weights;
  if (weights.core.type.kind === 'table' && weights.core.type.of.kind === 'table') return clash(1, `one number for each of ${weights.set}`, typeText(weights.core.type));
  const fitted = [...args];
  if ((args[stepAt] ?? null) !== null) {
    const part = numberArgument(args, stepAt, typing, total.unit);
    if (isMismatch(part)) return part;
    if (part.core.kind !== 'const' || part.core.value.kind !== 'number' || sign(part.core.value.n) <= 0) return clash(stepAt, 'a step above zero, written as a number', 'something else');
    fitted[stepAt] = part.core;
  } else if (amountUnit(total.unit) === null && !isBare(total.unit)) return clash(0, 'money or a quantity of the registry, or a step named with to:', typeText(numberType(total.unit)));
  return { type: tableType(weights.set, numberType(total.unit)), args: fitted };
}

/** Caps or claims: a table over the same set in the unit of the total. */
function checkClaims(args: Arguments, at: number, typing: Typing, set: string | null): { readonly set: string } | Mismatch {
  const claims = tableArgument(args, at, 'number');
  if (isMismatch(claims)) return claims;
  const total = argument(args, 0).type;
  if (set !== null && set !== claims.set) return { mismatch: 'keys-do-not-match', arg: at, details: { left: set, right: claims.set } };
  if (total.kind === 'number' && claims.leaf.kind === 'number') {
    const fits = typing.coerce({ kind: 'const', value: numberValue(rational(1), claims.leaf.unit), type: claims.leaf, from: 0, to: 0 }, total);
    if (fits === null) return { mismatch: 'unit-clash', arg: at, details: { left: typeText(total), right: typeText(claims.leaf) } };
  }
  return { set: claims.set };
}

/**
 * Shares out by weights, but nobody above the cap: what the capped ones cannot take goes to the others by their weights, round after round (at most as
 * many as there are elements). Exact; the last rounding to parts is by largest remainder within what the caps leave.
 */
function shareCapped(total: NumberValue, weights: Value | null | undefined, caps: Value | null | undefined, part: Rational): Value {
  // A cap is taken down to a whole part, so that the parts stay payable.
  const capOf = new Map(tableOf(caps).entries.map(([key, value]) => [key, value.kind === 'number' ? roundToStep(inUnit(value, total.unit).n, part, 'floor') : zero]));
  const entries = tableOf(weights).entries;
  const fixed = new Map<string, Rational>();
  let left = total.n;
  for (let round = 0; round <= entries.length; round += 1) {
    const open = entries.filter(([key, value]) => !fixed.has(key) && value.kind === 'number' && sign(value.n) > 0);
    const weight = open.reduce((sum, [, value]) => (value.kind === 'number' ? add(sum, value.n) : sum), zero);
    if (open.length === 0 || sign(left) <= 0) break;
    const over = open.filter(([key, value]) => value.kind === 'number' && cmp(div(mul(left, value.n), weight), capOf.get(key) ?? zero) > 0);
    if (over.length === 0) {
      const rest = shareOut(numberValue(left, total.unit), { kind: 'table', entries: open }, 'largest_remainder', part);
      for (const [key, value] of tableOf(rest).entries) fixed.set(key, numberOf(value).n);
      break;
    }
    for (const [key] of over) {
      const cap = capOf.get(key) ?? zero;
      fixed.set(key, sign(cap) < 0 ? zero : cap);
      left = sub(left, fixed.get(key) ?? zero);
    }
  }
  return { kind: 'table', entries: entries.map(([key]) => [key, numberValue(fixed.get(key) ?? zero, total.unit)]) };
}

export const shareBuiltins: readonly Builtin[] = [
  {
    name: 'allocate', group: 'shares',
    parameters: [{ name: 'total' }, { name: 'weights' }, { name: 'rule', optional: true, words: rules }, { name: 'residual_to', optional: true, named: true, memberOf: 1 }, { ...step, named: true }],
    doc: {
      zh: '把总额按权重分给各元素，各份之和恒等于总额。尾差默认 largest_remainder（最大余数，并列时按声明顺序）；declaration_order 按声明顺序逐份给；cumulative 按累计取整；residual_to: 某元素 由其承担尾差；to: 指明最小份额。',
      en: 'Shares a total by weights; the parts always sum to the total. What does not divide goes by largest_remainder (ties in declared order) unless declaration_order or cumulative is written, or residual_to: names who takes the rest; to: names the smallest part.',
    },
    check: (args, typing) => {
      const checked = checkShares(args, typing, 4);
      if (isMismatch(checked)) return checked;
      const residual = args[3] ?? null;
      if (residual === null || checked.type.kind !== 'table') return checked;
      const fitting = typing.coerce(residual, { kind: 'element', set: checked.type.set });
      if (fitting === null) return { mismatch: 'not-a-member', arg: 3, details: { name: residual.kind === 'const' && residual.value.kind === 'text' ? residual.value.text : '', set: checked.type.set } };
      return { type: checked.type, args: checked.args.map((arg, at) => (at === 3 ? fitting : arg)) };
    },
    evaluate: ([total, weights, rule, residual, to]) => {
      const residualTo = wordOf(residual);
      const chosen: AllocationRule = residualTo !== null ? { residualTo, mode: 'half_even' } : ((wordOf(rule) ?? 'largest_remainder') as AllocationRule);
      return shareOut(numberOf(total), weights, chosen, smallest(numberOf(total), to));
    },
    cost: ([, size = 0]) => size * 20,
  },
  {
    name: 'allocate_capped', group: 'shares',
    parameters: [{ name: 'total' }, { name: 'weights' }, { name: 'caps' }, { ...step, named: true }],
    doc: {
      zh: '按权重分配但不超过各自上限，超出部分再按权重分给其余；全部到顶后余额不分。',
      en: 'Shares by weights, nobody above the cap; what a cap cuts off goes to the others by their weights. What is left when all are at their cap stays undistributed.',
    },
    check: (args, typing) => {
      const checked = checkShares(args, typing, 3);
      if (isMismatch(checked)) return checked;
      const caps = checkClaims(args, 2, typing, checked.type.kind === 'table' ? checked.type.set : null);
      return isMismatch(caps) ? caps : checked;
    },
    evaluate: ([total, weights, caps, to]) => shareCapped(numberOf(total), weights, caps, smallest(numberOf(total), to)),
    cost: ([, size = 0]) => size * size * 4 + size * 20,
  },
  {
    name: 'in_order', group: 'shares', parameters: [{ name: 'total' }, { name: 'claims' }],
    doc: {
      zh: '按声明顺序逐个足额受偿，直至用完（优先受偿）；剩余为 total - sum(结果)。',
      en: 'Pays claims one after the other in declared order, each in full while the total lasts: senior claims first. What is left is total - sum(result).',
    },
    check: (args, typing) => {
      const total = numberArgument(args, 0, typing);
      if (isMismatch(total)) return total;
      const claims = checkClaims(args, 1, typing, null);
      return isMismatch(claims) ? claims : { type: tableType(claims.set, numberType(total.unit)), args };
    },
    evaluate: ([total, claims]) => {
      const { n, unit } = numberOf(total);
      let left = n;
      const entries = tableOf(claims).entries.map(([key, claim]) => {
        if (claim.kind !== 'number') return [key, claim] as const;
        const wanted = inUnit(claim, unit).n;
        const part = cmp(wanted, zero) < 0 ? zero : cmp(wanted, left) < 0 ? wanted : left;
        left = sub(left, part);
        return [key, numberValue(part, unit)] as const;
      });
      return { kind: 'table', entries };
    },
    cost: ([, size = 0]) => size * 3,
  },
];


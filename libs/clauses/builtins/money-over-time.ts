import { add, isWhole, mul, one } from '#kernel/rational';
import { type RoundingMode, roundToStep } from '#kernel/rounding';
import { numberType, typeText } from '../type';
import { isBare } from '../unit-expression';
import { type Value, inUnit, leavesOf, numberValue } from '../value';
import { bounded, isMismatch, numberArgument, numberOf, tableArgument, tableOf, wordOf } from './arguments';
import { type Arguments, type Builtin, type Checked, type Typing, Stop, clash, roundingWords } from './builtin';

/** More compounding steps than this would be a loop in disguise. */
const timesMax = 1200;

const mode = { name: 'mode', optional: true, words: roundingWords } as const;

/** The step to which each round of growth is rounded: part of the clause, because it changes the result. */
function checkStep(args: Arguments, at: number, typing: Typing, unit: Parameters<typeof numberType>[0]): Checked | null {
  const step = numberArgument(args, at, typing, unit);
  if (isMismatch(step)) return step;
  return step.core.kind === 'const' && step.core.value.kind === 'number' && step.core.value.n.num > 0n ? null : clash(at, 'a step above zero, written as a number', 'something else');
}

function grown(start: Value | null | undefined, rates: readonly Value[], step: Value | null | undefined, how: Value | null | undefined): Value {
  const first = numberOf(start);
  const to = inUnit(numberOf(step), first.unit).n;
  const rounding = (wordOf(how) ?? 'half_even') as RoundingMode;
  let amount = first.n;
  for (const rate of rates) {
    if (rate.kind === 'absent') return rate;
    amount = bounded(roundToStep(mul(amount, add(one, inUnit(numberOf(rate), []).n)), to, rounding), []).n;
  }
  return numberValue(amount, first.unit);
}

export const timeBuiltins: readonly Builtin[] = [
  {
    name: 'compound', group: 'money over time',
    parameters: [{ name: 'principal' }, { name: 'rate' }, { name: 'times' }, { name: 'step' }, mode],
    doc: {
      zh: '复利本息：每期乘以一加利率，每期按步长取整；期数为整数，至多一千二百。',
      en: 'Principal with compound interest: times one plus the rate, so many times, rounded to the step each time; at most 1200 times.',
    },
    check: (args, typing) => {
      const principal = numberArgument(args, 0, typing);
      if (isMismatch(principal)) return principal;
      const rate = numberArgument(args, 1, typing, []);
      if (isMismatch(rate)) return rate;
      const times = numberArgument(args, 2, typing, []);
      if (isMismatch(times)) return times;
      return checkStep(args, 3, typing, principal.unit) ?? { type: numberType(principal.unit), args: [principal.core, rate.core, times.core, args[3] ?? null, args[4] ?? null] };
    },
    evaluate: ([principal, rate, times, step, how]) => {
      const n = inUnit(numberOf(times), []).n;
      if (!isWhole(n) || n.num < 0n || n.num > BigInt(timesMax)) throw new Stop('clause-count-too-large', { max: String(timesMax) });
      return grown(principal, Array.from({ length: Number(n.num) }, () => numberValue(inUnit(numberOf(rate), []).n, [])), step, how);
    },
    cost: () => timesMax * 2,
  },
  {
    name: 'chain', group: 'money over time',
    parameters: [{ name: 'start' }, { name: 'growths' }, { name: 'step' }, mode],
    doc: {
      zh: '按声明顺序逐期乘以一加增长率（链式指数化），每期按步长取整。',
      en: 'An amount carried forward by one growth rate after the other, in declared order, rounded to the step each time: chain-linked indexation.',
    },
    check: (args, typing) => {
      const start = numberArgument(args, 0, typing);
      if (isMismatch(start)) return start;
      const growths = tableArgument(args, 1, 'number');
      if (isMismatch(growths)) return growths;
      if (growths.leaf.kind === 'number' && !isBare(growths.leaf.unit)) return clash(1, 'bare rates', typeText(growths.leaf));
      return checkStep(args, 2, typing, start.unit) ?? { type: numberType(start.unit), args };
    },
    evaluate: ([start, growths, step, how]) => grown(start, leavesOf(tableOf(growths)), step, how),
    cost: ([, size = 0]) => size * 3,
  },
];


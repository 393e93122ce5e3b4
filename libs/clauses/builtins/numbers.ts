import { abs, cmp, div, isZero, mul, rational } from '#kernel/rational';
import { type RoundingMode, roundToStep } from '#kernel/rounding';
import { numberType } from '../type';
import { dimensionsOf, isBare, multiplied, singleUnit } from '../unit-expression';
import { type NumberValue, type Value, compareNumbers, inUnit, numberValue } from '../value';
import { argument, bounded, isMismatch, numberArgument, numberOf, wordOf } from './arguments';
import { type Arguments, type Builtin, type Checked, type Typing, Stop, clash, roundingWords } from './builtin';

/** All arguments are numbers of the dimensions of the first; so is the result, in the unit of the first. */
function alike(args: Arguments, typing: Typing, count = args.length): Checked {
  // A bare zero takes its unit from the others, so the unit is that of the first that has one.
  const lead = args.slice(0, count).find((arg) => arg?.type.kind === 'number' && !isBare(arg.type.unit)) ?? argument(args, 0);
  const unit = lead.type.kind === 'number' ? lead.type.unit : [];
  const fitted = [...args];
  for (let at = 0; at < count; at += 1) {
    if (args[at] === null) continue;
    const number = numberArgument(args, at, typing, unit);
    if (isMismatch(number)) return number;
    fitted[at] = number.core;
  }
  return { type: numberType(unit), args: fitted };
}

function given(args: readonly (Value | null)[]): readonly NumberValue[] {
  const numbers = args.filter((arg) => arg !== null).map(numberOf);
  const unit = numbers[0]?.unit ?? [];
  return numbers.map((each) => inUnit(each, unit));
}

function pick(args: readonly (Value | null)[], sign: 1 | -1): Value {
  return given(args).reduce((best, each) => (cmp(each.n, best.n) === sign ? each : best));
}

function rounded(value: Value | null | undefined, step: Value | null | undefined, mode: RoundingMode): Value {
  const number = numberOf(value);
  const to = step === null || step === undefined ? numberValue(rational(1), number.unit) : inUnit(numberOf(step), number.unit);
  return numberValue(roundToStep(number.n, to.n, mode), number.unit);
}

/** Rounding: a number, and a step of the same dimensions that is a constant above zero. */
function checkRounding(args: Arguments, typing: Typing): Checked {
  const checked = alike(args, typing, Math.min(2, args.length));
  if (isMismatch(checked)) return checked;
  const step = checked.args[1] ?? null;
  if (step === null) return checked;
  if (step.kind !== 'const' || step.value.kind !== 'number' || step.value.n.num <= 0n) return clash(1, 'a step above zero, written as a number', 'something else');
  return checked;
}

const mode = { name: 'mode', optional: true, words: roundingWords } as const;

export const numberBuiltins: readonly Builtin[] = [
  {
    name: 'min', group: 'numbers', parameters: [{ name: 'a' }, { name: 'b', repeated: true }],
    doc: { zh: '最小的一个。', en: 'The least of the numbers.' },
    check: (args, typing) => alike(args, typing),
    evaluate: (args) => pick(args, -1),
  },
  {
    name: 'max', group: 'numbers', parameters: [{ name: 'a' }, { name: 'b', repeated: true }],
    doc: { zh: '最大的一个。', en: 'The greatest of the numbers.' },
    check: (args, typing) => alike(args, typing),
    evaluate: (args) => pick(args, 1),
  },
  {
    name: 'abs', group: 'numbers', parameters: [{ name: 'x' }],
    doc: { zh: '绝对值。', en: 'The size without the sign.' },
    check: (args, typing) => alike(args, typing),
    evaluate: ([x]) => numberValue(abs(numberOf(x).n), numberOf(x).unit),
  },
  {
    name: 'clamp', group: 'numbers', parameters: [{ name: 'x' }, { name: 'low' }, { name: 'high' }],
    doc: { zh: '低于下限取下限，高于上限取上限；上下限矛盾时以上限为准。', en: 'x, but not below low and not above high; where the two contradict each other, high holds.' },
    check: (args, typing) => alike(args, typing),
    evaluate: (args) => {
      const [x, low, high] = given(args);
      const raised = compareNumbers(numberOf(x), numberOf(low)) < 0 ? numberOf(low) : numberOf(x);
      return compareNumbers(raised, numberOf(high)) > 0 ? numberOf(high) : raised;
    },
  },
  {
    name: 'floor', group: 'numbers', parameters: [{ name: 'x' }, { name: 'step', optional: true }],
    doc: { zh: '向下取到步长的整数倍（不写步长则取整数）。', en: 'Down to a multiple of the step (of one, where no step is given).' },
    check: checkRounding,
    evaluate: ([x, step]) => rounded(x, step, 'floor'),
  },
  {
    name: 'ceil', group: 'numbers', parameters: [{ name: 'x' }, { name: 'step', optional: true }],
    doc: { zh: '向上取到步长的整数倍（不写步长则取整数）。', en: 'Up to a multiple of the step (of one, where no step is given).' },
    check: checkRounding,
    evaluate: ([x, step]) => rounded(x, step, 'ceil'),
  },
  {
    name: 'round', group: 'numbers', parameters: [{ name: 'x' }, { name: 'step', optional: true }, mode],
    doc: {
      zh: '按步长取整；方式默认 half_even（四舍六入五成双），也可写 half_up、half_down、up、down、floor、ceil。',
      en: 'To a multiple of the step; half_even unless half_up, half_down, up, down, floor or ceil is written.',
    },
    check: checkRounding,
    evaluate: ([x, step, how]) => rounded(x, step, (wordOf(how) ?? 'half_even') as RoundingMode),
  },
  {
    name: 'points', group: 'numbers', parameters: [{ name: 'x' }],
    doc: { zh: '把比率换成百分点：3% 是 3 个百分点。', en: 'A ratio told in percentage points: 3% is 3 point.' },
    check: (args, typing) => {
      const number = numberArgument(args, 0, typing, []);
      return isMismatch(number) ? number : { type: numberType(singleUnit('point')), args: [number.core] };
    },
    evaluate: ([x]) => numberValue(mul(inUnit(numberOf(x), []).n, rational(100)), singleUnit('point')),
  },
  {
    name: 'divide', group: 'numbers', parameters: [{ name: 'a' }, { name: 'b' }, { name: 'otherwise' }],
    doc: { zh: 'a 除以 b；b 为零时取第三个数。', en: 'a divided by b, or the third number where b is zero.' },
    check: (args, typing) => {
      const a = numberArgument(args, 0, typing);
      if (isMismatch(a)) return a;
      const b = numberArgument(args, 1, typing);
      if (isMismatch(b)) return b;
      const { unit } = multiplied(a.unit, b.unit, -1);
      const otherwise = numberArgument(args, 2, typing, unit);
      return isMismatch(otherwise) ? otherwise : { type: numberType(unit), args: [a.core, b.core, otherwise.core] };
    },
    evaluate: ([a, b, otherwise]) => (isZero(numberOf(b).n) ? numberOf(otherwise) : quotient(numberOf(a), numberOf(b))),
  },
  {
    name: 'in_unit', group: 'numbers', parameters: [{ name: 'x' }, { name: 'one' }],
    doc: { zh: '把同一量纲的数换成另一单位，如 in_unit(area, 1 ha)。', en: 'The same quantity told in another unit: in_unit(area, 1 ha).' },
    check: (args, typing) => {
      const one = numberArgument(args, 1, typing);
      if (isMismatch(one)) return one;
      const x = numberArgument(args, 0, typing, one.unit);
      if (isMismatch(x)) return x;
      if (x.core.type.kind === 'number' && dimensionsOf(x.core.type.unit) !== dimensionsOf(one.unit)) return clash(0, 'a number of that unit', 'another');
      return { type: numberType(one.unit), args: [x.core, one.core] };
    },
    evaluate: ([x, one]) => inUnit(numberOf(x), numberOf(one).unit),
  },
  {
    name: 'is_whole', group: 'numbers', parameters: [{ name: 'x' }, { name: 'step', optional: true }],
    doc: { zh: '是否恰为步长的整数倍。', en: 'Whether x is a multiple of the step, without a rest.' },
    check: (args, typing) => {
      const checked = checkRounding(args, typing);
      return isMismatch(checked) ? checked : { type: { kind: 'yes_no' }, args: checked.args };
    },
    evaluate: ([x, step]) => ({ kind: 'yes_no', is: compareNumbers(numberOf(rounded(x, step, 'floor')), numberOf(x)) === 0 }),
  },
];

/** Exact quotient; a divisor of zero is refused (the checker has asked for a guard, so only data out of its declared range leads here). */
export function quotient(a: NumberValue, b: NumberValue): NumberValue {
  if (isZero(b.n)) throw new Stop('clause-divides-by-zero');
  const { unit, factor } = multiplied(a.unit, b.unit, -1);
  return bounded(mul(div(a.n, b.n), factor), unit);
}

export function productOf(a: NumberValue, b: NumberValue): NumberValue {
  const { unit, factor } = multiplied(a.unit, b.unit, 1);
  return bounded(mul(mul(a.n, b.n), factor), unit);
}


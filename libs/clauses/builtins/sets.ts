import { add, cmp, div, isZero, rational, zero } from '#kernel/rational';
import { type Type, bareType, numberType, typeText, yesNoType } from '../type';
import { isBare, multiplied } from '../unit-expression';
import { type NumberValue, type TableValue, type Value, compareNumbers, inUnit, leavesOf, numberValue } from '../value';
import { argument, bounded, fault, isAbsent, isMismatch, numbersIn, tableArgument, tableOf, wordOf } from './arguments';
import { type Arguments, type Builtin, type Checked, type Typing, Stop, clash } from './builtin';
import { productOf, quotient } from './numbers';

/** A table of numbers gives one number in its unit. */
function folded(args: Arguments, result?: (leaf: Type) => Type): Checked {
  const table = tableArgument(args, 0, 'number');
  return isMismatch(table) ? table : { type: result?.(table.leaf) ?? table.leaf, args };
}

function total(numbers: readonly NumberValue[]): NumberValue {
  return bounded(numbers.reduce((sum, { n }) => add(sum, n), zero), numbers[0]?.unit ?? []);
}

/** Sum over nothing is zero in whatever unit is wanted: a bare zero here, which adds to anything. */
function sumOf(value: Value | null | undefined): Value {
  const numbers = numbersIn(value);
  return isAbsent(numbers) ? numbers : total(numbers);
}

function chosen(value: Value | null | undefined, sign: 1 | -1): Value {
  const numbers = numbersIn(value);
  if (isAbsent(numbers)) return numbers;
  if (numbers.length === 0) throw new Stop('clause-nothing-to-choose');
  return numbers.reduce((best, each) => (cmp(each.n, best.n) === sign ? each : best));
}

/** The elements of a table that have a value, with it. */
function pairs(value: Value | null | undefined): readonly (readonly [string, NumberValue])[] {
  return tableOf(value).entries.flatMap(([key, each]) => (each.kind === 'number' ? [[key, each] as const] : []));
}

function elementAt(value: Value | null | undefined, sign: 1 | -1): Value {
  const candidates = pairs(value);
  const [first, ...rest] = candidates;
  if (first === undefined) throw new Stop('clause-nothing-to-choose');
  const [name] = rest.reduce((best, each) => (compareNumbers(each[1], best[1]) === sign ? each : best), first);
  return { kind: 'element', name, set: null };
}

function member(args: Arguments, at: number, set: string, typing: Typing): Checked | null {
  const core = argument(args, at);
  const fitting = typing.coerce(core, { kind: 'element', set });
  if (fitting === null) return clash(at, `member of ${set}`, typeText(core.type));
  return { type: fitting.type, args: args.map((arg, index) => (index === at ? fitting : arg)) };
}

/** A table over one set and one of its elements. */
function tableAndMember(args: Arguments, typing: Typing, result: (leaf: Type) => Type): Checked {
  const table = tableArgument(args, 0, 'number');
  if (isMismatch(table)) return table;
  if (table.core.type.kind === 'table' && table.core.type.of.kind === 'table') return clash(0, `one number for each of ${table.set}`, typeText(table.core.type));
  const checked = table.set === '' ? null : member(args, 1, table.set, typing);
  if (checked !== null && isMismatch(checked)) return checked;
  return { type: result(table.leaf), args: checked?.args ?? args };
}

function elementsUpTo(table: TableValue, name: string, including: boolean): TableValue {
  const at = table.entries.findIndex(([key]) => key === name);
  if (at === -1) throw new Stop('clause-element-unknown', { element: name });
  return { kind: 'table', entries: table.entries.slice(0, including ? at + 1 : at) };
}

function twoTables(args: Arguments, typing: Typing): { readonly values: Type; readonly weights: Type } | Checked {
  const values = tableArgument(args, 0, 'number');
  if (isMismatch(values)) return values;
  const weights = tableArgument(args, 1, 'number');
  if (isMismatch(weights)) return weights;
  if (values.set !== weights.set && !typing.isWithin(values.set, weights.set) && values.set !== '' && weights.set !== '') return { mismatch: 'keys-do-not-match', arg: 1, details: { left: values.set, right: weights.set } };
  return { values: values.leaf, weights: weights.leaf };
}

/** Sum of value times weight and sum of the weights, over the elements that have a value. */
function weighted(values: TableValue, weights: TableValue): { readonly sum: NumberValue | null; readonly weight: NumberValue | null; readonly left: Value | undefined } {
  const byKey = new Map(weights.entries);
  const products = values.entries.flatMap(([key, value]) => {
    const weight = byKey.get(key);
    return value.kind === 'number' && weight?.kind === 'number' ? [{ product: productOf(value, weight), weight }] : [];
  });
  return {
    sum: products.length === 0 ? null : total(sameUnits(products.map(({ product }) => product))),
    weight: products.length === 0 ? null : total(sameUnits(products.map(({ weight }) => weight))),
    left: values.entries.find(([, value]) => value.kind === 'absent')?.[1],
  };
}

function sameUnits(numbers: readonly NumberValue[]): readonly NumberValue[] {
  const unit = numbers[0]?.unit ?? [];
  return numbers.map((each) => inUnit(each, unit));
}

function productUnit(values: Type, weights: Type): Type {
  return values.kind === 'number' && weights.kind === 'number' ? numberType(multiplied(values.unit, weights.unit, 1).unit) : { kind: 'unknown' };
}

export const setBuiltins: readonly Builtin[] = [
  {
    name: 'sum', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '求和；可写 sum(x[m] for m in members where 条件)。', en: 'The sum; with a filter: sum(x[m] for m in members where …).' },
    check: (args) => folded(args), evaluate: ([values]) => sumOf(values),
  },
  {
    name: 'product', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '连乘（限无单位的数）。', en: 'The product of bare numbers.' },
    check: (args) => {
      const table = tableArgument(args, 0, 'number');
      if (isMismatch(table)) return table;
      return table.leaf.kind === 'number' && !isBare(table.leaf.unit) ? clash(0, 'bare numbers', typeText(table.leaf)) : { type: bareType, args };
    },
    evaluate: ([values]) => {
      const numbers = numbersIn(values);
      return isAbsent(numbers) ? numbers : numbers.reduce((all, each) => productOf(all, inUnit(each, [])), numberValue(rational(1), []));
    },
  },
  {
    name: 'mean', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '算术平均；没有数据的元素不计。', en: 'The arithmetic mean; elements left out for want of data do not count.' },
    check: (args) => folded(args),
    evaluate: ([values]) => {
      const numbers = numbersIn(values);
      if (isAbsent(numbers)) return numbers;
      if (numbers.length === 0) throw new Stop('clause-nothing-to-choose');
      return numberValue(div(total(numbers).n, rational(numbers.length)), numbers[0]?.unit ?? []);
    },
  },
  {
    name: 'median', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '中位数（偶数个时取中间两个的平均）。', en: 'The middle value; of an even number, the mean of the two in the middle.' },
    check: (args) => folded(args),
    evaluate: ([values]) => {
      const numbers = numbersIn(values);
      if (isAbsent(numbers)) return numbers;
      const sorted = [...numbers].sort((a, b) => cmp(a.n, b.n));
      const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
      if (low === undefined || high === undefined) throw new Stop('clause-nothing-to-choose');
      return numberValue(div(add(low.n, high.n), rational(2)), low.unit);
    },
    cost: ([size = 0]) => size * 20,
  },
  {
    name: 'least', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '一组数中最小的。', en: 'The least value of a table.' },
    check: (args) => folded(args), evaluate: ([values]) => chosen(values, -1),
  },
  {
    name: 'greatest', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '一组数中最大的。', en: 'The greatest value of a table.' },
    check: (args) => folded(args), evaluate: ([values]) => chosen(values, 1),
  },
  {
    name: 'count', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '有几个；对是否型的表，数“是”的个数。', en: 'How many values there are; of yes/no values, how many are yes.' },
    check: (args) => {
      const table = tableArgument(args, 0);
      return isMismatch(table) ? table : { type: bareType, args };
    },
    evaluate: ([values]) => numberValue(rational(leavesOf(tableOf(values)).filter((leaf) => leaf.kind !== 'absent' && (leaf.kind !== 'yes_no' || leaf.is)).length), []),
  },
  {
    name: 'size', group: 'sets', parameters: [{ name: 'set' }],
    doc: { zh: '集合有几个元素。', en: 'How many elements a set has.' },
    check: ([set]) => (set?.type.kind === 'set' || set?.type.kind === 'unknown' ? { type: bareType, args: [set] } : clash(0, 'set', typeText(set?.type ?? bareType))),
    evaluate: ([set]) => numberValue(rational(set?.kind === 'set' ? set.elements.length : fault('set')), []),
  },
  {
    name: 'all', group: 'sets', parameters: [{ name: 'conditions' }],
    doc: { zh: '是否全部为“是”。', en: 'Whether every value is yes.' },
    check: (args) => folded2(args),
    evaluate: ([values]) => ({ kind: 'yes_no', is: leavesOf(tableOf(values)).every((leaf) => leaf.kind !== 'yes_no' || leaf.is) }),
  },
  {
    name: 'any', group: 'sets', parameters: [{ name: 'conditions' }],
    doc: { zh: '是否至少一个为“是”。', en: 'Whether at least one value is yes.' },
    check: (args) => folded2(args),
    evaluate: ([values]) => ({ kind: 'yes_no', is: leavesOf(tableOf(values)).some((leaf) => leaf.kind === 'yes_no' && leaf.is) }),
  },
  {
    name: 'weighted_sum', group: 'sets', parameters: [{ name: 'values' }, { name: 'weights' }],
    doc: { zh: '加权和；权重须是合计为一的参数（sums_to: 1），或写明合计。', en: 'Sum of value times weight; the weights are a parameter that says what they sum to (sums_to).' },
    check: (args, typing) => {
      const tables = twoTables(args, typing);
      if (!('values' in tables)) return tables;
      return { type: productUnit(tables.values, tables.weights), args };
    },
    evaluate: ([values, weights]) => {
      const { sum, left } = weighted(tableOf(values), tableOf(weights));
      return left ?? sum ?? numberValue(zero, []);
    },
    cost: ([size = 0]) => size * 2,
  },
  {
    name: 'weighted_mean', group: 'sets', parameters: [{ name: 'values' }, { name: 'weights' }],
    doc: { zh: '加权平均：加权和除以权重之和；没有数据的元素连同权重不计。', en: 'Weighted sum divided by the sum of the weights; elements left out take their weight with them.' },
    check: (args, typing) => {
      const tables = twoTables(args, typing);
      return 'values' in tables ? { type: tables.values, args } : tables;
    },
    evaluate: ([values, weights]) => {
      const { sum, weight, left } = weighted(tableOf(values), tableOf(weights));
      if (sum === null || weight === null) {
        if (left !== undefined) return left;
        throw new Stop('clause-nothing-to-choose');
      }
      if (isZero(weight.n)) throw new Stop('clause-share-without-weight');
      return quotient(sum, weight);
    },
    cost: ([size = 0]) => size * 2,
  },
  {
    name: 'share', group: 'sets', parameters: [{ name: 'values' }, { name: 'element', memberOf: 0 }],
    doc: { zh: '一个元素在合计中的比重。', en: 'The part that one element has of the sum of all.' },
    check: (args, typing) => tableAndMember(args, typing, () => bareType),
    evaluate: ([values, element]) => {
      const numbers = numbersIn(values);
      if (isAbsent(numbers)) return numbers;
      const own = tableOf(values).entries.find(([key]) => key === wordOf(element))?.[1];
      if (own === undefined) throw new Stop('clause-element-unknown', { element: wordOf(element) ?? '' });
      if (own.kind !== 'number') return own;
      const whole = total(numbers);
      if (isZero(whole.n)) throw new Stop('clause-share-without-weight');
      return quotient(own, whole);
    },
  },
  {
    name: 'rank', group: 'sets', parameters: [{ name: 'values' }, { name: 'element', memberOf: 0 }, { name: 'order', optional: true, words: ['highest_first', 'lowest_first'] }],
    doc: { zh: '名次：默认从高到低，并列同名次，其后跳过。', en: 'Place in the order, highest first unless lowest_first is written; equals share a place and the next ones are skipped.' },
    check: (args, typing) => tableAndMember(args, typing, () => bareType),
    evaluate: ([values, element, order]) => {
      const own = tableOf(values).entries.find(([key]) => key === wordOf(element))?.[1];
      if (own === undefined) throw new Stop('clause-element-unknown', { element: wordOf(element) ?? '' });
      if (own.kind !== 'number') return own;
      const ahead = wordOf(order) === 'lowest_first' ? -1 : 1;
      return numberValue(rational(1 + pairs(values).filter(([, each]) => compareNumbers(each, own) === ahead).length), []);
    },
  },
  {
    name: 'highest', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '数值最高的元素（并列时取声明在前者）。', en: 'The element with the greatest value; of equals the one declared first.' },
    check: elementResult, evaluate: ([values]) => elementAt(values, 1),
  },
  {
    name: 'lowest', group: 'sets', parameters: [{ name: 'values' }],
    doc: { zh: '数值最低的元素（并列时取声明在前者）。', en: 'The element with the least value; of equals the one declared first.' },
    check: elementResult, evaluate: ([values]) => elementAt(values, -1),
  },
  {
    name: 'sum_through', group: 'sets', parameters: [{ name: 'values' }, { name: 'element', memberOf: 0 }],
    doc: { zh: '按声明顺序累计到该元素（含）。', en: 'The sum in declared order up to and including the element.' },
    check: (args, typing) => tableAndMember(args, typing, (leaf) => leaf),
    evaluate: ([values, element]) => sumOf(elementsUpTo(tableOf(values), wordOf(element) ?? '', true)),
  },
  {
    name: 'sum_before', group: 'sets', parameters: [{ name: 'values' }, { name: 'element', memberOf: 0 }],
    doc: { zh: '按声明顺序累计到该元素之前。', en: 'The sum in declared order of all that stand before the element.' },
    check: (args, typing) => tableAndMember(args, typing, (leaf) => leaf),
    evaluate: ([values, element]) => sumOf(elementsUpTo(tableOf(values), wordOf(element) ?? '', false)),
  },
];

function folded2(args: Arguments): Checked {
  const table = tableArgument(args, 0, 'yes_no');
  return isMismatch(table) ? table : { type: yesNoType, args };
}

function elementResult(args: Arguments): Checked {
  const table = tableArgument(args, 0, 'number');
  return isMismatch(table) ? table : { type: { kind: 'element', set: table.set }, args };
}


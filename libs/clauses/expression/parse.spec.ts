import { Problems } from '../problems';
import type { Text } from '../source/document';
import type { Expression } from './ast';
import { parseExpression } from './parse';

function textOf(text: string): Text {
  return { kind: 'text', text, quoted: true, offset: 0, path: 'pay', at: (index) => index };
}

function read(text: string): string {
  const problems = new Problems(text);
  const parsed = parseExpression(textOf(text), problems);
  return parsed === null ? problems.all.map(({ code, column, details }) => `${code}@${column} ${JSON.stringify(details)}`).join(';') : show(parsed.tree);
}

function show(tree: Expression): string {
  switch (tree.kind) {
    case 'number':
      return `${tree.n.num}${tree.n.den === 1n ? '' : `/${tree.n.den}`}${tree.percent ? '%' : ''}${tree.unit === '' ? '' : ` ${tree.unit}`}`;
    case 'text':
    case 'date':
      return `'${tree.text}'`;
    case 'yes_no':
      return tree.is ? 'yes' : 'no';
    case 'name':
      return tree.name;
    case 'field':
      return `${show(tree.of)}.${tree.field}`;
    case 'index':
      return `${show(tree.of)}[${tree.keys.map(show).join(', ')}]`;
    case 'call':
      return `${show(tree.of)}(${tree.args.map(({ name, value }) => `${name === null ? '' : `${name}: `}${show(value)}`).join(', ')})`;
    case 'minus':
      return `(-${show(tree.of)})`;
    case 'not':
      return `(not ${show(tree.of)})`;
    case 'binary':
      return `(${show(tree.left)} ${tree.op} ${show(tree.right)})`;
    case 'if':
      return `(if ${show(tree.when)} then ${show(tree.then)} else ${show(tree.otherwise)})`;
    case 'for':
      return `(for ${tree.variable} in ${tree.over}${tree.where === null ? '' : ` where ${show(tree.where)}`}: ${show(tree.body)})`;
    case 'table':
      return `{${tree.entries.map(({ key, value }) => `${key}: ${show(value)}`).join(', ')}}`;
  }
}

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['6000万 CNY', '60000000 CNY'],
    ['1.02亿 元', '102000000 元'],
    ['6000万元 * 2', '(60000000 元 * 2)'],
    ['3.7 million USD + 1 billion USD', '(3700000 USD + 1000000000 USD)'],
    ['2500 CNY/mu * area', '(2500 CNY/mu * area)'],
    ['a/b', '(a / b)'],
    ['50% * after', '(50% * after)'],
    ['5% per year', '5% /year'],
    ['x <= 3 or y < cap and not z', '((x <= 3) or ((y < cap) and (not z)))'],
    ['if a then b else if c then d else e', '(if a then b else (if c then d else e))'],
    ['case when a then 1 when b then 2 else 3', '(if a then 1 else (if b then 2 else 3))'],
    ['for m in members: x[m] / sum(x)', '(for m in members: (x[m] / sum(x)))'],
    ['sum(x[m] for m in members where ok[m])', 'sum((for m in members where ok[m]: x[m]))'],
    ['sum(x[s, m] for s in sections for m in months)', 'sum((for s in sections: (for m in months: x[s, m])))'],
    ['allocate(pool, key, residual_to: 北京)', 'allocate(pool, key, residual_to: 北京)'],
    ['levels.lower(period.number)', 'levels.lower(period.number)'],
    ['{ 云南: 1, "New York": 2 }', '{云南: 1, New York: 2}'],
    ['-cap', '(-cap)'],
    ['min（a，b）× 2', '(min(a, b) * 2)'],
    ["class = '劣V'", "(class = '劣V')"],
    ['ordinary + index', '(ordinary + index)'],
    ['3 百分点', '3 百分点'],
    ['on > 2015-06-01', "(on > '2015-06-01')"],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['1 +', 'syntax@4 {"found":"","after":"+"}'],
    ['min(2,500, x)', 'thousands-in-expression@5 {"text":"2,500","plain":"2500"}'],
    ['a ~ b', 'bad-character@3 {"text":"~"}'],
    ['a b', 'syntax@3 {"found":"b","after":"a"}'],
    ['', 'empty@1 {}'],
    ['('.repeat(200), 'too-deep@1 {}'],
    [`${'-'.repeat(100)}1`, 'too-deep@1 {}'],
  ])('refuses %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

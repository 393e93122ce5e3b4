import { isZero } from '#kernel/rational';
import type { Core } from '../core';
import type { BinaryOperator, ExpressionOf, Stretch } from '../expression/ast';
import type { ProblemCode } from '../problems';
import { type Type, numberType, typeText, yesNoType } from '../type';
import { isBare, multiplied, raised } from '../unit-expression';
import { coerce, joined } from './coerce';
import type { Declarations } from './declarations';

/** A mistake in how two expressions were put together. */
export interface Wrong {
  readonly wrong: ProblemCode;
  readonly from: number;
  readonly details: Readonly<Record<string, string>>;
}

/** A binary operator over two expressions that have their types (neither unknown), or what is wrong with it. */
export function operation(tree: ExpressionOf<'binary'>, left: Core, right: Core, names: Declarations): Core | Wrong {
  switch (tree.op) {
    case 'and':
    case 'or':
      return made(tree, left, right, yesNoType);
    case 'in':
      return membership(tree, left, right);
    case '^':
      return power(tree, left, right);
    case '*':
    case '/': {
      const wrong = notNumber(left) ?? notNumber(right);
      if (wrong !== null) return wrong;
      return made(tree, left, right, numberType(multiplied(unitOf(left), unitOf(right), tree.op === '*' ? 1 : -1).unit));
    }
    case '+':
    case '-':
      return sum(tree, left, right, names);
    default:
      return comparison(tree, left, right, names);
  }
}

/** `if … then … else …`: both branches are brought to one type. */
export function choice(tree: Stretch, when: Core, then: Core, otherwise: Core, names: Declarations): Core | Wrong {
  const pair = joined(then, otherwise, names);
  if (pair !== null) return { from: tree.from, to: tree.to, kind: 'if', when, then: pair[0], otherwise: pair[1], type: pair[0].type };
  const numbers = then.type.kind === 'number' && otherwise.type.kind === 'number';
  return { wrong: numbers ? 'unit-clash' : 'type-clash', from: otherwise.from, details: clashOf(then, otherwise) };
}

/** Null where the expression is a number; a table has advice of its own. */
export function notNumber(core: Core): Wrong | null {
  return core.type.kind === 'number' ? null : { wrong: clashCode(core.type), from: core.from, details: { expected: 'number', found: typeText(core.type), set: core.type.kind === 'table' ? core.type.set : '' } };
}

export function isBareZero(core: Core): boolean {
  return core.kind === 'const' && core.value.kind === 'number' && isZero(core.value.n) && core.value.unit.length === 0;
}

function made(tree: Stretch & { readonly op: BinaryOperator }, left: Core, right: Core, type: Type): Core {
  return { from: tree.from, to: tree.to, kind: 'binary', op: tree.op, left, right, type };
}

function unitOf(core: Core): Parameters<typeof numberType>[0] {
  return core.type.kind === 'number' ? core.type.unit : [];
}

function clashCode(type: Type): 'needs-index' | 'type-clash' {
  return type.kind === 'table' ? 'needs-index' : 'type-clash';
}

function clashOf(left: Core, right: Core): Readonly<Record<string, string>> {
  const [a, b] = [typeText(left.type), typeText(right.type)];
  return { left: a, right: b, expected: a, found: b };
}

function membership(tree: ExpressionOf<'binary'>, left: Core, right: Core): Core | Wrong {
  if (right.type.kind !== 'set') return { wrong: 'type-clash', from: right.from, details: { expected: 'set', found: typeText(right.type) } };
  if (left.type.kind !== 'element' && left.type.kind !== 'text') return { wrong: 'type-clash', from: left.from, details: { expected: 'member', found: typeText(left.type) } };
  return made(tree, left, right, yesNoType);
}

/** Powers are whole and written out, so that their cost and unit are known. */
function power(tree: ExpressionOf<'binary'>, left: Core, right: Core): Core | Wrong {
  const exponent = right.kind === 'const' && right.value.kind === 'number' && isBare(right.value.unit) && right.value.n.den === 1n ? Number(right.value.n.num) : Number.NaN;
  if (!(exponent >= 0 && exponent <= 100)) return { wrong: 'not-whole-power', from: right.from, details: {} };
  const unit = unitOf(left);
  return notNumber(left) ?? made(tree, left, right, numberType(isBare(unit) ? [] : raised(unit, exponent)));
}

function sum(tree: ExpressionOf<'binary'>, left: Core, right: Core, names: Declarations): Core | Wrong {
  const wrong = notNumber(left) ?? notNumber(right);
  if (wrong !== null) return wrong;
  const type = isBareZero(left) ? right.type : left.type;
  const [a, b] = [coerce(left, type, names), coerce(right, type, names)];
  return a === null || b === null ? { wrong: 'unit-clash', from: tree.from, details: clashOf(left, right) } : made(tree, a, b, type);
}

function comparison(tree: ExpressionOf<'binary'>, left: Core, right: Core, names: Declarations): Core | Wrong {
  const pair = joined(left, right, names);
  if (pair === null) return incomparable(tree, left, right, names);
  const [a, b] = pair;
  const { type } = a;
  const isEquality = tree.op === '=' || tree.op === '<>';
  if (type.kind === 'table') return { wrong: 'needs-index', from: tree.from, details: { found: typeText(type), set: type.set } };
  if (type.kind === 'class' && !isEquality) return { wrong: 'class-order', from: tree.from, details: { scale: typeText(type) } };
  if (!isEquality && type.kind !== 'number' && type.kind !== 'date') return { wrong: 'type-clash', from: tree.from, details: { expected: 'number', found: typeText(type) } };
  return made(tree, a, b, yesNoType);
}

function incomparable(tree: Stretch, left: Core, right: Core, names: Declarations): Wrong {
  const text = [left, right].find((side) => side.kind === 'const' && side.value.kind === 'text');
  const [classed, element] = [[left, right].find(({ type }) => type.kind === 'class'), [left, right].find(({ type }) => type.kind === 'element')];
  if (text?.kind === 'const' && text.value.kind === 'text' && classed?.type.kind === 'class') {
    const { scale } = classed.type;
    return { wrong: 'not-in-scale', from: text.from, details: { text: text.value.text, scale, members: (names.scales.get(scale) ?? []).join(', ') } };
  }
  if (text?.kind === 'const' && text.value.kind === 'text' && element?.type.kind === 'element') {
    return { wrong: 'not-a-member', from: text.from, details: { name: text.value.text, set: element.type.set ?? '' } };
  }
  const numbers = left.type.kind === 'number' && right.type.kind === 'number';
  const table = [left, right].find(({ type }) => type.kind === 'table');
  return { wrong: numbers ? 'unit-clash' : clashCode((table ?? right).type), from: tree.from, details: { ...clashOf(left, right), ...(table === undefined ? {} : { found: typeText(table.type) }) } };
}

import { isZero, rational } from '#kernel/rational';
import { argument as builtinArgument } from '../builtins/arguments';
import { type Arguments, type Builtin, type BuiltinParameter, type Typing } from '../builtins/builtin';
import { builtinsByName, signatureOf } from '../builtins/table';
import type { ClauseSet, LookupTable } from '../clause';
import { type Core, type PeriodField, periodFields } from '../core';
import type { Argument, Expression, ExpressionOf } from '../expression/ast';
import type { Parsed } from '../expression/parse';
import type { ProblemCode, Problems } from '../problems';
import type { Text } from '../source/document';
import { type Type, bareType, dateType, numberType, tableType, textType, typeText, unknown, yesNoType } from '../type';
import { isBare, multiplied, parseUnit, raised, singleUnit } from '../unit-expression';
import { numberValue } from '../value';
import { coerce, joined } from './coerce';
import type { Declarations } from './declarations';

/**
 * Gives every piece of an expression its type and every name its meaning. A mistake is named where it stands and its piece becomes `unknown`, about
 * which nothing more is said, so that one slip gives one problem.
 */
export class Typer implements Typing {
  private readonly loops = new Map<string, string>();
  private text: Text | null = null;

  constructor(
    private readonly names: Declarations,
    private readonly problems: Problems,
  ) {}

  /** `each` are the variables that stand around the expression: `m in members`. */
  type(parsed: Parsed, each: readonly { readonly variable: string; readonly set: string }[] = []): Core {
    this.text = parsed.text;
    this.loops.clear();
    for (const { variable, set } of each) this.loops.set(variable, set);
    return this.expression(parsed.tree);
  }

  set(name: string): ClauseSet | null {
    return this.names.sets.get(name) ?? null;
  }

  scale(name: string): readonly string[] {
    return this.names.scales.get(name) ?? [];
  }

  isWithin(inner: string, outer: string): boolean {
    return this.names.isWithin(inner, outer);
  }

  coerce(core: Core, type: Type): Core | null {
    return coerce(core, type, this.names);
  }

  private expression(tree: Expression): Core {
    switch (tree.kind) {
      case 'number':
        return this.number(tree);
      case 'text':
        return { ...at(tree), kind: 'const', value: { kind: 'text', text: tree.text }, type: textType };
      case 'date':
        return this.date(tree);
      case 'yes_no':
        return { ...at(tree), kind: 'const', value: { kind: 'yes_no', is: tree.is }, type: yesNoType };
      case 'name':
        return this.name(tree);
      case 'field':
        return this.field(tree);
      case 'index':
        return this.index(tree);
      case 'call':
        return this.call(tree);
      case 'minus':
        return this.minus(tree);
      case 'not':
        return { ...at(tree), kind: 'not', of: this.condition(tree.of), type: yesNoType };
      case 'binary':
        return this.binary(tree);
      case 'if':
        return this.conditional(tree);
      case 'for':
        return this.comprehension(tree);
      case 'table':
        return this.table(tree);
    }
  }

  private number(tree: ExpressionOf<'number'>): Core {
    const percentOfUnit = tree.percent && tree.unit !== '' && !tree.unit.startsWith('/');
    const unit = percentOfUnit ? null : parseUnit(`${tree.percent ? '%' : ''}${tree.unit}`, this.names.units);
    if (unit === null) return this.wrong('bad-unit', tree.unitFrom, { unit: `${tree.percent ? '%' : ''}${tree.unit}` }, tree);
    return { ...at(tree), kind: 'const', value: numberValue(tree.n, unit), type: numberType(unit) };
  }

  private date(tree: ExpressionOf<'date'>): Core {
    const core = this.coerce({ ...at(tree), kind: 'const', value: { kind: 'text', text: tree.text }, type: textType }, dateType);
    return core ?? this.wrong('bad-date', tree.from, { text: tree.text }, tree);
  }

  private name(tree: ExpressionOf<'name'>): Core {
    const { name } = tree;
    const loop = this.loops.get(name);
    if (loop !== undefined) return { ...at(tree), kind: 'ref', what: 'loop', name, type: { kind: 'element', set: loop } };
    if (this.names.broken.has(name)) return { ...at(tree), ...unknownCore };
    const value = this.names.valueOf(name);
    if (value !== null) return { ...at(tree), kind: 'ref', what: value.what, name, type: value.type };
    if (name === 'period') return { ...at(tree), kind: 'period', field: 'number', type: bareType };
    if (this.names.roles.has(name)) return { ...at(tree), kind: 'const', value: { kind: 'element', name, set: null }, type: { kind: 'element', set: null } };
    if (this.names.sets.has(name)) return { ...at(tree), kind: 'set', name, type: { kind: 'set', set: name } };
    const [set, ...others] = this.names.setsWith(name);
    if (set !== undefined && others.every((other) => this.names.isWithin(other, set) || this.names.isWithin(set, other))) {
      return { ...at(tree), kind: 'const', value: { kind: 'element', name, set }, type: { kind: 'element', set } };
    }
    return this.unknownName(name, tree);
  }

  private unknownName(name: string, tree: Expression): Core {
    const mentions = this.names.stepMentions.get(name);
    if (mentions !== undefined) return this.wrong('used-before', tree.from, { name }, tree);
    if (this.names.tables.has(name)) return this.wrong('wrong-arguments', tree.from, { name, signature: `${name}(…)` }, tree);
    if (name.includes('-')) return this.wrong('hyphen-name', tree.from, { name, spaced: name.replaceAll('-', ' - ') }, tree);
    return this.wrong('unknown-name', tree.from, { name, near: this.names.near(name) }, tree);
  }

  private field(tree: ExpressionOf<'field'>): Core {
    const field = periodFields.find((each) => each === tree.field);
    if (tree.of.kind === 'name' && tree.of.name === 'period' && !this.loops.has('period') && this.names.valueOf('period') === null) {
      if (field === undefined) return this.wrong('unknown-field', tree.fieldFrom, { field: tree.field, fields: periodFields.join(', ') }, tree);
      return { ...at(tree), kind: 'period', field, type: fieldType(field) };
    }
    const of = this.expression(tree.of);
    if (of.type.kind === 'unknown') return { ...at(tree), ...unknownCore };
    const set = of.type.kind === 'element' && of.type.set !== null ? this.set(of.type.set) : null;
    const isPeriod = set !== null && set.periods !== null;
    if (!isPeriod || field === undefined) return this.wrong('unknown-field', tree.fieldFrom, { field: tree.field, fields: isPeriod ? periodFields.join(', ') : '' }, tree);
    return { ...at(tree), kind: 'field', of, field, type: fieldType(field) };
  }

  private index(tree: ExpressionOf<'index'>): Core {
    const of = this.expression(tree.of);
    let type = of.type;
    const keys = tree.keys.map((key): Core => {
      if (type.kind === 'unknown') return { ...at(key), ...unknownCore };
      if (type.kind !== 'table') {
        type = unknown;
        return this.wrong('not-indexable', key.from, { found: typeText(of.type) }, key);
      }
      const { set } = type;
      type = type.of;
      return this.member(key, set);
    });
    const failed = keys.some((key) => key.type.kind === 'unknown');
    return { ...at(tree), kind: 'index', of, keys, type: failed ? unknown : type };
  }

  /** An expression that has to be an element of a set; a bare word is looked for among its elements first. */
  private member(tree: Expression, set: string): Core {
    const elements = this.set(set)?.elements ?? null;
    const bareWord = tree.kind === 'name' && this.loops.has(tree.name) ? null : (this.text?.text.slice(tree.from, tree.to) ?? null);
    if (bareWord !== null && elements?.includes(bareWord) === true) return { ...at(tree), kind: 'const', value: { kind: 'element', name: bareWord, set }, type: { kind: 'element', set } };
    if (tree.kind === 'name' && bareWord !== null && elements !== null && !this.isKnown(bareWord)) return this.wrong('not-a-member', tree.from, { name: bareWord, set }, tree);
    const core = this.expression(tree);
    if (core.type.kind === 'unknown') return core;
    if (core.kind === 'const' && core.value.kind === 'text' && elements === null) return this.wrong('open-set-member', tree.from, { name: core.value.text, set }, tree);
    const fitting = this.coerce(core, { kind: 'element', set });
    if (fitting !== null) return fitting;
    const name = core.kind === 'const' && core.value.kind === 'text' ? core.value.text : typeText(core.type);
    return this.wrong('not-a-member', tree.from, { name, set }, tree);
  }

  private isKnown(word: string): boolean {
    return this.names.broken.has(word) || this.names.valueOf(word) !== null || this.names.roles.has(word) || this.names.setsWith(word).length > 0 || this.names.stepMentions.has(word) || this.names.sets.has(word);
  }

  private call(tree: ExpressionOf<'call'>): Core {
    const callee = tree.of;
    if (callee.kind === 'name' && this.names.tables.has(callee.name)) return this.lookup(tree, callee.name, null);
    if (callee.kind === 'field' && callee.of.kind === 'name' && this.names.tables.has(callee.of.name)) return this.lookup(tree, callee.of.name, callee.field);
    if (callee.kind !== 'name') return this.wrong('unknown-function', callee.from, { name: '' , near: '' }, tree);
    if (callee.name === 'known') return this.known(tree);
    const builtin = builtinsByName.get(callee.name);
    if (builtin === undefined) return this.wrong('unknown-function', callee.from, { name: callee.name, near: [...builtinsByName.keys()].filter((name) => name.startsWith(callee.name.slice(0, 3))).join(', ') }, tree);
    return this.builtinCall(tree, builtin);
  }

  private known(tree: ExpressionOf<'call'>): Core {
    const [arg, ...rest] = tree.args;
    const of = arg === undefined ? null : this.expression(arg.value);
    const isInput = of !== null && (of.kind === 'index' ? of.of : of).kind === 'ref' && (((of.kind === 'index' ? of.of : of) as { what?: string }).what === 'input' || of.type.kind === 'unknown');
    if (of === null || rest.length > 0 || !(isInput || of.type.kind === 'unknown')) return this.wrong('wrong-arguments', tree.from, { name: 'known', signature: 'known(input)' }, tree);
    return { ...at(tree), kind: 'known', of, type: yesNoType };
  }

  private lookup(tree: ExpressionOf<'call'>, name: string, column: string | null): Core {
    const table = this.names.tables.get(name) as LookupTable;
    const [arg, ...rest] = tree.args;
    if (arg === undefined || rest.length > 0) return this.wrong('wrong-arguments', tree.from, { name, signature: `${name}(level)` }, tree);
    const given = this.expression(arg.value);
    const of = this.coerce(given, table.level);
    if (of === null) return given.type.kind === 'unknown' ? given : this.wrong(given.type.kind === 'number' && table.level.kind === 'number' ? 'unit-clash' : 'type-clash', arg.value.from, { left: typeText(table.level), right: typeText(given.type), expected: typeText(table.level), found: typeText(given.type) }, tree);
    if (table.over !== null && column === null) {
      const each = [...table.columns.values()][0] ?? unknown;
      return { ...at(tree), kind: 'lookup', table: name, column, of, type: tableType(table.over, each) };
    }
    const type = table.columns.get(column);
    if (type === undefined) return this.wrong('band-column', tree.of.from, { table: name, column: column ?? '', columns: [...table.columns.keys()].filter((each) => each !== null).join(', ') }, tree);
    return { ...at(tree), kind: 'lookup', table: name, column, of, type };
  }

  private builtinCall(tree: ExpressionOf<'call'>, builtin: Builtin): Core {
    const placed = this.placeArguments(tree, builtin);
    if (placed === null) return { ...at(tree), ...unknownCore };
    const args: (Core | null)[] = [];
    for (const [index, arg] of placed.entries()) {
      const parameter = builtin.parameters[Math.min(index, builtin.parameters.length - 1)];
      args.push(arg === null || parameter === undefined ? null : this.argument(arg.value, parameter, args));
    }
    if (args.some((arg) => arg?.type.kind === 'unknown')) return { ...at(tree), ...unknownCore };
    const partial = args.findIndex((arg) => arg?.type.kind === 'table' && arg.type.filtered);
    const needsWhole = builtin.group === 'shares' || builtin.parameters.some(({ memberOf }) => memberOf !== undefined);
    if (partial !== -1 && needsWhole) return this.wrong('filtered-table', builtinArgument(args, partial).from, { name: builtin.name }, tree);
    const checked = builtin.check(args, this);
    if ('mismatch' in checked) {
      const place = checked.arg === -1 ? tree : (args[checked.arg] ?? tree);
      return this.wrong(checked.mismatch, place.from, { name: builtin.name, signature: signatureOf(builtin), ...checked.details }, tree);
    }
    return { ...at(tree), kind: 'call', name: builtin.name, args: checked.args, type: checked.type };
  }

  private argument(tree: Expression, parameter: BuiltinParameter, before: Arguments): Core {
    if (parameter.words !== undefined) {
      const word = tree.kind === 'name' || tree.kind === 'text' ? (tree.kind === 'name' ? tree.name : tree.text) : '';
      if (!parameter.words.includes(word)) return this.wrong('bad-choice', tree.from, { text: word, choices: parameter.words.join(', ') }, tree);
      return { ...at(tree), kind: 'const', value: { kind: 'text', text: word }, type: textType };
    }
    const table = parameter.memberOf === undefined ? null : before[parameter.memberOf];
    return table?.type.kind === 'table' ? this.member(tree, table.type.set) : this.expression(tree);
  }

  /** Arguments in the order of the parameters; those given by name after those by place. */
  private placeArguments(tree: ExpressionOf<'call'>, builtin: Builtin): readonly (Argument | null)[] | null {
    const byPlace = builtin.parameters.filter(({ named }) => named !== true);
    const repeated = byPlace.at(-1)?.repeated === true;
    const placed: (Argument | null)[] = builtin.parameters.map(() => null);
    let next = 0;
    for (const arg of tree.args) {
      const index = arg.name === null ? next : builtin.parameters.findIndex(({ name }) => name === arg.name);
      if (arg.name === null) next += 1;
      const tooMany = arg.name === null && index >= byPlace.length && !repeated;
      if (index === -1) return this.refuseArguments('unknown-argument', arg.nameFrom, builtin, arg.name ?? '');
      if (tooMany || (placed[index] ?? null) !== null) return this.refuseArguments('wrong-arguments', tree.from, builtin, builtin.name);
      placed[index] = arg;
    }
    const lacking = builtin.parameters.some(({ optional }, index) => optional !== true && (placed[index] ?? null) === null);
    return lacking ? this.refuseArguments('wrong-arguments', tree.from, builtin, builtin.name) : placed;
  }

  private refuseArguments(code: ProblemCode, from: number, builtin: Builtin, name: string): null {
    this.problem(code, from, { name, signature: signatureOf(builtin) });
    return null;
  }

  private minus(tree: ExpressionOf<'minus'>): Core {
    const of = this.expression(tree.of);
    if (of.type.kind !== 'number' && of.type.kind !== 'unknown') return this.wrong(clashCode(of.type), tree.of.from, { expected: 'number', found: typeText(of.type) }, tree);
    return { ...at(tree), kind: 'minus', of, type: of.type };
  }

  private condition(tree: Expression): Core {
    const core = this.expression(tree);
    if (core.type.kind === 'yes_no' || core.type.kind === 'unknown') return core;
    return this.wrong('type-clash', tree.from, { expected: 'yes_no', found: typeText(core.type) }, tree);
  }

  private binary(tree: ExpressionOf<'binary'>): Core {
    switch (tree.op) {
      case 'and':
      case 'or':
        return { ...at(tree), kind: 'binary', op: tree.op, left: this.condition(tree.left), right: this.condition(tree.right), type: yesNoType };
      case 'in':
        return this.membership(tree);
      case '^':
        return this.power(tree);
      case '*':
      case '/':
        return this.product(tree);
      case '+':
      case '-':
        return this.sum(tree);
      default:
        return this.comparison(tree);
    }
  }

  private membership(tree: ExpressionOf<'binary'>): Core {
    const [left, right] = [this.expression(tree.left), this.expression(tree.right)];
    if (left.type.kind === 'unknown' || right.type.kind === 'unknown') return { ...at(tree), ...unknownCore };
    if (right.type.kind !== 'set') return this.wrong('type-clash', tree.right.from, { expected: 'set', found: typeText(right.type) }, tree);
    if (left.type.kind !== 'element' && left.type.kind !== 'text') return this.wrong('type-clash', tree.left.from, { expected: 'member', found: typeText(left.type) }, tree);
    return { ...at(tree), kind: 'binary', op: 'in', left, right, type: yesNoType };
  }

  private power(tree: ExpressionOf<'binary'>): Core {
    const [left, right] = [this.expression(tree.left), this.expression(tree.right)];
    if (left.type.kind === 'unknown') return left;
    const exponent = right.kind === 'const' && right.value.kind === 'number' && isBare(right.value.unit) && right.value.n.den === 1n ? Number(right.value.n.num) : Number.NaN;
    if (!(exponent >= 0 && exponent <= 100)) return this.wrong('not-whole-power', tree.right.from, {}, tree);
    if (left.type.kind !== 'number') return this.wrong(clashCode(left.type), tree.left.from, { expected: 'number', found: typeText(left.type) }, tree);
    return { ...at(tree), kind: 'binary', op: '^', left, right, type: numberType(isBare(left.type.unit) ? [] : raised(left.type.unit, exponent)) };
  }

  private product(tree: ExpressionOf<'binary'>): Core {
    const [left, right] = [this.numeric(tree.left), this.numeric(tree.right)];
    if (left.type.kind !== 'number' || right.type.kind !== 'number') return { ...at(tree), ...unknownCore };
    const { unit } = multiplied(left.type.unit, right.type.unit, tree.op === '*' ? 1 : -1);
    return { ...at(tree), kind: 'binary', op: tree.op, left, right, type: numberType(unit) };
  }

  private sum(tree: ExpressionOf<'binary'>): Core {
    const [left, right] = [this.numeric(tree.left), this.numeric(tree.right)];
    if (left.type.kind !== 'number' || right.type.kind !== 'number') return { ...at(tree), ...unknownCore };
    const type = isBareZero(left) ? right.type : left.type;
    const [a, b] = [this.coerce(left, type), this.coerce(right, type)];
    if (a === null || b === null) return this.wrong('unit-clash', tree.from, { left: typeText(left.type), right: typeText(right.type) }, tree);
    return { ...at(tree), kind: 'binary', op: tree.op, left: a, right: b, type };
  }

  private numeric(tree: Expression): Core {
    const core = this.expression(tree);
    if (core.type.kind === 'number' || core.type.kind === 'unknown') return core;
    return this.wrong(clashCode(core.type), tree.from, { expected: 'number', found: typeText(core.type) }, tree);
  }

  private comparison(tree: ExpressionOf<'binary'>): Core {
    const [left, right] = [this.expression(tree.left), this.expression(tree.right)];
    if (left.type.kind === 'unknown' || right.type.kind === 'unknown') return { ...at(tree), ...unknownCore, type: yesNoType };
    const pair = joined(left, right, this.names);
    if (pair === null) {
      const numbers = left.type.kind === 'number' && right.type.kind === 'number';
      const text = [left, right].find((side) => side.kind === 'const' && side.value.kind === 'text');
      const classed = [left, right].find((side) => side.type.kind === 'class');
      if (text?.kind === 'const' && text.value.kind === 'text' && classed?.type.kind === 'class') {
        return this.wrong('not-in-scale', text.from, { text: text.value.text, scale: classed.type.scale, members: this.scale(classed.type.scale).join(', ') }, tree);
      }
      const element = [left, right].find((side) => side.type.kind === 'element');
      if (text?.kind === 'const' && text.value.kind === 'text' && element?.type.kind === 'element') return this.wrong('not-a-member', text.from, { name: text.value.text, set: element.type.set ?? '' }, tree);
      return this.wrong(numbers ? 'unit-clash' : clashCode(left.type.kind === 'table' ? left.type : right.type), tree.from, { left: typeText(left.type), right: typeText(right.type), expected: typeText(left.type), found: typeText(right.type) }, tree);
    }
    const [a, b] = pair;
    const { kind } = a.type;
    if (kind === 'class' && tree.op !== '=' && tree.op !== '<>') return this.wrong('class-order', tree.from, { scale: typeText(a.type) }, tree);
    if (kind === 'table') return this.wrong('needs-index', tree.from, { found: typeText(a.type), set: a.type.kind === 'table' ? a.type.set : '' }, tree);
    if (tree.op !== '=' && tree.op !== '<>' && kind !== 'number' && kind !== 'date') return this.wrong('type-clash', tree.from, { expected: 'number', found: typeText(a.type) }, tree);
    return { ...at(tree), kind: 'binary', op: tree.op, left: a, right: b, type: yesNoType };
  }

  private conditional(tree: ExpressionOf<'if'>): Core {
    const when = this.condition(tree.when);
    const [then, otherwise] = [this.expression(tree.then), this.expression(tree.otherwise)];
    if (then.type.kind === 'unknown' || otherwise.type.kind === 'unknown') return { ...at(tree), kind: 'if', when, then, otherwise, type: then.type.kind === 'unknown' ? otherwise.type : then.type };
    const pair = joined(then, otherwise, this.names);
    if (pair === null) {
      const numbers = then.type.kind === 'number' && otherwise.type.kind === 'number';
      return this.wrong(numbers ? 'unit-clash' : 'type-clash', tree.otherwise.from, { left: typeText(then.type), right: typeText(otherwise.type), expected: typeText(then.type), found: typeText(otherwise.type) }, tree);
    }
    return { ...at(tree), kind: 'if', when, then: pair[0], otherwise: pair[1], type: pair[0].type };
  }

  private comprehension(tree: ExpressionOf<'for'>): Core {
    const declared = this.names.sets.get(tree.over)?.name ?? null;
    const value = this.names.valueOf(tree.over)?.type;
    const set = declared ?? (value?.kind === 'table' ? value.set : null);
    if (set === null) return this.wrong('unknown-name', tree.overFrom, { name: tree.over, near: [...this.names.sets.keys()].join(', ') }, tree);
    if (this.loops.has(tree.variable) || this.names.valueOf(tree.variable) !== null) return this.wrong('name-twice', tree.from, { name: tree.variable }, tree);
    this.loops.set(tree.variable, set);
    const where = tree.where === null ? null : this.condition(tree.where);
    const body = this.expression(tree.body);
    this.loops.delete(tree.variable);
    const type = body.type.kind === 'unknown' ? unknown : tableType(set, body.type, where !== null || (body.type.kind === 'table' && body.type.filtered));
    return { ...at(tree), kind: 'for', variable: tree.variable, set, where, body, type };
  }

  private table(tree: ExpressionOf<'table'>): Core {
    const twice = tree.entries.find(({ key }, index) => tree.entries.findIndex((other) => other.key === key) !== index);
    if (twice !== undefined) return this.wrong('key-twice', twice.keyFrom, { key: twice.key }, tree);
    const values = tree.entries.map(({ value }) => this.expression(value));
    const lead = values.find((value) => value.type.kind !== 'unknown' && !isBareZero(value)) ?? values[0];
    if (lead === undefined || values.some(({ type }) => type.kind === 'unknown')) return { ...at(tree), ...unknownCore };
    const entries: (readonly [string, Core])[] = [];
    for (const [index, value] of values.entries()) {
      const fitting = this.coerce(value, lead.type);
      if (fitting === null) return this.wrong('unit-clash', value.from, { left: typeText(lead.type), right: typeText(value.type) }, tree);
      entries.push([tree.entries[index]?.key ?? '', fitting]);
    }
    const set = this.names.inlineSet(entries.map(([key]) => key));
    return { ...at(tree), kind: 'table', entries, type: tableType(set, lead.type) };
  }

  private wrong(code: ProblemCode, index: number, details: Readonly<Record<string, string>>, tree: Expression): Core {
    this.problem(code, index, details);
    return { ...at(tree), ...unknownCore };
  }

  private problem(code: ProblemCode, index: number, details: Readonly<Record<string, string>>): void {
    if (this.text !== null) this.problems.add(code, this.text.at(index), this.text.path, details);
  }
}

const unknownCore = { kind: 'const', value: numberValue(rational(0), []), type: unknown } as const;

function at(tree: Expression): { readonly from: number; readonly to: number } {
  return { from: tree.from, to: tree.to };
}

/** A table where one value is wanted has advice of its own. */
function clashCode(type: Type): 'needs-index' | 'type-clash' {
  return type.kind === 'table' ? 'needs-index' : 'type-clash';
}

export function isBareZero(core: Core): boolean {
  return core.kind === 'const' && core.value.kind === 'number' && isZero(core.value.n) && core.value.unit.length === 0;
}

function fieldType(field: PeriodField): Type {
  if (field === 'start' || field === 'end') return dateType;
  return field === 'days' ? numberType(singleUnit('day')) : bareType;
}


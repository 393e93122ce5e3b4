import { rational } from '#kernel/rational';
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
import { parseUnit, singleUnit } from '../unit-expression';
import { numberValue } from '../value';
import { coerce } from './coerce';
import type { Declarations } from './declarations';
import { type Wrong, choice, isBareZero, notNumber, operation } from './operators';

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
    const wrong = of.type.kind === 'unknown' ? null : notNumber(of);
    return wrong === null ? { ...at(tree), kind: 'minus', of, type: of.type } : this.judged(wrong, tree);
  }

  private condition(tree: Expression): Core {
    const core = this.expression(tree);
    if (core.type.kind === 'yes_no' || core.type.kind === 'unknown') return core;
    return this.wrong('type-clash', tree.from, { expected: 'yes_no', found: typeText(core.type) }, tree);
  }

  private binary(tree: ExpressionOf<'binary'>): Core {
    const joins = tree.op === 'and' || tree.op === 'or';
    const [left, right] = joins ? [this.condition(tree.left), this.condition(tree.right)] : [this.expression(tree.left), this.expression(tree.right)];
    if (left.type.kind === 'unknown' || right.type.kind === 'unknown') return { ...at(tree), ...unknownCore, type: tree.op in arithmetic ? unknown : yesNoType };
    return this.judged(operation(tree, left, right, this.names), tree);
  }

  private conditional(tree: ExpressionOf<'if'>): Core {
    const when = this.condition(tree.when);
    const [then, otherwise] = [this.expression(tree.then), this.expression(tree.otherwise)];
    if (then.type.kind === 'unknown' || otherwise.type.kind === 'unknown') return { ...at(tree), kind: 'if', when, then, otherwise, type: then.type.kind === 'unknown' ? otherwise.type : then.type };
    return this.judged(choice(tree, when, then, otherwise, this.names), tree);
  }

  private judged(found: Core | Wrong, tree: Expression): Core {
    return 'wrong' in found ? this.wrong(found.wrong, found.from, found.details, tree) : found;
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

const arithmetic: Readonly<Record<string, true>> = { '+': true, '-': true, '*': true, '/': true, '^': true };

function fieldType(field: PeriodField): Type {
  if (field === 'start' || field === 'end') return dateType;
  return field === 'days' ? numberType(singleUnit('day')) : bareType;
}


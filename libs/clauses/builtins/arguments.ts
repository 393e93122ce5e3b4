import { Fault } from '#kernel/fault';
import { type Rational, isWithinDigits } from '#kernel/rational';
import type { Core } from '../core';
import { type Type, leafOf, typeText } from '../type';
import type { UnitExpression } from '../unit-expression';
import { type Absent, type NumberValue, type TableValue, type Value, inUnit, leavesOf, numberValue } from '../value';
import { type Arguments, type Mismatch, type Typing, Stop, clash } from './builtin';

export function isMismatch<T extends object>(found: T | Mismatch): found is Mismatch {
  return 'mismatch' in found;
}

/** The argument at a place, which the call's shape guarantees. */
export function argument(args: Arguments, at: number): Core {
  return args[at] ?? fault(at);
}

/** Checks that an argument is a number; `like` asks for the dimensions of another. Answers the unit and the argument. */
export function numberArgument(args: Arguments, at: number, typing: Typing, like?: UnitExpression): { readonly unit: UnitExpression; readonly core: Core } | Mismatch {
  const core = argument(args, at);
  if (like !== undefined) {
    const fitting = typing.coerce(core, { kind: 'number', unit: like });
    if (fitting !== null) return { unit: fitting.type.kind === 'number' ? fitting.type.unit : like, core: fitting };
    if (core.type.kind === 'number') return { mismatch: 'unit-clash', arg: at, details: { left: typeText({ kind: 'number', unit: like }), right: typeText(core.type) } };
  }
  if (core.type.kind === 'unknown') return { unit: like ?? [], core };
  return core.type.kind === 'number' ? { unit: core.type.unit, core } : clash(at, 'number', typeText(core.type));
}

/** Checks that an argument is a table (of tables) whose values are of one kind. */
export function tableArgument(args: Arguments, at: number, kind?: Type['kind']): { readonly set: string; readonly leaf: Type; readonly core: Core } | Mismatch {
  const core = argument(args, at);
  const { type } = core;
  if (type.kind === 'unknown') return { set: '', leaf: type, core };
  if (type.kind !== 'table') return { mismatch: 'set-without-each', arg: at, details: { found: typeText(type) } };
  const leaf = leafOf(type);
  if (kind !== undefined && leaf.kind !== kind && leaf.kind !== 'unknown') return clash(at, `${kind} for each of ${type.set}`, typeText(type));
  return { set: type.set, leaf, core };
}

export function numberOf(value: Value | null | undefined): NumberValue {
  return value?.kind === 'number' ? value : fault('number');
}

export function tableOf(value: Value | null | undefined): TableValue {
  return value?.kind === 'table' ? value : fault('table');
}

export function wordOf(value: Value | null | undefined): string | null {
  return value?.kind === 'text' ? value.text : value?.kind === 'element' ? value.name : null;
}

/** The numbers in a table, in the unit of the first, without what was left out. All left out: the reason. */
export function numbersIn(value: Value | null | undefined): readonly NumberValue[] | Absent {
  const leaves = leavesOf(tableOf(value));
  const present = leaves.filter((leaf) => leaf.kind === 'number');
  const absent = leaves.find((leaf) => leaf.kind === 'absent');
  if (present.length === 0 && absent?.kind === 'absent') return absent;
  const unit = present[0]?.unit ?? [];
  return present.map((each) => inUnit(each, unit));
}

export function isAbsent(found: readonly unknown[] | Absent): found is Absent {
  return !Array.isArray(found);
}

/** A result, unless it grew beyond the digits that an evaluation may carry. */
export function bounded(n: Rational, unit: UnitExpression): NumberValue {
  if (!isWithinDigits(n)) throw new Stop('clause-number-too-long');
  return numberValue(n, unit);
}

export function fault(what: unknown): never {
  throw new Fault(`a function of the clause language was called with ${String(what)} out of place`);
}

import { builtinsByName } from '../builtins/table';
import type { Count, Each, Leg, Step } from '../clause';
import { type Core, partsOf } from '../core';
import type { Type } from '../type';
import type { Declarations } from './declarations';

/** An assessment that could take more elementary operations than this is refused when the clause is proposed. */
export const costMax = 1_000_000;

/** The most elementary operations that evaluating the expression can take; the evaluator counts the same way. */
export function costOf(core: Core, names: Declarations): number {
  switch (core.kind) {
    case 'for':
      return 1 + sizeOfSet(core.set, names) * (1 + costOf(core.body, names) + (core.where === null ? 0 : costOf(core.where, names)));
    case 'call': {
      const sizes = core.args.map((arg) => (arg === null ? 0 : sizeOf(arg.type, names)));
      return 1 + core.args.reduce((total, arg) => total + (arg === null ? 0 : costOf(arg, names)), 0) + callCost(core.name, sizes);
    }
    case 'lookup':
      return 1 + costOf(core.of, names) + (names.tables.get(core.table)?.bands.length ?? 0) * (names.tables.get(core.table)?.columns.size ?? 1);
    default:
      return partsOf(core).reduce((total, part) => total + costOf(part, names), 1);
  }
}

export function callCost(name: string, sizes: readonly number[]): number {
  const cost = builtinsByName.get(name)?.cost;
  return cost === undefined ? sizes.reduce((total, size) => total + size, 0) : cost(sizes);
}

/** How many values a value of the type holds at most. */
function sizeOf(type: Type, names: Declarations): number {
  if (type.kind === 'table') return sizeOfSet(type.set, names) * sizeOf(type.of, names);
  return type.kind === 'set' ? sizeOfSet(type.set, names) : 1;
}

function sizeOfSet(name: string, names: Declarations): number {
  return names.sets.get(name)?.sizeMax ?? 1;
}

export function costOfClause(steps: readonly Step[], legs: readonly Leg[], counts: readonly Count[], names: Declarations): number {
  const times = (each: readonly Each[]): number => each.reduce((product, { set }) => product * sizeOfSet(set, names), 1);
  const formulas = (leg: Leg): readonly Core[] => [leg.pay, leg.when, ...[leg.from, leg.to, leg.through].map((party) => (party?.kind === 'expression' ? party.formula : null)), ...leg.instalments.map(({ when }) => when)].flatMap((formula) => (formula === null ? [] : [formula.core]));
  const ofSteps = steps.reduce((total, { formula }) => total + costOf(formula.core, names), 0);
  const ofLegs = legs.reduce((total, leg) => total + times(leg.each) * (1 + formulas(leg).reduce((sum, core) => sum + costOf(core, names), 0)), 0);
  return ofSteps + ofLegs + counts.reduce((total, { each, formula }) => total + times(each) * costOf(formula.core, names), 0);
}

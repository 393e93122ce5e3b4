import type { Builtin } from './builtin';
import { classBuiltins } from './classes';
import { dateBuiltins } from './dates';
import { timeBuiltins } from './money-over-time';
import { numberBuiltins } from './numbers';
import { setBuiltins } from './sets';
import { shareBuiltins } from './shares';

/** Every function of the language; docs/clauses.md lists them from here. `known` is the one that the evaluator must know itself: it looks at what is absent. */
export const builtins: readonly Builtin[] = [...numberBuiltins, ...setBuiltins, ...classBuiltins, ...shareBuiltins, ...dateBuiltins, ...timeBuiltins];

export const builtinsByName: ReadonlyMap<string, Builtin> = new Map(builtins.map((builtin) => [builtin.name, builtin]));

/** `clamp(x, low, high)`, `allocate(total, weights, rule?, residual_to:?, to:?)`. */
export function signatureOf(builtin: Builtin): string {
  const parameters = builtin.parameters.map(({ name, optional, repeated, named }) => `${name}${named === true ? ':' : ''}${repeated === true ? ', …' : ''}${optional === true ? '?' : ''}`);
  return `${builtin.name}(${parameters.join(', ')})`;
}

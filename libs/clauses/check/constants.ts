import type { Formula, Step } from '../clause';
import { type Core, partsOf } from '../core';
import type { Problems } from '../problems';
import { coreKey } from './core-key';
import type { Declarations } from './declarations';

/** Names every condition that no data can change: it says either nothing or not what was meant. */
export function checkConstants(formula: Formula, at: (index: number) => number, path: string, names: Declarations, problems: Problems): void {
  const visit = (core: Core, decides: boolean): void => {
    const judges = core.kind === 'not' || (core.kind === 'binary' && core.type.kind === 'yes_no');
    if ((judges || (decides && core.type.kind === 'yes_no')) && isConstant(core, names)) {
      problems.add('constant-condition', at(core.from), path, { condition: formula.text.slice(core.from, core.to) });
      return;
    }
    const inner = core.kind === 'if' ? core.when : core.kind === 'for' ? core.where : null;
    for (const part of partsOf(core)) visit(part, part === inner);
  };
  visit(formula.core, path.endsWith('.when'));
}

/** True where nothing but the clause's own numbers goes in, or both sides of a comparison say the same. */
function isConstant(core: Core, names: Declarations): boolean {
  if (core.kind === 'binary' && core.op !== 'and' && core.op !== 'or' && core.type.kind === 'yes_no' && coreKey(core.left) === coreKey(core.right)) return true;
  return !dependsOnData(core, names);
}

function dependsOnData(core: Core, names: Declarations): boolean {
  switch (core.kind) {
    case 'ref':
      if (core.what === 'parameter') return false;
      return core.what !== 'step' || stepDepends(core.name, names);
    case 'period':
    case 'known':
      return true;
    case 'set':
      return (names.sets.get(core.name)?.elements ?? null) === null;
    default:
      return partsOf(core).some((part) => dependsOnData(part, names));
  }
}

/** Steps that use each other twice would otherwise be looked through again and again. */
const dependence = new WeakMap<Step, boolean>();

function stepDepends(name: string, names: Declarations): boolean {
  const step = names.steps.get(name);
  if (step === undefined) return true;
  const depends = dependence.get(step) ?? dependsOnData(step.formula.core, names);
  dependence.set(step, depends);
  return depends;
}

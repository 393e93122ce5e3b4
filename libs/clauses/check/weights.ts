import { equals, one } from '#kernel/rational';
import type { Formula } from '../clause';
import { type Core, partsOf } from '../core';
import type { Problems } from '../problems';
import { sumOfTable } from '../read/read-parameters';
import { isBare } from '../unit-expression';
import { inUnit, numberText } from '../value';
import type { Declarations } from './declarations';

/** A weighted sum takes its weights from a parameter whose weights sum to one, or which says (`sums_to`) what they sum to. */
export function checkWeights(formula: Formula, at: (index: number) => number, path: string, names: Declarations, problems: Problems): void {
  const visit = (core: Core): void => {
    if (core.kind === 'call' && core.name === 'weighted_sum') {
      const weights = core.args[1] ?? null;
      const parameter = weights?.kind === 'ref' && weights.what === 'parameter' ? names.parameters.get(weights.name) : undefined;
      const total = parameter === undefined ? null : sumOfTable(parameter.value, []);
      const isOne = total !== null && isBare(total.unit) && equals(inUnit(total, []).n, one);
      if (!isOne && (parameter?.sumsTo ?? null) === null) {
        problems.add('weights-do-not-sum', at(weights?.from ?? core.from), path, { name: parameter?.name ?? formula.text.slice(weights?.from, weights?.to), sum: total === null ? '?' : numberText(total), expected: '1' });
      }
    }
    partsOf(core).forEach(visit);
  };
  visit(formula.core);
}

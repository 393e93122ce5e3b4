import type { Counted } from '../contract';
import { type Value, valueText } from '../value';
import type { Environment } from './environment';
import { evaluate } from './evaluate';
import type { Nodes } from './nodes';
import { forEach } from './run-legs';

/** Results that are counted and never owed. */
export function runCounts(env: Environment, nodes: Nodes): readonly Counted[] {
  const counted: Counted[] = [];
  for (const { name, label, each, formula, offset } of env.occasion.clause.counts) {
    forEach(each, env, (elements) => {
      const { result, parts } = env.watch(() => evaluate(formula.core, env));
      const id = `count:${[name, ...elements].join(',')}`;
      nodes.add({ id, kind: 'count', name, label, elements, formula: formula.text, worked: result.worked, value: valueText(result.value), offset, parts });
      counted.push(...leaves(result.value, elements).map(([path, value]) => ({ name, label, elements: path, value: valueText(value), node: id })));
    });
  }
  return counted;
}

function leaves(value: Value, path: readonly string[]): readonly (readonly [readonly string[], Value])[] {
  return value.kind === 'table' ? value.entries.flatMap(([key, each]) => leaves(each, [...path, key])) : [[path, value]];
}

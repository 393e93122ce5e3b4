import { roundToStep } from '#kernel/rounding';
import type { Rounding, Step } from '../clause';
import type { StepValue } from '../contract';
import { type Value, inUnit, numberText, numberValue, valueText } from '../value';
import type { Environment } from './environment';
import { evaluate, rowsOf } from './evaluate';
import type { Nodes } from './nodes';
import type { Traced } from './trace';

/** Computes the steps in order. A step over a set gets a line for each element, and one for the whole. */
export function runSteps(env: Environment, nodes: Nodes): readonly StepValue[] {
  return env.occasion.clause.steps.flatMap((step) => runStep(step, env, nodes));
}

function runStep(step: Step, env: Environment, nodes: Nodes): readonly StepValue[] {
  const value = step.formula.core.kind === 'for' ? runEach(step, env, nodes) : runOnce(step, env, nodes);
  return flatten(step.name, [], value);
}

function runOnce(step: Step, env: Environment, nodes: Nodes): Value {
  const { result, parts } = env.watch(() => evaluate(step.formula.core, env));
  const value = rounded(result.value, step.rounding);
  nodes.add({ id: `step:${step.name}`, kind: 'step', name: step.name, label: step.label, formula: step.formula.text, worked: roundedText(result, step.rounding), value: valueText(value), offset: step.offset, parts });
  env.steps.set(step.name, { step, value, byElement: new Set() });
  return value;
}

function runEach(step: Step, env: Environment, nodes: Nodes): Value {
  const { core, text } = step.formula;
  if (core.kind !== 'for') return runOnce(step, env, nodes);
  env.count();
  const rows = rowsOf(core, env).map((row) => ({ ...row, value: rounded(row.traced.value, step.rounding) }));
  const body = text.slice(core.body.from, core.body.to);
  for (const { element, traced, parts, value } of rows) {
    nodes.add({ id: `step:${step.name}[${element}]`, kind: 'step', name: step.name, label: step.label, elements: [element], formula: body, worked: roundedText(traced, step.rounding), value: valueText(value), offset: step.offset, parts });
  }
  const value: Value = { kind: 'table', entries: rows.map((row) => [row.element, row.value] as const) };
  nodes.add({ id: `step:${step.name}`, kind: 'step', name: step.name, label: step.label, formula: text, value: valueText(value), offset: step.offset, parts: rows.map(({ element }) => `step:${step.name}[${element}]`) });
  env.steps.set(step.name, { step, value, byElement: new Set(rows.map(({ element }) => element)) });
  return value;
}

/** Each number of a value to the step of the rounding. */
function rounded(value: Value, rounding: Rounding | null): Value {
  if (rounding === null) return value;
  if (value.kind === 'table') return { kind: 'table', entries: value.entries.map(([key, each]) => [key, rounded(each, rounding)] as const) };
  if (value.kind !== 'number') return value;
  return numberValue(roundToStep(value.n, inUnit(rounding.step, value.unit).n, rounding.mode), value.unit);
}

export function roundedText(traced: Traced, rounding: Rounding | null): string {
  return rounding === null || traced.value.kind === 'absent' ? traced.worked : `round(${traced.worked}, ${numberText(rounding.step)}, ${rounding.mode})`;
}

function flatten(name: string, elements: readonly string[], value: Value): readonly StepValue[] {
  if (value.kind === 'table') return value.entries.flatMap(([key, each]) => flatten(name, [...elements, key], each));
  return [{ name, elements, value: valueText(value) }];
}

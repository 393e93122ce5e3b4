import { Stop } from '../builtins/builtin';
import type { Clause, ClauseSet } from '../clause';
import type { Bindings } from '../contract';
import { elementForm } from '../read/fields';
import { type SpanContext, daysOf, keyOf, pieces } from './span-days';

/**
 * The elements of every set of the clause for one period, in order. Sets that the agreement names come from the bindings, sets of periods from the
 * calendar; a set that cannot be told yet is not in the map.
 */
export function elementsOfSets(clause: Clause, bindings: Bindings, context: SpanContext): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const set of clause.sets.values()) {
    const elements = set.elements ?? (set.periods === null ? (bindings.sets?.[set.name] ?? null) : periodElements(set.periods, set.sizeMax, context));
    if (elements === null) continue;
    if (elements.length > set.sizeMax) throw new Stop('clause-set-too-large', { set: set.name, max: String(set.sizeMax) });
    const wrong = elements.find((element, index) => !elementForm.test(element) || elements.indexOf(element) !== index);
    if (wrong !== undefined) throw new Stop('clause-element-not-usable', { element: wrong, set: set.name });
    found.set(set.name, elements);
  }
  for (const { name, within } of clause.sets.values()) {
    const outer = within === null ? undefined : found.get(within);
    const strange = found.get(name)?.find((element) => outer?.includes(element) === false);
    if (strange !== undefined) throw new Stop('clause-element-unknown', { element: strange });
  }
  return found;
}

function periodElements(periods: NonNullable<ClauseSet['periods']>, max: number, context: SpanContext): readonly string[] | null {
  const days = daysOf(periods.span, context);
  if (days === 'unbound') return null;
  return days === 'none' ? [] : pieces(days, periods.frame, max).map(keyOf);
}

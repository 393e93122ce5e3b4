import type { ClauseEvent, ClauseSet, Input, LookupTable, Named, Parameter, Step } from '../clause';
import { type Type, dateType, tableType } from '../type';

/** What the names in an expression can mean. Steps are added one after the other: only what stands above is known. */
export class Declarations {
  readonly roles = new Map<string, Named>();
  readonly sets = new Map<string, ClauseSet>();
  readonly scales = new Map<string, readonly string[]>();
  readonly units = new Set<string>();
  readonly events = new Map<string, ClauseEvent>();
  readonly inputs = new Map<string, Input>();
  readonly parameters = new Map<string, Parameter>();
  readonly tables = new Map<string, LookupTable>();
  readonly steps = new Map<string, Step>();
  /** every step that the clause names, above or below, with the names its formula mentions: for telling a cycle from a wrong order */
  readonly stepMentions = new Map<string, ReadonlySet<string>>();
  /** names whose own text has a mistake already named: nothing more is said where they are used */
  readonly broken = new Set<string>();
  /** every name that has been given, so that none is given twice */
  private readonly taken = new Set<string>();

  /** False where something else of the clause already bears the name. */
  take(name: string): boolean {
    if (this.taken.has(name)) return false;
    this.taken.add(name);
    return true;
  }

  /** The type of a name that has a value, and what it is. */
  valueOf(name: string): { readonly what: 'input' | 'parameter' | 'step' | 'event'; readonly type: Type } | null {
    const input = this.inputs.get(name);
    if (input !== undefined) return { what: 'input', type: overSets(input.type, input.over) };
    const parameter = this.parameters.get(name);
    if (parameter !== undefined) return { what: 'parameter', type: parameter.type };
    const step = this.steps.get(name);
    if (step !== undefined) return { what: 'step', type: step.type };
    const event = this.events.get(name);
    return event === undefined ? null : { what: 'event', type: overSets(dateType, event.over === null ? [] : [event.over]) };
  }

  /** Sets fixed in the clause that have the element. */
  setsWith(element: string): readonly string[] {
    return [...this.sets.values()].filter(({ elements }) => elements?.includes(element) === true).map(({ name }) => name);
  }

  /** True where every element of one set is surely one of the other. */
  isWithin(inner: string, outer: string): boolean {
    if (inner === outer) return true;
    const [small, large] = [this.sets.get(inner), this.sets.get(outer)];
    if (small === undefined || large === undefined) return false;
    if (small.within !== null && this.isWithin(small.within, outer)) return true;
    return small.elements !== null && large.elements !== null && small.elements.every((element) => large.elements?.includes(element));
  }

  /** A set for a table written in place: `{ origin: 6, destination: 9 }`. The same elements in the same order are the same set. */
  inlineSet(elements: readonly string[]): string {
    const declared = [...this.sets.values()].find((set) => set.elements?.length === elements.length && set.elements.every((element, index) => element === elements[index]));
    if (declared !== undefined) return declared.name;
    const name = `{ ${elements.join(', ')} }`;
    this.sets.set(name, { name, label: { zh: name, en: name }, offset: 0, elements, labels: new Map(), sizeMax: elements.length, within: null, periods: null });
    return name;
  }

  /** Every name that could have been meant, for the message on an unknown one. */
  near(name: string): string {
    const names = [...this.inputs.keys(), ...this.parameters.keys(), ...this.steps.keys(), ...this.events.keys(), ...this.tables.keys(), ...this.roles.keys(), ...this.sets.keys()];
    const scored = names.map((each) => [each, distance(name, each)] as const).filter(([each, away]) => away <= Math.max(1, Math.floor(each.length / 3)));
    return scored.sort((a, b) => a[1] - b[1]).slice(0, 3).map(([each]) => each).join(', ');
  }
}

export function overSets(type: Type, sets: readonly string[]): Type {
  return sets.reduceRight<Type>((of, set) => tableType(set, of), type);
}

/** How many letters to change, add or drop. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

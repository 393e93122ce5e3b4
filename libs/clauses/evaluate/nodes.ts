import type { ExplanationNode, Label } from '../contract';
import { keyOfInput } from '../inputs/requests';
import { Problems } from '../problems';
import { type Value, valueText } from '../value';
import type { Environment } from './environment';
import type { GivenInput } from './given-values';
import { tableText } from './lookup';

type NodeDraft = Partial<ExplanationNode> & Pick<ExplanationNode, 'id' | 'kind' | 'name' | 'label' | 'value'> & { readonly offset: number };

/** Gathers the lines of the explanation, each under its id, with its place in the clause's text. */
export class Nodes {
  private readonly found = new Map<string, ExplanationNode>();
  private readonly places: Problems;

  constructor(
    private readonly env: Environment,
    private readonly version: string,
  ) {
    this.places = new Problems(env.occasion.clause.source);
  }

  add({ offset, ...draft }: NodeDraft): void {
    const { line, column } = this.places.placeOf(offset);
    const node = { elements: [], formula: '', worked: '', sources: [], state: 'known', cause: '', parts: [], ...draft, line, column } as const;
    this.found.set(draft.id, node);
  }

  /** Lines for everything that others refer to and that has no formula of its own. */
  addLeaves(): void {
    for (const id of [...this.found.values()].flatMap(({ parts }) => parts)) {
      if (this.found.has(id)) continue;
      const [kind = '', rest = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
      if (id === 'period') this.period();
      else if (kind === 'input') this.input(rest);
      else if (kind === 'parameter') this.parameter(rest);
      else if (kind === 'table') this.table(rest);
      else if (kind === 'event') this.event(rest);
    }
  }

  get all(): readonly ExplanationNode[] {
    return [...this.found.values()];
  }

  private get clause(): Environment['occasion']['clause'] {
    return this.env.occasion.clause;
  }

  private input(key: string): void {
    const given = this.env.inputs.get(/^[^[]*/.exec(key)?.[0] ?? '');
    if (given === undefined) return;
    const leaf = given.leaves.find((each) => each.key === key);
    if (leaf === undefined) return this.wholeInput(given);
    const { name, label, offset } = given.input;
    this.add({ id: `input:${key}`, kind: 'input', name, label, elements: leaf.elements, value: valueText(leaf.value), sources: leaf.sources, state: leaf.state, cause: leaf.cause, offset });
  }

  private wholeInput({ input, leaves, value }: GivenInput): void {
    const parts = leaves.map(({ elements }) => `input:${keyOfInput(input.name, elements)}`);
    this.add({ id: `input:${input.name}`, kind: 'input', name: input.name, label: input.label, value: valueText(value), parts, offset: input.offset });
    for (const part of parts) if (!this.found.has(part)) this.input(part.slice('input:'.length));
  }

  private parameter(name: string): void {
    const parameter = this.clause.parameters.find((each) => each.name === name);
    if (parameter !== undefined) this.constant(`parameter:${name}`, 'parameter', name, parameter.label, valueText(parameter.value), parameter.offset);
  }

  private table(name: string): void {
    const table = this.clause.tables.get(name);
    if (table !== undefined) this.constant(`table:${name}`, 'table', name, table.label, tableText(table), table.offset);
  }

  private constant(id: string, kind: 'parameter' | 'table', name: string, label: Label, value: string, offset: number): void {
    const source = { kind: 'clause', id: this.clause.name, version: this.version, ref: `${this.clause.name}#${name}`, says: name } as const;
    this.add({ id, kind, name, label, value, sources: [source], offset });
  }

  private event(name: string): void {
    const event = this.clause.events.find((each) => each.name === name);
    if (event === undefined) return;
    const on = this.env.occasion.eventOn(name);
    const bound = this.env.occasion.bindings.events?.[name];
    const value: Value = on === null ? { kind: 'text', text: Object.entries(bound?.onFor ?? {}).map(([element, day]) => `${element} ${day}`).join(', ') } : { kind: 'date', on };
    this.add({ id: `event:${name}`, kind: 'event', name, label: event.label, value: valueText(value), sources: bound?.sources ?? [], offset: event.offset });
  }

  private period(): void {
    const { period, whole } = this.env.occasion;
    this.add({ id: 'period', kind: 'period', name: 'period', label: { zh: '期间', en: 'period' }, value: period.key === whole.key ? period.key : `${period.key} (${whole.key})`, offset: 0 });
  }
}

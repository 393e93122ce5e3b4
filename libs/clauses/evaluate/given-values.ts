import { Stop } from '../builtins/builtin';
import type { Clause, Input } from '../clause';
import type { FrozenInputs, Held, LeftOut, ResolvedInput, Source } from '../contract';
import type { Occasion } from '../inputs/occasion';
import { elementsFor, keyOfInput, requestsFor } from '../inputs/requests';
import { parseValue } from '../read/literal';
import { type Value, inUnit, isWithin, numberValue, valueText } from '../value';

/** One input for one combination of elements, as the clause takes it. */
export interface GivenLeaf {
  readonly key: string;
  readonly elements: readonly string[];
  readonly value: Value;
  readonly state: 'known' | 'carried' | 'taken' | 'missing' | 'suspended';
  readonly cause: string;
  readonly sources: readonly Source[];
}

export interface GivenInput {
  readonly input: Input;
  /** the value, or a table of tables where the input has sets */
  readonly value: Value;
  readonly leaves: readonly GivenLeaf[];
}

export interface GivenValues {
  readonly inputs: ReadonlyMap<string, GivenInput>;
  readonly held: Held['missing'];
  readonly leftOut: readonly LeftOut[];
}

/** Reads the frozen inputs as the clause says: what is missing holds the assessment, is left out, carried on or taken as stated. */
export function givenValues(frozen: FrozenInputs, occasion: Occasion): GivenValues {
  return new Reader(frozen, occasion).read();
}

class Reader {
  private readonly resolved: ReadonlyMap<string, ResolvedInput>;
  private readonly requested: ReadonlySet<string>;
  private readonly held: Held['missing'][number][] = [];
  private readonly leftOut: LeftOut[] = [];

  constructor(
    frozen: FrozenInputs,
    private readonly occasion: Occasion,
  ) {
    this.resolved = new Map(frozen.inputs.map((input) => [input.key, input]));
    const { requests, unbound } = requestsFor(occasion);
    this.requested = new Set(requests.map(({ key }) => key));
    for (const { kind, name } of unbound) {
      if (kind !== 'role') this.held.push({ key: `${kind}:${name}`, input: name, label: { zh: name, en: name }, elements: [], cause: 'unbound' });
    }
  }

  read(): GivenValues {
    const inputs = new Map(this.clause.inputs.map((input) => [input.name, this.input(input)] as const));
    return { inputs, held: this.held, leftOut: this.leftOut };
  }

  private get clause(): Clause {
    return this.occasion.clause;
  }

  private input(input: Input): GivenInput {
    const leaves: GivenLeaf[] = [];
    for (const elements of elementsFor(input.over, this.occasion) ?? []) leaves.push(this.leaf(input, elements, leaves.at(-1)));
    const byKey = new Map(leaves.map((leaf) => [leaf.key, leaf.value]));
    return { input, leaves, value: this.nested(input, [], byKey) };
  }

  private nested(input: Input, elements: readonly string[], byKey: ReadonlyMap<string, Value>): Value {
    const set = input.over[elements.length];
    if (set === undefined) return byKey.get(keyOfInput(input.name, elements)) ?? { kind: 'absent', reason: 'missing', cause: '' };
    return { kind: 'table', entries: (this.occasion.sets.get(set) ?? []).map((element) => [element, this.nested(input, [...elements, element], byKey)] as const) };
  }

  private leaf(input: Input, elements: readonly string[], before: GivenLeaf | undefined): GivenLeaf {
    const key = keyOfInput(input.name, elements);
    const found = this.resolved.get(key);
    const base = { key, elements, sources: found?.sources ?? [], cause: found?.cause ?? '' };
    if (found?.state === 'known' || found?.state === 'carried') return { ...base, state: found.state, value: this.inRange(input, key, this.valueOf(input, found)) };
    // Where there is no earlier period at all, nothing has been assessed, paid or delivered in it.
    if (input.source.kind === 'history' && !this.requested.has(key) && input.type.kind === 'number') return { ...base, state: 'known', value: numberValue({ num: 0n, den: 1n }, input.type.unit) };
    if (found?.state === 'suspended') return this.suspended(input, base);
    return this.missing(input, base, before);
  }

  private suspended(input: Input, base: Pick<GivenLeaf, 'key' | 'elements' | 'sources' | 'cause'>): GivenLeaf {
    const value: Value = { kind: 'absent', reason: 'suspended', cause: base.cause };
    if (input.suspended === 'hold') this.hold(input, base);
    else this.leftOut.push({ what: 'input', name: input.name, elements: base.elements, reason: 'suspended', cause: base.cause });
    return { ...base, state: 'suspended', value };
  }

  private missing(input: Input, base: Pick<GivenLeaf, 'key' | 'elements' | 'sources' | 'cause'>, before: GivenLeaf | undefined): GivenLeaf {
    const value: Value = { kind: 'absent', reason: 'missing', cause: base.cause };
    switch (input.missing.kind) {
      case 'take':
        return { ...base, state: 'taken', value: input.missing.value };
      case 'exclude':
        this.leftOut.push({ what: 'input', name: input.name, elements: base.elements, reason: 'missing', cause: base.cause });
        return { ...base, state: 'missing', value };
      case 'carry':
        if (before !== undefined && before.value.kind !== 'absent' && this.isSameSeries(input, before.elements, base.elements)) {
          return { ...base, state: 'carried', value: before.value, sources: before.sources, cause: before.key };
        }
        break;
      default:
    }
    this.hold(input, base);
    return { ...base, state: 'missing', value };
  }

  /** Within a series of periods the last value goes forward; never from one station to the next. */
  private isSameSeries(input: Input, before: readonly string[], now: readonly string[]): boolean {
    const isPeriods = (index: number): boolean => (this.clause.sets.get(input.over[index] ?? '')?.periods ?? null) !== null;
    return now.some((_, index) => isPeriods(index)) && now.every((element, index) => isPeriods(index) || before[index] === element);
  }

  private hold(input: Input, { key, elements, cause }: Pick<GivenLeaf, 'key' | 'elements' | 'cause'>): void {
    this.held.push({ key, input: input.name, label: input.label, elements, cause });
  }

  private valueOf(input: Input, found: ResolvedInput): Value {
    const value = parseValue(found.value, input.type, this.clause);
    if (value === null) throw new Stop('clause-input-malformed', { input: found.key, value: found.value });
    return value.kind === 'number' && input.type.kind === 'number' ? inUnit(value, input.type.unit) : value;
  }

  private inRange(input: Input, key: string, value: Value): Value {
    if (value.kind !== 'number') return value;
    if (!isWithin(value, input.above, input.atLeast, input.atMost)) {
      const allowed = [[input.above, '>'], [input.atLeast, '>='], [input.atMost, '<=']] as const;
      throw new Stop('clause-input-out-of-range', { input: key, value: valueText(value), allowed: allowed.flatMap(([bound, sign]) => (bound === null ? [] : [`${sign} ${valueText(bound)}`])).join(', ') });
    }
    return value;
  }
}

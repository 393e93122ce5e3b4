import { type Rational } from '#kernel/rational';
import { Stop } from '../builtins/builtin';
import type { Step } from '../clause';
import type { LookedUp } from '../contract';
import type { Occasion } from '../inputs/occasion';
import type { Value } from '../value';
import type { GivenInput } from './given-values';

/** What an expression is evaluated in: the given values, the steps so far, the variables around, and a count of the work done. */
export class Environment {
  readonly steps = new Map<string, { readonly step: Step; readonly value: Value; readonly byElement: ReadonlySet<string> }>();
  readonly loops = new Map<string, { readonly name: string; readonly set: string }>();
  /** by how the line writes them, `price(22000000 m3)` */
  readonly lookups = new Map<string, LookedUp>();
  private used: Set<string> | null = null;
  private operations = 0;

  constructor(
    readonly occasion: Occasion,
    readonly inputs: ReadonlyMap<string, GivenInput>,
    /** the part of every amount that counts, for a period split by days */
    readonly share: Rational,
  ) {}

  /** Elementary operations so far: never more than the clause announced. */
  get work(): number {
    return this.operations;
  }

  count(operations = 1): void {
    this.operations += operations;
  }

  /** Notes that a line of the explanation went into what is being evaluated. */
  use(node: string): void {
    this.used?.add(node);
  }

  /** Runs a piece of evaluation and answers which lines of the explanation went into it. */
  watch<T>(work: () => T): { readonly result: T; readonly parts: readonly string[] } {
    const outer = this.used;
    const own = new Set<string>();
    this.used = own;
    const result = work();
    this.used = outer;
    return { result, parts: [...own] };
  }

  elements(set: string): readonly string[] {
    const found = this.occasion.sets.get(set);
    if (found === undefined) throw new Stop('clause-element-unknown', { element: set });
    return found;
  }
}

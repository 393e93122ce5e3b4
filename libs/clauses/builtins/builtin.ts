import type { RoundingMode } from '#kernel/rounding';
import type { ClauseSet } from '../clause';
import type { Label } from '../contract';
import type { Core } from '../core';
import type { ProblemCode } from '../problems';
import type { Type } from '../type';
import type { Value } from '../value';

/** One function of the language: what it is called with, what it gives, what it costs, how it is explained, all in one place. */
export interface Builtin {
  readonly name: string;
  readonly group: 'numbers' | 'sets' | 'classes' | 'shares' | 'dates' | 'money over time' | 'data';
  readonly parameters: readonly BuiltinParameter[];
  readonly doc: Label;
  /** the type of the result, with the arguments as they are to be evaluated, or what is wrong with them */
  readonly check: (args: Arguments, typing: Typing) => Checked;
  readonly evaluate: (args: readonly (Value | null)[]) => Value;
  /** elementary operations beyond evaluating the arguments; sizes are how many values each argument holds at most. Default: their sum. */
  readonly cost?: (sizes: readonly number[]) => number;
}

export interface BuiltinParameter {
  readonly name: string;
  readonly optional?: true;
  /** the last parameter may be given any number of times */
  readonly repeated?: true;
  /** a bare word out of this list */
  readonly words?: readonly string[];
  /** a bare name is looked for among the elements of the set of the argument at this place first */
  readonly memberOf?: number;
  /** given by name only */
  readonly named?: true;
}

export type Arguments = readonly (Core | null)[];

export type Checked = { readonly type: Type; readonly args: Arguments } | Mismatch;

export interface Mismatch {
  readonly mismatch: ProblemCode;
  /** which argument; -1 for the call as a whole */
  readonly arg: number;
  readonly details: Readonly<Record<string, string>>;
}

/** What a check may ask of the clause. */
export interface Typing {
  set(name: string): ClauseSet | null;
  scale(name: string): readonly string[];
  /** the expression, if need be rewritten, so that it has the type; null where it cannot */
  coerce(core: Core, type: Type): Core | null;
  isWithin(inner: string, outer: string): boolean;
}

/** Stops an evaluation with a refusal; caught where the assessment begins. */
export class Stop extends Error {
  constructor(
    readonly code: 'clause-divides-by-zero' | 'clause-number-too-long' | 'clause-no-band' | 'clause-share-without-weight' | 'clause-share-negative' | 'clause-share-not-whole' | 'clause-nothing-to-choose' | 'clause-element-unknown' | 'clause-element-not-usable'
      | 'clause-amount-not-whole' | 'clause-amount-negative' | 'clause-amount-too-long' | 'clause-input-malformed' | 'clause-input-out-of-range' | 'clause-count-too-large' | 'clause-date-out-of-range' | 'clause-set-too-large' | 'clause-period-wrong' | 'clause-inputs-not-its-own' | 'clause-versions-differ',
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'Stop';
  }
}

export function clash(arg: number, expected: string, found: string): Mismatch {
  return { mismatch: 'type-clash', arg, details: { expected, found } };
}

export const roundingWords: readonly RoundingMode[] = ['half_even', 'half_up', 'half_down', 'up', 'down', 'floor', 'ceil'];

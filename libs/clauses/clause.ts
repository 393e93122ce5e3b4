import type { PlainDate } from '#kernel/plain-date';
import type { RoundingMode } from '#kernel/rounding';
import type { Label, LegKind } from './contract';
import type { Core } from './core';
import type { Type } from './type';
import type { UnitExpression } from './unit-expression';
import type { NumberValue, Value } from './value';

/**
 * A clause that has been read and checked without a problem: what `readClause` answers. It is plain data made from the text alone; the text's bytes
 * stay the authority. Every list is in the order of the text.
 */
export interface Clause {
  readonly source: string;
  readonly name: string;
  readonly label: Label;
  readonly says: Label;
  /** code of the kernel's registry; empty where not told */
  readonly mechanism: string;
  readonly nature: string;
  readonly roles: readonly Named[];
  readonly sets: ReadonlyMap<string, ClauseSet>;
  readonly scales: ReadonlyMap<string, readonly string[]>;
  readonly units: ReadonlySet<string>;
  readonly events: readonly ClauseEvent[];
  readonly period: PeriodRule;
  /** how a period that two versions share is divided between them */
  readonly split: 'date' | 'days' | 'start';
  readonly inputs: readonly Input[];
  readonly parameters: readonly Parameter[];
  readonly tables: ReadonlyMap<string, LookupTable>;
  readonly steps: readonly Step[];
  readonly legs: readonly Leg[];
  readonly counts: readonly Count[];
  readonly net: NetRule | null;
  readonly examples: readonly Example[];
  /** the most elementary operations that one assessment can take */
  readonly cost: number;
}

export interface Named {
  readonly name: string;
  readonly label: Label;
  readonly offset: number;
}

export interface ClauseEvent extends Named {
  /** one date for each element */
  readonly over: string | null;
}

export interface ClauseSet extends Named {
  /** fixed in the clause; null where it depends on the agreement or the period */
  readonly elements: readonly string[] | null;
  readonly labels: ReadonlyMap<string, Label>;
  /** never more elements than this: the cost of a clause is known before it runs */
  readonly sizeMax: number;
  /** a set of which this is part */
  readonly within: string | null;
  /** elements are periods: which, and of what span */
  readonly periods: { readonly frame: SubFrame; readonly span: SpanRule } | null;
}

export type SubFrame = 'year' | 'half' | 'quarter' | 'month' | 'day';

export type PeriodRule =
  | { readonly kind: 'year' | 'half' | 'quarter' | 'month' | 'day' | 'span' | 'water-year' | 'fiscal-year' }
  | { readonly kind: 'ordinal-year'; readonly event: string };

/** A stretch of days told relative to the period, to an event, or absolutely. */
export type SpanRule =
  | { readonly kind: 'this' }
  | { readonly kind: 'previous'; readonly n: number }
  | { readonly kind: 'last_year'; readonly n: number }
  | { readonly kind: 'year_of'; readonly n: number }
  | { readonly kind: 'between'; readonly from: SpanPoint; readonly to: SpanPoint }
  | { readonly kind: 'before'; readonly count: number; readonly unit: SubFrame; readonly event: string | null; readonly calendar: boolean }
  | { readonly kind: 'last'; readonly count: number; readonly unit: SubFrame }
  /** everything before the period */
  | { readonly kind: 'earlier' };

export type SpanPoint = { readonly kind: 'period' } | { readonly kind: 'previous' } | { readonly kind: 'key'; readonly key: string } | { readonly kind: 'event'; readonly event: string };

export interface Input extends Named {
  /** of one value, without the sets */
  readonly type: Type;
  /** sets it has one value for each element of, outermost first */
  readonly over: readonly string[];
  readonly source: InputSource;
  readonly span: SpanRule;
  readonly missing: MissingRule;
  readonly suspended: 'hold' | 'exclude';
  /** values outside are refused when they are frozen: so a divisor can be known not to be zero */
  readonly above: NumberValue | null;
  readonly atLeast: NumberValue | null;
  readonly atMost: NumberValue | null;
}

export type MissingRule = { readonly kind: 'hold' | 'exclude' | 'carry' } | { readonly kind: 'take'; readonly value: Value };

export type InputSource =
  | { readonly kind: 'observation'; readonly indicator: string; readonly subject: SubjectRule | null; readonly statistic: string | null }
  | { readonly kind: 'history'; readonly measure: 'assessed' | 'accepted' | 'paid' | 'balance'; readonly clause: string | null; readonly leg: string | null; readonly of: SubjectRule | null; readonly cutOff: SpanRule | null }
  | { readonly kind: 'delivery'; readonly measure: 'quantity' | 'value' | 'count'; readonly by: SubjectRule | null; readonly to: SubjectRule | null; readonly kinds: readonly string[]; readonly excluded: readonly string[] }
  | { readonly kind: 'attribute'; readonly attribute: string; readonly subject: SubjectRule | null; readonly on: DayRule }
  | { readonly kind: 'status'; readonly status: string; readonly subject: SubjectRule | null; readonly measure: 'held' | 'months' | 'days' }
  | { readonly kind: 'grade' | 'finding' | 'ruling' | 'approval' | 'fact'; readonly name: string; readonly subject: SubjectRule | null }
  | { readonly kind: 'opening'; readonly name: string; readonly subject: SubjectRule | null; readonly on: DayRule };

/** A role or element by name, or a fixed name of something that is no party (a station, a firm). */
export type SubjectRule = { readonly kind: 'role'; readonly name: string } | { readonly kind: 'name'; readonly name: string };

/** A day: the first or last of a span, or a date. */
export type DayRule = { readonly kind: 'date'; readonly on: PlainDate } | { readonly kind: 'end' | 'start'; readonly span: SpanRule } | { readonly kind: 'event'; readonly event: string };

export interface Parameter extends Named {
  readonly type: Type;
  readonly value: Value;
  /** what weights are declared to sum to; checked */
  readonly sumsTo: NumberValue | null;
}

export interface LookupTable extends Named {
  readonly shape: 'bands' | 'marginal' | 'points';
  /** type of the level, and of what each column gives */
  readonly level: Type;
  /** `null` is the one column of a table that names none */
  readonly columns: ReadonlyMap<string | null, Type>;
  /** the set whose elements are the columns, where the table gives a figure for each of them */
  readonly over: string | null;
  /** levels are whole numbers, so `up_to: 5` and `from: 6` meet */
  readonly whole: boolean;
  /** in order of the level */
  readonly bands: readonly Band[];
}

/** One row. Null bounds are open. In a table of points `lower` is the point, and `upper` is not used. */
export interface Band {
  readonly lower: Bound | null;
  readonly upper: Bound | null;
  /** takes what no other row takes */
  readonly otherwise: boolean;
  readonly gives: ReadonlyMap<string | null, Value>;
}

export interface Bound {
  readonly value: Value;
  readonly inclusive: boolean;
}

export interface Rounding {
  readonly step: NumberValue;
  readonly mode: RoundingMode;
}

/** An expression of the clause with the words it was written in. */
export interface Formula {
  readonly text: string;
  readonly core: Core;
  readonly offset: number;
}

export interface Step extends Named {
  readonly formula: Formula;
  readonly type: Type;
  readonly rounding: Rounding | null;
}

export interface Each {
  readonly variable: string;
  readonly set: string;
}

export type PartyRule =
  | { readonly kind: 'fund' | 'escrow' | 'clearing' | 'undetermined'; readonly name: string }
  | { readonly kind: 'expression'; readonly formula: Formula };

export interface Leg extends Named {
  readonly each: readonly Each[];
  readonly when: Formula | null;
  readonly pay: Formula;
  readonly unit: UnitExpression;
  readonly from: PartyRule;
  readonly to: PartyRule;
  readonly kind: LegKind;
  readonly negative: 'reverse' | 'zero' | 'refuse';
  readonly due: DueRule | null;
  readonly through: PartyRule | null;
  readonly inKind: InKindRule | null;
  readonly instalments: readonly Instalment[];
  readonly rounding: Rounding | null;
}

export type DueRule =
  | { readonly kind: 'after'; readonly text: string; readonly count: number; readonly unit: 'day' | 'working_day' | 'month' | 'year'; readonly what: string }
  | { readonly kind: 'on'; readonly text: string; readonly on: PlainDate }
  | { readonly kind: 'month_day'; readonly text: string; readonly month: number; readonly day: number; readonly of: 'period' | 'after' | 'next_year' };

export interface InKindRule {
  readonly means: string;
  /** share of the amount that is discharged in kind */
  readonly part: NumberValue;
  /** value of one unit; null where the work counts at its accepted value */
  readonly at: NumberValue | null;
}

export interface Instalment {
  /** share of the whole; null takes the rest */
  readonly share: NumberValue | null;
  readonly when: Formula | null;
  readonly due: DueRule | null;
}

export interface Count extends Named {
  readonly each: readonly Each[];
  readonly formula: Formula;
}

export interface NetRule {
  readonly by: { readonly set: string } | { readonly roles: readonly string[] };
  readonly through: PartyRule;
  readonly legs: readonly string[];
}

export interface Example {
  readonly label: Label;
  readonly origin: 'published' | 'derived' | 'constructed';
  readonly offset: number;
  readonly path: string;
  readonly period: string;
  readonly sets: ReadonlyMap<string, readonly string[]>;
  readonly events: ReadonlyMap<string, PlainDate>;
  readonly given: ReadonlyMap<string, Given>;
  /** all legs that owe something; null where not told */
  readonly expect: readonly ExpectedLeg[] | null;
  /** legs that must be among them */
  readonly among: readonly ExpectedLeg[];
  readonly total: readonly { readonly value: NumberValue; readonly offset: number }[];
  readonly net: readonly ExpectedValue[];
  readonly steps: readonly ExpectedValue[];
  readonly counts: readonly ExpectedValue[];
  readonly held: readonly string[] | null;
  readonly refused: string | null;
}

/** What an example gives for one input: one text, or one for each element (of each element …). */
export type Given = { readonly kind: 'text'; readonly text: string; readonly offset: number } | { readonly kind: 'each'; readonly entries: readonly (readonly [element: string | null, value: Given])[]; readonly offset: number };

export interface ExpectedValue {
  readonly name: string;
  readonly elements: readonly string[];
  readonly text: string;
  readonly offset: number;
}

export interface ExpectedLeg {
  readonly offset: number;
  readonly leg: string | null;
  readonly elements: readonly string[] | null;
  readonly instalment: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly amount: NumberValue;
  readonly kind: string | null;
  readonly due: string | null;
  readonly inKind: NumberValue | null;
  readonly inKindValue: NumberValue | null;
}

/**
 * What agreements and settlement build against. A clause is text (YAML); the agreement keeps its exact bytes and their digest. The order of work:
 *
 *   1. `readClause(text)` parses and checks. An agreement refuses a proposed text that has problems, or whose `runExamples` do not all pass.
 *   2. `inputRequests(clause, period, bindings)` lists exactly what has to be resolved for one period, each under a stable key.
 *   3. The caller resolves every request as known at one moment and freezes the answers: `freezeInputs(…)` puts them in canonical order with a digest.
 *   4. `assess(clause, frozen)` answers the legs with their explanation, or what is missing, or a refusal. The same digest gives the same bytes
 *      (`assessedToJson`) for ever.
 *   5. `explain(assessed, locale)` turns the explanation into a tree and sentences for people.
 *
 * The functions: `readClause` of `#clauses/read-clause`, `runExamples` of `#clauses/examples`, `inputRequests` and `freezeInputs` of `#clauses/inputs`,
 * `assess` of `#clauses/assess`, `planSpan` of `#clauses/versions` (a period that two versions of a text share), `assessedToJson` of
 * `#clauses/assessed-json`, `explain` of `#clauses/explain`.
 */
import type { Amount } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';

export type Locale = 'zh' | 'en';

/** A text in the languages the clause gives; a plain string in the clause counts for both. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** A mistake in a clause, where it stands. Lines and columns count from 1 in the clause's own text. */
export interface ClauseProblem {
  /** closed list: `problemCodes` of `#clauses/problems`; texts in locales under `problem.<code>` */
  readonly code: string;
  readonly details: Readonly<Record<string, string>>;
  readonly line: number;
  readonly column: number;
  /** where in the data, e.g. `legs[0].pay` */
  readonly path: string;
}

/** Who stands behind the names that the clause uses, and the dates of the events it counts from. */
export interface Bindings {
  /** role → party id */
  readonly roles: Readonly<Record<string, string>>;
  /** set → element → party id, for elements that are parties; elements that are none (stations, months) are left out */
  readonly elements?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** set → elements in order, for sets that the clause leaves to be named (`named: "…"`, at most as many as it allows) */
  readonly sets?: Readonly<Record<string, readonly string[]>>;
  /** event → the day it happened (or, for an event over a set, element → day) with where this is known from */
  readonly events?: Readonly<Record<string, EventBinding>>;
}

export interface EventBinding {
  readonly on?: PlainDate;
  readonly onFor?: Readonly<Record<string, PlainDate>>;
  readonly sources: readonly Source[];
}

/** What an input's value must look like. Values travel as text, written as people write them in a clause. */
export type ValueSpec =
  /** decimal or fraction, with or without a unit: `0.97`, `97%`, `60000000 CNY`, `1/3`; without one it counts in `unit` (`1` for a bare number) */
  | { readonly kind: 'number'; readonly unit: string }
  /** one of an ordered list, best first */
  | { readonly kind: 'class'; readonly scale: string; readonly members: readonly string[] }
  /** `yes` or `no` */
  | { readonly kind: 'yes_no' }
  /** `YYYY-MM-DD` */
  | { readonly kind: 'date' }
  | { readonly kind: 'text' };

/** Whom or what a request is about: a role or element (with its party where bound), or a name fixed in the clause (a station, a firm). */
export type Subject =
  | { readonly role: string; readonly party: string | null }
  | { readonly set: string; readonly element: string; readonly party: string | null }
  | { readonly name: string };

/** Days from `from` to `to`, both included; `period` is the kernel's key where the days are exactly one period (`2019`, `2019-10`, `Y3@2015-03-01`). */
export interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly period: string | null;
}

/** What the caller has to find. One entry for each kind of source. */
export type Sought =
  /** observations: of the subject (where named), by statistic (where named; else the one recorded value), within the span */
  | { readonly kind: 'observation'; readonly indicator: string; readonly subject: Subject | null; readonly statistic: string | null; readonly span: Span }
  /**
   * what earlier assessments (of this clause, or of the sister clause named) came to: `assessed` or `paid` in the span, `accepted` in kind in the
   * span, `balance` open at the span's end. `span.from` is null for "from the beginning". Nothing on record is the value zero, not missing.
   * `cutOff`: facts effective later do not count.
   */
  | {
      readonly kind: 'history';
      readonly measure: 'assessed' | 'accepted' | 'paid' | 'balance';
      readonly clause: string | null;
      readonly leg: string | null;
      /** only legs for these elements (in the order of the leg's `each`), or from or to this subject */
      readonly elements: readonly string[];
      readonly subject: Subject | null;
      readonly from: PlainDate | null;
      readonly to: PlainDate;
      readonly cutOff: PlainDate;
    }
  /** accepted deliveries within the span: their quantity or accepted value; only the kinds listed where the list is not empty, never the excluded ones */
  | {
      readonly kind: 'delivery';
      readonly measure: 'quantity' | 'value' | 'count';
      readonly by: Subject | null;
      readonly to: Subject | null;
      readonly kinds: readonly string[];
      readonly excluded: readonly string[];
      readonly span: Span;
    }
  /** a recorded attribute of a party (population, need …) on a day */
  | { readonly kind: 'attribute'; readonly attribute: string; readonly subject: Subject | null; readonly on: PlainDate }
  /** a dated status of a party: held on a day (`yes_no`), or months or days held within the span */
  | { readonly kind: 'status'; readonly status: string; readonly subject: Subject | null; readonly measure: 'held' | 'months' | 'days'; readonly span: Span }
  /** results that are final elsewhere, by name, for a subject where one is named, within the span */
  | { readonly kind: 'grade' | 'finding' | 'ruling' | 'approval'; readonly name: string; readonly subject: Subject | null; readonly span: Span }
  /** a balance taken over from before the ledger */
  | { readonly kind: 'opening'; readonly name: string; readonly subject: Subject | null; readonly on: PlainDate }
  /** a fact stated for this assessment, with its document */
  | { readonly kind: 'fact'; readonly name: string; readonly subject: Subject | null; readonly span: Span };

export interface InputRequest {
  /** `name`, or `name[element,…]`: stable for one clause version and period */
  readonly key: string;
  readonly input: string;
  readonly label: Label;
  readonly elements: readonly string[];
  readonly value: ValueSpec;
  readonly sought: Sought;
  /** what the clause does where nothing is found; only `carry` concerns the caller: then the last value before the span may be given as `carried` */
  readonly whenMissing: 'hold' | 'exclude' | 'carry' | 'take';
}

export interface InputRequests {
  readonly requests: readonly InputRequest[];
  /** names that the bindings lack; requests that depend on them are left out */
  readonly unbound: readonly { readonly kind: 'role' | 'set' | 'event' | 'element'; readonly name: string }[];
}

/** Where a value comes from. `ref` is what the caller can follow: `<stream>@<revision>`, a document, an assessment's id. */
export interface Source {
  readonly kind: 'observation' | 'assessment' | 'payment' | 'delivery' | 'attribute' | 'status' | 'grade' | 'finding' | 'ruling' | 'approval' | 'opening' | 'fact' | 'event' | 'clause';
  readonly id: string;
  readonly version: string;
  readonly ref: string;
  /** short text for people: the source's name as recorded */
  readonly says: string;
}

export interface ResolvedInput {
  readonly key: string;
  /** `carried`: the last value before, for an input whose clause says `missing: carry` */
  readonly state: 'known' | 'missing' | 'suspended' | 'carried';
  /** written as `ValueSpec` says; empty where missing or suspended */
  readonly value: string;
  /** why it is suspended or missing, for people; else empty */
  readonly cause: string;
  readonly sources: readonly Source[];
}

export interface FrozenInputs {
  /** the clause's name and the version of the text that the caller uses (its digest, or a number) */
  readonly clause: string;
  readonly version: string;
  /** kernel period key */
  readonly period: string;
  /**
   * Where two versions share a period (`planSpan`): the whole period, and what part of the result counts (`1`, or `15/31` for a split by days). Null for a
   * whole period under one version.
   */
  readonly part: { readonly within: string; readonly share: string } | null;
  readonly bindings: Bindings;
  readonly inputs: readonly ResolvedInput[];
  /** SHA-256 over the canonical JSON of all the above */
  readonly digest: string;
}

/** Who stands at one end of a leg. */
export type LegParty =
  | { readonly kind: 'role'; readonly name: string; readonly party: string | null }
  | { readonly kind: 'element'; readonly set: string; readonly name: string; readonly party: string | null }
  | { readonly kind: 'fund' | 'escrow' | 'clearing' | 'undetermined'; readonly name: string };

export const legKinds = [
  'transfer', 'contribution', 'allocation', 'own_match', 'deduction', 'penalty', 'reward', 'advance', 'true_up', 'refund', 'interest', 'release', 'forfeit',
  'fee', 'compensation', 'restitution', 'delivery',
] as const;
export type LegKind = (typeof legKinds)[number];

/** When a leg falls due. `on` is null while the event is unknown; then `count`, `unit` and `after` say how it follows. */
export interface Due {
  readonly rule: string;
  readonly on: PlainDate | null;
  /** the day from which is counted, where it is known; `on` is still null where working days are counted: their calendar is the agreement's */
  readonly base: PlainDate | null;
  readonly count: number;
  readonly unit: 'day' | 'working_day' | 'month' | 'year';
  /** `period`, `period_start`, `final`, `signing`, or the name of an event or input of the clause */
  readonly after: string;
}

export interface AssessedLeg {
  /** `id`, `id[element,…]`, with `#n` for an instalment: unique within the assessment and stable over re-assessments */
  readonly key: string;
  readonly id: string;
  readonly label: Label;
  readonly elements: readonly string[];
  /** from 1, in a leg paid by instalments; else 0 */
  readonly instalment: number;
  readonly from: LegParty;
  readonly to: LegParty;
  /** never negative; a leg of zero is listed so that it can be explained, and owes nothing */
  readonly amount: Amount;
  readonly kind: LegKind;
  /** the amount came out negative and the clause turns the direction: `from` and `to` are already swapped */
  readonly turned: boolean;
  readonly due: Due | null;
  readonly through: LegParty | null;
  /** part or all is discharged in kind: so many units at a stated value each, or work at its accepted value; what is left is money */
  readonly inKind: { readonly quantity: Amount | null; readonly value: Amount; readonly means: string } | null;
  /** node of the explanation */
  readonly node: string;
}

/** The net position of one party over the clause's legs, where the clause nets: received minus owed. */
export interface NetEntry {
  readonly party: LegParty;
  readonly through: LegParty;
  /** signed; one for each currency or unit */
  readonly amounts: readonly Amount[];
}

/** A result that is counted and never owed (output in statistics, students, a position). `value` is written exactly, with its unit. */
export interface Counted {
  readonly name: string;
  readonly label: Label;
  readonly elements: readonly string[];
  readonly value: string;
  readonly node: string;
}

export interface StepValue {
  readonly name: string;
  readonly elements: readonly string[];
  /** exact, with unit: `30000000 CNY`, `1/3`, `II`, `yes` */
  readonly value: string;
}

/** Something that the clause's own rule left out: an element without data, a suspended station, a leg whose condition does not hold. */
export interface LeftOut {
  readonly what: 'input' | 'leg';
  readonly name: string;
  readonly elements: readonly string[];
  readonly reason: 'missing' | 'suspended' | 'condition' | 'depends';
  readonly cause: string;
}

/** One line of the explanation. Nodes form a graph without cycles; `parts` are the ids of the nodes whose numbers went in. */
export interface ExplanationNode {
  readonly id: string;
  /** `net` stands in explanations alone, never in an assessment; so does a `table` that is worked out */
  readonly kind: 'leg' | 'net' | 'step' | 'count' | 'input' | 'parameter' | 'table' | 'event' | 'period';
  readonly name: string;
  readonly label: Label;
  readonly elements: readonly string[];
  /** as the clause has it; empty for leaves */
  readonly formula: string;
  /** the formula with the numbers put in, exact; empty for leaves */
  readonly worked: string;
  /** exact value with unit; several lines `element: value` are given as parts of their own */
  readonly value: string;
  /** place in the clause's text */
  readonly line: number;
  readonly column: number;
  readonly sources: readonly Source[];
  /** for a leaf: `known`, `carried`, `taken` (a value the clause states for missing data), `missing`, `suspended` */
  readonly state: 'known' | 'carried' | 'taken' | 'missing' | 'suspended';
  readonly cause: string;
  readonly parts: readonly string[];
}

export interface Assessed {
  readonly outcome: 'assessed';
  readonly clause: string;
  readonly version: string;
  readonly period: string;
  readonly inputsDigest: string;
  readonly legs: readonly AssessedLeg[];
  readonly net: readonly NetEntry[];
  readonly counts: readonly Counted[];
  readonly steps: readonly StepValue[];
  readonly leftOut: readonly LeftOut[];
  readonly nodes: readonly ExplanationNode[];
  /** the clause's own words for its roles and for the elements of its sets, by name */
  readonly labels: Readonly<Record<string, Label>>;
  /** no part of the recorded bytes (`assessedToJson` leaves it out): it says nothing that the rest does not rest on */
  readonly workings: Workings;
}

/** What only the explanation needs to know. */
export interface Workings {
  /** ids of the legs that the clause nets */
  readonly netted: readonly string[];
  readonly lookups: readonly LookedUp[];
}

/** A figure that a table gave without its standing there: added up from slices, or on the line between two points. */
export interface LookedUp {
  readonly table: string;
  readonly shape: 'marginal' | 'points';
  /** as the line that uses it writes it: `price(22000000 m3)` */
  readonly call: string;
  /** `10000000 m3 * 0.1 CNY/m3 + 12000000 m3 * 0.15 CNY/m3` */
  readonly worked: string;
  readonly value: string;
}

/** A stretch of a period under one version of the text, as `planSpan` divides it. Inputs are requested, resolved and frozen for each. */
export interface SpanPart {
  /** the caller's name for the version */
  readonly version: string;
  /** kernel key of the stretch whose data count */
  readonly period: string;
  readonly part: { readonly within: string; readonly share: string } | null;
}

/** Data that the clause waits for. */
export interface Held {
  readonly outcome: 'held';
  readonly missing: readonly { readonly key: string; readonly input: string; readonly label: Label; readonly elements: readonly string[]; readonly cause: string }[];
}

/** A worked example of the clause, run. `problems` is empty where it passes; the texts say expected and found. */
export interface ExampleResult {
  readonly index: number;
  readonly label: Label;
  readonly line: number;
  readonly column: number;
  readonly passed: boolean;
  readonly problems: readonly ClauseProblem[];
}

/** A node with its parts unfolded; a part shown before within the same leg is only named: `see`. */
export interface ExplanationTree {
  readonly node: ExplanationNode;
  readonly see: boolean;
  readonly parts: readonly ExplanationTree[];
}

export interface LegExplanation {
  /** key of the leg, id of the node of a count, or `netKey` of a net */
  readonly leg: string;
  readonly tree: ExplanationTree;
  /** from the leaves to the amount, one a line */
  readonly sentences: readonly string[];
}

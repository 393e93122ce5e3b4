import { toRational } from '#kernel/amount';
import { add, equals } from '#kernel/rational';
import { type Refusal, isRefusal } from '#kernel/refusal';
import { assess } from './assess';
import type { Clause, Example, ExpectedLeg, ExpectedValue, Given } from './clause';
import type { Assessed, AssessedLeg, Bindings, ExampleResult, FrozenInputs, InputRequest, LegParty, ResolvedInput } from './contract';
import { freezeInputs, inputRequests } from './inputs';
import { type ProblemCode, Problems } from './problems';
import { parseNumber, parseValue } from './read/literal';
import type { ClauseRefusal } from './refusals';
import type { Type } from './type';
import { dimensionsOf } from './unit-expression';
import { type NumberValue, inUnit, numberText, numberValue, sameValue, valueText } from './value';

/** Runs the worked examples of a clause: each either passes or says what was expected, what came out, and where it stands. */
export function runExamples(clause: Clause): readonly ExampleResult[] {
  return clause.examples.map((example, index) => new Run(clause, example).result(index));
}

/** What an example gives, frozen as the inputs of an assessment. */
export function frozenExample(clause: Clause, example: Example): FrozenInputs | Refusal<ClauseRefusal> {
  const bindings: Bindings = {
    roles: Object.fromEntries(clause.roles.map(({ name }) => [name, name])),
    sets: Object.fromEntries(example.sets),
    events: Object.fromEntries([...example.events].map(([name, on]) => [name, { on, sources: [] }])),
  };
  const asked = inputRequests(clause, example.period, bindings);
  if (isRefusal(asked)) return asked;
  return freezeInputs({ clause, version: 'example', period: example.period, bindings }, asked.requests.map((request) => resolve(example, request, asked.requests)));
}

/** What the example gives for one request: by element, or, in a list, by its place among the elements. */
function resolve(example: Example, request: InputRequest, all: readonly InputRequest[]): ResolvedInput {
  const base = { key: request.key, cause: '', sources: [] };
  const given = example.given.get(request.input);
  const text = given === undefined ? null : leafOf(given, request, all);
  if (text === null || text === 'missing') return { ...base, state: 'missing', value: '' };
  if (text === 'suspended') return { ...base, state: 'suspended', value: '', cause: 'example' };
  return { ...base, state: 'known', value: text };
}

function leafOf(given: Given, request: InputRequest, all: readonly InputRequest[]): string | null {
  let at: Given | undefined = given;
  for (const [depth, element] of request.elements.entries()) {
    if (at?.kind !== 'each') break;
    const entries: Extract<Given, { kind: 'each' }>['entries'] = at.entries;
    const byPlace = entries.some(([key]) => key === null);
    const elements = [...new Set(all.filter(({ input }) => input === request.input).map((each) => each.elements[depth] ?? ''))];
    at = byPlace ? entries[elements.indexOf(element)]?.[1] : entries.find(([key]) => key === element)?.[1];
  }
  return at?.kind === 'text' ? at.text : null;
}

class Run {
  private readonly problems: Problems;

  constructor(
    private readonly clause: Clause,
    private readonly example: Example,
  ) {
    this.problems = new Problems(clause.source);
  }

  result(index: number): ExampleResult {
    this.run();
    const { label, offset } = this.example;
    return { index, label, ...this.problems.placeOf(offset), passed: !this.problems.any, problems: this.problems.all };
  }

  private run(): void {
    const { example, clause } = this;
    const frozen = frozenExample(clause, example);
    const outcome = isRefusal(frozen) ? frozen : assess(clause, frozen);
    if (isRefusal(outcome)) return this.refused(outcome.refused, outcome.details);
    if (example.refused !== null) return this.say('example-differs', example.offset, { what: 'refused', expected: example.refused, found: outcome.outcome });
    if (outcome.outcome === 'held') return this.held(outcome.missing.map(({ key }) => key));
    if (example.held !== null) this.say('example-differs', example.offset, { what: 'held', expected: example.held.join(', '), found: '' });
    this.compare(outcome);
  }

  private refused(code: string, details: Readonly<Record<string, string>>): void {
    if (this.example.refused === code) return;
    const told = Object.entries(details).map(([key, value]) => `${key} ${value}`).join(', ');
    this.say('example-refused', this.example.offset, { code, told });
  }

  private held(missing: readonly string[]): void {
    const expected = this.example.held;
    if (expected !== null && expected.length === missing.length && expected.every((key) => missing.includes(key))) return;
    this.say('example-held', this.example.offset, { missing: missing.join(', ') });
  }

  private compare(assessed: Assessed): void {
    const { example } = this;
    const owed = assessed.legs.filter(({ amount }) => amount.minor !== 0n);
    if (example.expect !== null) this.compareLegs(example.expect, owed, true);
    this.compareLegs(example.among, assessed.legs, false);
    for (const { value, offset } of example.total) this.compareTotal(value, offset, owed);
    for (const expected of example.net) this.compareNet(expected, assessed);
    for (const expected of example.steps) this.compareValue(expected, assessed.steps.find((step) => step.name === expected.name && sameElements(step.elements, expected.elements))?.value ?? null);
    for (const expected of example.counts) this.compareValue(expected, assessed.counts.find((count) => count.name === expected.name && sameElements(count.elements, expected.elements))?.value ?? null);
  }

  private compareLegs(expected: readonly ExpectedLeg[], found: readonly AssessedLeg[], all: boolean): void {
    const left = [...found];
    for (const each of expected) {
      const exact = left.findIndex((leg) => fits(leg, each) && this.differencesOf(leg, each).length === 0);
      const near = exact === -1 ? left.findIndex((leg) => fits(leg, each)) : exact;
      const leg = left[near];
      if (leg === undefined) {
        if (each.amount.n.num !== 0n) this.say('example-missing', each.offset, { expected: numberText(each.amount), found: found.map(legText).join('; ') });
        continue;
      }
      left.splice(near, 1);
      for (const [what, wanted, got] of this.differencesOf(leg, each)) this.say('example-differs', each.offset, { what: what === 'amount' ? leg.key : `${leg.key} ${what}`, expected: wanted, found: got });
    }
    if (all) for (const leg of left) this.say('example-extra', this.example.offset, { found: legText(leg) });
  }

  private differencesOf(leg: AssessedLeg, expected: ExpectedLeg): readonly (readonly [string, string, string])[] {
    const different: (readonly [string, string, string])[] = [];
    const numbers = (what: string, wanted: NumberValue | null, amount: AssessedLeg['amount'] | null): void => {
      if (wanted === null) return;
      const got = amount === null ? null : numberValue(toRational(amount), [[amount.unit, 1]]);
      if (got === null || !agrees(wanted, got)) different.push([what, numberText(wanted), got === null ? '—' : numberText(got)]);
    };
    const words = (what: string, wanted: string | null, got: string): void => {
      if (wanted !== null && wanted !== got) different.push([what, wanted, got]);
    };
    numbers('amount', expected.amount, leg.amount);
    numbers('in_kind', expected.inKind, leg.inKind?.quantity ?? null);
    numbers('in_kind_value', expected.inKindValue, leg.inKind?.value ?? null);
    words('from', expected.from, partyText(leg.from));
    words('to', expected.to, partyText(leg.to));
    words('kind', expected.kind, leg.kind);
    words('due', expected.due, leg.due?.on ?? '');
    return different;
  }

  private compareTotal(expected: NumberValue, offset: number, legs: readonly AssessedLeg[]): void {
    const same = legs.filter(({ amount }) => dimensionsOf([[amount.unit, 1]]) === dimensionsOf(expected.unit));
    const total = same.reduce((sum, { amount }) => add(sum, inUnit(numberValue(toRational(amount), [[amount.unit, 1]]), expected.unit).n), { num: 0n, den: 1n });
    if (!equals(total, expected.n)) this.say('example-differs', offset, { what: 'total', expected: numberText(expected), found: numberText(numberValue(total, expected.unit)) });
  }

  private compareNet(expected: ExpectedValue, assessed: Assessed): void {
    const entry = assessed.net.find(({ party }) => party.name === expected.name);
    const value = parseNumber(expected.text, this.clause.units);
    const amounts = (entry?.amounts ?? []).map((amount) => numberValue(toRational(amount), [[amount.unit, 1]]));
    const got = amounts.find((amount) => value !== null && dimensionsOf(amount.unit) === dimensionsOf(value.unit));
    if (value === null || got === undefined || !agrees(value, got)) this.say('example-differs', expected.offset, { what: `net ${expected.name}`, expected: expected.text, found: got === undefined ? '—' : numberText(got) });
  }

  private compareValue(expected: ExpectedValue, found: string | null): void {
    const name = [expected.name, ...expected.elements].join(', ');
    const wanted = parseNumber(expected.text, this.clause.units);
    const got = found === null ? null : parseNumber(found, this.clause.units);
    const agree = wanted !== null && got !== null ? agrees(wanted, got) : found !== null && sameWords(expected.text, found);
    if (!agree) this.say('example-differs', expected.offset, { what: name, expected: expected.text, found: found ?? '—' });
  }

  private say(code: ProblemCode, offset: number, details: Readonly<Record<string, string>>): void {
    this.problems.add(code, offset, this.example.path, details);
  }
}

/** An expected number without unit is taken in the unit that came out. */
function agrees(wanted: NumberValue, got: NumberValue): boolean {
  if (dimensionsOf(wanted.unit) !== dimensionsOf(got.unit)) return wanted.unit.length === 0 && equals(wanted.n, got.n);
  return sameValue(wanted, got);
}

function sameWords(expected: string, found: string): boolean {
  const type: Type = { kind: 'yes_no' };
  const [a, b] = [expected, found].map((text) => parseValue(text, type, { scales: new Map(), sets: new Map(), units: new Set() }));
  return expected === found || (a !== undefined && b !== undefined && a !== null && b !== null && valueText(a) === valueText(b));
}

function sameElements(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((element, index) => element === b[index]);
}

/** Whether an expectation is about this leg: by what it names of it. */
function fits(leg: AssessedLeg, expected: ExpectedLeg): boolean {
  if (expected.leg !== null && expected.leg !== leg.id) return false;
  if (expected.elements !== null && !sameElements(expected.elements, leg.elements)) return false;
  if (expected.instalment !== null && expected.instalment !== leg.instalment) return false;
  if (expected.leg !== null) return true;
  return (expected.from === null || expected.from === partyText(leg.from)) && (expected.to === null || expected.to === partyText(leg.to));
}

/** `upstream`, `云南`, `fund pool`, as a clause writes it. */
export function partyText(party: LegParty): string {
  return party.kind === 'role' || party.kind === 'element' ? party.name : `${party.kind} ${party.name}`;
}

function legText(leg: AssessedLeg): string {
  return `${leg.key} ${partyText(leg.from)} → ${partyText(leg.to)} ${numberText(numberValue(toRational(leg.amount), [[leg.amount.unit, 1]]))}`;
}

import type { PlainDate } from '#kernel/plain-date';
import type { DayRule, Input, InputSource, SpanRule, SubjectRule } from '../clause';
import type { InputRequest, InputRequests, Sought, Span, Subject } from '../contract';
import { eventsInFormulas } from '../formulas';
import { eventsIn } from '../read/span';
import { specOf } from '../read/value-type';
import type { Occasion } from './occasion';
import { type Days, type SpanContext, calendarKey, dayOf, daysOf, daysOfKey } from './span-days';

/** Every single value that one assessment needs, in the order of the text, and what the bindings lack before all can be told. */
export function requestsFor(occasion: Occasion): InputRequests {
  const unbound = new Unbound(occasion);
  const requests = occasion.clause.inputs.flatMap((input) => {
    const combinations = elementsFor(input.over, occasion);
    if (combinations === null) return [];
    return combinations.flatMap((elements) => requestFor(input, elements, occasion, unbound) ?? []);
  });
  return { requests, unbound: unbound.all };
}

/** Every combination of elements of the sets, in declared order, the first set outermost; null while a set cannot be told. */
export function elementsFor(sets: readonly string[], occasion: Occasion): readonly (readonly string[])[] | null {
  let combinations: readonly (readonly string[])[] = [[]];
  for (const set of sets) {
    const elements = occasion.sets.get(set);
    if (elements === undefined) return null;
    combinations = combinations.flatMap((before) => elements.map((element) => [...before, element]));
  }
  return combinations;
}

export function keyOfInput(name: string, elements: readonly string[]): string {
  return elements.length === 0 ? name : `${name}[${elements.join(',')}]`;
}

function requestFor(input: Input, elements: readonly string[], occasion: Occasion, unbound: Unbound): InputRequest | null {
  const context = contextFor(input, elements, occasion);
  const sought = new Seeker(input, elements, occasion, context, unbound).seek();
  if (sought === null) return null;
  return { key: keyOfInput(input.name, elements), input: input.name, label: input.label, elements, value: specOf(input.type, occasion.clause.scales), sought, whenMissing: input.missing.kind };
}

/** An event that has a day for each element is asked for the element at hand. */
function contextFor(input: Input, elements: readonly string[], occasion: Occasion): SpanContext {
  return {
    period: occasion.period,
    eventOn: (event) => {
      const over = occasion.clause.events.find(({ name }) => name === event)?.over ?? null;
      return occasion.eventOn(event, over === null ? undefined : elements[input.over.indexOf(over)]);
    },
  };
}

class Seeker {
  constructor(
    private readonly input: Input,
    private readonly elements: readonly string[],
    private readonly occasion: Occasion,
    private readonly context: SpanContext,
    private readonly unbound: Unbound,
  ) {}

  /** Null where there is nothing to look for: the span does not exist, or an event is not known yet. */
  seek(): Sought | null {
    const { source } = this.input;
    switch (source.kind) {
      case 'observation': {
        const span = this.span();
        return span === null ? null : { kind: 'observation', indicator: this.named(source.indicator), subject: this.subject(source.subject), statistic: source.statistic, span };
      }
      case 'history':
        return this.history(source);
      case 'delivery': {
        const span = this.span();
        if (span === null) return null;
        return { kind: 'delivery', measure: source.measure, by: this.subject(source.by, false), to: this.subject(source.to, false), kinds: source.kinds, excluded: source.excluded, span };
      }
      case 'attribute': {
        const on = this.day(source.on);
        return on === null ? null : { kind: 'attribute', attribute: this.named(source.attribute), subject: this.subject(source.subject), on };
      }
      case 'opening': {
        const on = this.day(source.on);
        return on === null ? null : { kind: 'opening', name: this.named(source.name), subject: this.subject(source.subject), on };
      }
      case 'status': {
        const span = this.span();
        return span === null ? null : { kind: 'status', status: this.named(source.status), subject: this.subject(source.subject), measure: source.measure, span };
      }
      default: {
        const span = this.span();
        return span === null ? null : { kind: source.kind, name: this.named(source.name), subject: this.subject(source.subject), span };
      }
    }
  }

  private history(source: Extract<InputSource, { kind: 'history' }>): Sought | null {
    const days = this.days(this.input.span);
    if (days === null) return null;
    const cutOff = source.cutOff === null ? days : this.days(source.cutOff);
    const ownElements = this.elements.filter((_, index) => this.isPeriods(this.input.over[index] ?? '') === false);
    return {
      kind: 'history', measure: source.measure, clause: source.clause, leg: source.leg, elements: source.of === null ? ownElements : [], subject: this.subject(source.of, false),
      from: this.input.span.kind === 'earlier' && this.periodElement() === null ? null : days.from, to: days.to, cutOff: cutOff?.to ?? days.to,
    };
  }

  private span(): Span | null {
    const days = this.days(this.input.span);
    return days === null ? null : { from: days.from, to: days.to, period: this.periodName(days) };
  }

  private periodName(days: Days): string | null {
    const { whole } = this.occasion;
    return days.from === whole.from && days.to === whole.to ? whole.key : calendarKey(days);
  }

  /** An element that is a period stands for its own days. */
  private days(rule: SpanRule): Days | null {
    const element = this.periodElement();
    if (element !== null) return daysOfKey(element);
    const days = daysOf(rule, this.context);
    if (days === 'unbound') for (const event of eventsIn(rule)) this.unbound.add('event', event);
    return typeof days === 'string' ? null : days;
  }

  private day(rule: DayRule): PlainDate | null {
    const day = dayOf(rule, this.context);
    if (day === 'unbound') for (const event of rule.kind === 'event' ? [rule.event] : rule.kind === 'date' ? [] : eventsIn(rule.span)) this.unbound.add('event', event);
    return day === 'unbound' || day === 'none' ? null : day;
  }

  private periodElement(): string | null {
    const index = this.input.over.findIndex((set) => this.isPeriods(set));
    return index === -1 ? null : (this.elements[index] ?? null);
  }

  private isPeriods(set: string): boolean {
    return (this.occasion.clause.sets.get(set)?.periods ?? null) !== null;
  }

  /** `{substances}` in a name stands for the element at hand. */
  private named(name: string): string {
    return name.replace(/\{([^{}]+)\}/g, (text, set: string) => this.elements[this.input.over.indexOf(set)] ?? text);
  }

  /** The subject named, else the first element that is neither a period nor put into a name. */
  private subject(rule: SubjectRule | null, fallBack = true): Subject | null {
    const { clause, bindings } = this.occasion;
    if (rule?.kind === 'role') return { role: rule.name, party: bindings.roles[rule.name] ?? null };
    if (rule !== null) return this.element(this.named(rule.name)) ?? { name: this.named(rule.name) };
    if (!fallBack) return null;
    const used = JSON.stringify(this.input.source);
    const index = this.input.over.findIndex((set) => !this.isPeriods(set) && !used.includes(`{${set}}`));
    const [set, element] = [this.input.over[index], this.elements[index]];
    if (set === undefined || element === undefined) return null;
    return clause.roles.some(({ name }) => name === element) ? { role: element, party: bindings.roles[element] ?? null } : { set, element, party: bindings.elements?.[set]?.[element] ?? null };
  }

  private element(name: string): Subject | null {
    const index = this.elements.indexOf(name);
    const set = this.input.over[index];
    return set === undefined || index === -1 ? null : { set, element: name, party: this.occasion.bindings.elements?.[set]?.[name] ?? null };
  }
}

class Unbound {
  private readonly found = new Map<string, InputRequests['unbound'][number]>();

  constructor(occasion: Occasion) {
    for (const { name } of occasion.clause.roles) if (occasion.bindings.roles[name] === undefined) this.add('role', name);
    for (const { name, elements, periods } of occasion.clause.sets.values()) {
      if (occasion.sets.has(name) || elements !== null) continue;
      if (periods === null) this.add('set', name);
      else for (const event of eventsIn(periods.span)) this.add('event', event);
    }
    // An event that only a due rule counts from may still lie ahead.
    for (const name of eventsInFormulas(occasion.clause)) if (occasion.eventOn(name) === null && occasion.bindings.events?.[name] === undefined) this.add('event', name);
  }

  add(kind: 'role' | 'set' | 'event', name: string): void {
    this.found.set(`${kind} ${name}`, { kind, name });
  }

  get all(): InputRequests['unbound'] {
    return [...this.found.values()];
  }
}

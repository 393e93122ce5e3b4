import { type PlainDate, parsePlainDate } from '#kernel/plain-date';
import { parsePeriod } from '#kernel/period';
import { isRefusal } from '#kernel/refusal';
import type { Declarations } from '../check/declarations';
import type { Example, ExpectedLeg, ExpectedValue, Given, Leg, PeriodRule } from '../clause';
import type { Problems } from '../problems';
import type { Dictionary, Item, List, Text } from '../source/document';
import { Fields, textsOf } from './fields';
import { parseNumber, readNumber } from './literal';

const exampleKeys = 'label, origin, period, sets, events, given, expect, among, total, net, steps, counts, held, refused';

/** The worked examples of a clause: what is given and what must come out. */
export class ExamplesReader {
  constructor(
    private readonly names: Declarations,
    private readonly legs: readonly Leg[],
    private readonly period: PeriodRule,
    private readonly problems: Problems,
  ) {}

  read(list: List | null): readonly Example[] {
    return (list?.items ?? []).flatMap((item): Example[] => {
      if (item.kind === 'map') return [this.example(item)];
      this.problems.add('not-a-map', item.offset, item.path);
      return [];
    });
  }

  private example(map: Dictionary): Example {
    const fields = new Fields(map, this.problems);
    const example: Example = {
      label: fields.label('label', ''),
      origin: fields.choice('origin', ['derived', 'published', 'constructed']),
      offset: map.offset,
      path: map.path,
      period: this.periodKey(fields.text('period')),
      sets: this.sets(fields.dictionary('sets')),
      events: this.events(fields.dictionary('events')),
      given: this.givens(fields.dictionary('given')),
      expect: this.legsOrNull(fields.list('expect')),
      among: this.legsOrNull(fields.list('among')) ?? [],
      total: this.totals(fields.item('total')),
      net: this.values(fields.dictionary('net')),
      steps: this.values(fields.dictionary('steps'), this.names.steps),
      counts: this.values(fields.dictionary('counts')),
      held: this.words(fields.list('held')),
      refused: fields.text('refused')?.text ?? null,
    };
    fields.end(exampleKeys);
    return example;
  }

  private periodKey(text: Text | null): string {
    if (text === null) return defaultPeriods[this.period.kind];
    if (isRefusal(parsePeriod(text.text))) this.problems.add('bad-period', text.offset, text.path, { text: text.text, choices: '2019, 2019-10, 2019-Q3, Y1@2018-05-01, 2019-01-01/2019-03-31' });
    return text.text;
  }

  private sets(map: Dictionary | null): ReadonlyMap<string, readonly string[]> {
    return new Map((map?.entries ?? []).flatMap(({ key, value }): (readonly [string, readonly string[]])[] => {
      const set = this.names.sets.get(key.text);
      if (set === undefined || set.elements !== null || set.periods !== null) this.problems.add('unknown-name', key.offset, key.path, { name: key.text, near: '' });
      if (value.kind === 'list') return [[key.text, textsOf(value, this.problems).map(({ text }) => text)]];
      this.problems.add('not-a-list', value.offset, value.path);
      return [];
    }));
  }

  private events(map: Dictionary | null): ReadonlyMap<string, PlainDate> {
    return new Map((map?.entries ?? []).flatMap(({ key, value }): (readonly [string, PlainDate])[] => {
      const on = value.kind === 'text' ? parsePlainDate(value.text) : null;
      if (!this.names.events.has(key.text)) this.problems.add('unknown-name', key.offset, key.path, { name: key.text, near: [...this.names.events.keys()].join(', ') });
      if (on === null) this.problems.add('bad-date', value.offset, value.path, { text: value.kind === 'text' ? value.text : '' });
      return on === null ? [] : [[key.text, on]];
    }));
  }

  private givens(map: Dictionary | null): ReadonlyMap<string, Given> {
    return new Map((map?.entries ?? []).flatMap(({ key, value }): (readonly [string, Given])[] => {
      if (this.names.inputs.has(key.text)) return [[key.text, this.given(value)]];
      this.problems.add('unknown-name', key.offset, key.path, { name: key.text, near: [...this.names.inputs.keys()].join(', ') });
      return [];
    }));
  }

  private given(item: Item): Given {
    const { offset } = item;
    if (item.kind === 'text') return { kind: 'text', text: item.text, offset };
    if (item.kind === 'list') return { kind: 'each', offset, entries: item.items.map((each) => [null, this.given(each)]) };
    return { kind: 'each', offset, entries: item.entries.map(({ key, value }) => [key.text, this.given(value)]) };
  }

  private legsOrNull(list: List | null): readonly ExpectedLeg[] | null {
    if (list === null) return null;
    return list.items.flatMap((item): ExpectedLeg[] => {
      if (item.kind === 'map') return this.leg(item);
      this.problems.add('not-a-map', item.offset, item.path);
      return [];
    });
  }

  private leg(map: Dictionary): ExpectedLeg[] {
    const fields = new Fields(map, this.problems);
    const leg = fields.text('leg');
    if (leg !== null && !this.legs.some(({ name }) => name === leg.text)) this.problems.add('unknown-name', leg.offset, leg.path, { name: leg.text, near: this.legs.map(({ name }) => name).join(', ') });
    const element = fields.item('element');
    const instalment = fields.text('instalment');
    const amount = readNumber(fields.required('amount'), this.names, this.problems);
    const word = (key: string): string | null => fields.text(key)?.text ?? null;
    const expected = {
      offset: map.offset, leg: leg?.text ?? null, elements: element === null ? null : element.kind === 'list' ? textsOf(element, this.problems).map(({ text }) => text) : element.kind === 'text' ? [element.text] : null,
      instalment: instalment === null ? null : Number(instalment.text), from: word('from'), to: word('to'), kind: word('kind'), due: word('due'),
      inKind: readNumber(fields.text('in_kind'), this.names, this.problems), inKindValue: readNumber(fields.text('in_kind_value'), this.names, this.problems),
    };
    fields.end('leg, element, instalment, from, to, amount, kind, due, in_kind, in_kind_value');
    return amount === null ? [] : [{ ...expected, amount }];
  }

  private totals(item: Item | null): Example['total'] {
    const texts = item === null ? [] : item.kind === 'text' ? [item] : item.kind === 'list' ? textsOf(item, this.problems) : [];
    return texts.flatMap((text) => {
      const value = parseNumber(text.text, this.names.units);
      if (value === null) this.problems.add('bad-number', text.offset, text.path, { text: text.text });
      return value === null ? [] : [{ value, offset: text.offset }];
    });
  }

  /** `name: value`, or `name: { element: value }`, nested for several sets. */
  private values(map: Dictionary | null, known?: ReadonlyMap<string, unknown>): readonly ExpectedValue[] {
    return (map?.entries ?? []).flatMap(({ key, value }) => {
      if (known !== undefined && !known.has(key.text)) this.problems.add('unknown-name', key.offset, key.path, { name: key.text, near: [...known.keys()].join(', ') });
      return this.flatten(key.text, [], value);
    });
  }

  private flatten(name: string, elements: readonly string[], item: Item): readonly ExpectedValue[] {
    if (item.kind === 'text') return [{ name, elements, text: item.text, offset: item.offset }];
    if (item.kind === 'map') return item.entries.flatMap(({ key, value }) => this.flatten(name, [...elements, key.text], value));
    this.problems.add('not-a-map', item.offset, item.path);
    return [];
  }

  private words(list: List | null): readonly string[] | null {
    return list === null ? null : textsOf(list, this.problems).map(({ text }) => text);
  }
}

/** For an example that does not say which period it is about. */
const defaultPeriods: Readonly<Record<PeriodRule['kind'], string>> = {
  year: '2020', half: '2020-H1', quarter: '2020-Q1', month: '2020-01', day: '2020-01-01', span: '2020-01-01/2020-12-31', 'water-year': 'WY2020', 'fiscal-year': 'FY2020@04', 'ordinal-year': 'Y1@2020-01-01',
};

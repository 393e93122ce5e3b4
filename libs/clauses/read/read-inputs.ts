import type { Declarations } from '../check/declarations';
import type { Input, InputSource, MissingRule, SpanRule, SubjectRule } from '../clause';
import type { Problems } from '../problems';
import type { Dictionary, Entry, Text } from '../source/document';
import { type Type, numberType, unknown, yesNoType } from '../type';
import { singleUnit } from '../unit-expression';
import { type NumberValue, isWithin } from '../value';
import { Fields, textsOf } from './fields';
import { parseValue, readNumber } from './literal';
import { periodSetOf, takeName } from './read-names';
import { parseDay, parseSpan, readFrame } from './span';
import { readValueType } from './value-type';

const sourceKeys = ['indicator', 'history', 'delivered', 'attribute', 'status', 'grade', 'finding', 'ruling', 'approval', 'fact', 'opening'] as const;
const known = `${sourceKeys.join(', ')}; label, value, over, subject (of), statistic, period, each, on, missing, suspended, above, at_least, at_most, leg, clause, cut_off, by, to, kinds, not, measure`;

export function readInputs(map: Dictionary | null, names: Declarations, problems: Problems): void {
  for (const entry of map?.entries ?? []) {
    if (!takeName(entry.key, names, problems)) continue;
    if (entry.value.kind !== 'map') {
      problems.add('not-a-map', entry.value.offset, entry.value.path);
      names.broken.add(entry.key.text);
      continue;
    }
    const input = new InputReader(entry, new Fields(entry.value, problems), names, problems).read();
    names.inputs.set(entry.key.text, input);
  }
}

class InputReader {
  private readonly events: ReadonlySet<string>;

  constructor(
    private readonly entry: Entry,
    private readonly fields: Fields,
    private readonly names: Declarations,
    private readonly problems: Problems,
  ) {
    this.events = new Set(names.events.keys());
  }

  read(): Input {
    const { key } = this.entry;
    const label = this.fields.label('label', key.text);
    const source = this.source();
    const type = this.type(source);
    const over = this.over();
    const span = this.span(source);
    const each = this.fields.text('each');
    if (each !== null) over.push(this.eachPeriod(each, span));
    const unit = type.kind === 'number' ? type.unit : [];
    const bound = (name: string): NumberValue | null => {
      const text = this.fields.text(name);
      if (text !== null && type.kind !== 'number') this.problems.add('bad-value', text.offset, text.path, { text: text.text, expected: 'number' });
      return type.kind === 'number' ? withUnit(readNumber(text, this.names, this.problems), unit) : null;
    };
    const [above, atLeast, atMost] = [bound('above'), bound('at_least'), bound('at_most')];
    const missing = this.missing(type, above, atLeast, atMost);
    const input: Input = {
      name: key.text, label, offset: key.offset, type, over, source, span, missing,
      suspended: this.fields.choice('suspended', ['exclude', 'hold']), above, atLeast, atMost,
    };
    this.fields.end(known);
    return input;
  }

  private source(): InputSource {
    const present = sourceKeys.filter((key) => this.fields.has(key));
    const [kind] = present;
    const { map } = this.fields;
    if (kind === undefined || present.length > 1) {
      this.problems.add('missing-key', map.offset, map.path, { key: sourceKeys.join(' | ') });
      for (const key of present) this.fields.item(key);
      return { kind: 'fact', name: '', subject: null };
    }
    const name = this.fields.text(kind)?.text ?? '';
    switch (kind) {
      case 'indicator':
        return { kind: 'observation', indicator: name, subject: this.subject(), statistic: this.fields.text('statistic')?.text ?? null };
      case 'history':
        return {
          kind: 'history', measure: this.oneOf(name, ['assessed', 'accepted', 'paid', 'balance']), clause: this.fields.text('clause')?.text ?? null,
          leg: this.fields.text('leg')?.text ?? null, of: this.subject(), cutOff: this.spanOf('cut_off'),
        };
      case 'delivered':
        return {
          kind: 'delivery', measure: this.oneOf(name, ['quantity', 'value', 'count']), by: this.party('by'), to: this.party('to'),
          kinds: this.words('kinds'), excluded: this.words('not'),
        };
      case 'attribute':
        return { kind: 'attribute', attribute: name, subject: this.subject(), on: this.day() };
      case 'status':
        return { kind: 'status', status: name, subject: this.subject(), measure: this.fields.choice('measure', ['held', 'months', 'days']) };
      case 'opening':
        return { kind: 'opening', name, subject: this.subject(), on: this.day() };
      default:
        return { kind, name, subject: this.subject() };
    }
  }

  private type(source: InputSource): Type {
    const text = this.fields.text('value');
    if (text !== null) return readValueType(text, this.names, this.problems);
    if (source.kind === 'status') return source.measure === 'held' ? yesNoType : numberType(singleUnit(source.measure === 'months' ? 'month' : 'day'));
    this.problems.add('missing-key', this.fields.map.offset, this.fields.map.path, { key: 'value' });
    return unknown;
  }

  private over(): string[] {
    const item = this.fields.item('over');
    if (item === null) return [];
    const texts = item.kind === 'text' ? [item] : item.kind === 'list' ? textsOf(item, this.problems) : [];
    return texts.flatMap((text) => {
      if (this.names.sets.has(text.text)) return [text.text];
      this.problems.add('unknown-name', text.offset, text.path, { name: text.text, near: [...this.names.sets.keys()].join(', ') });
      this.names.broken.add(this.entry.key.text);
      return [];
    });
  }

  private span(source: InputSource): SpanRule {
    const span = this.spanOf('period');
    return span ?? (source.kind === 'history' ? { kind: 'earlier' } : { kind: 'this' });
  }

  private spanOf(key: string): SpanRule | null {
    const text = this.fields.text(key);
    if (text === null) return null;
    const span = parseSpan(text.text, this.events);
    if (span === null) this.problems.add('bad-span', text.offset, text.path, { text: text.text });
    return span;
  }

  private day(): Extract<InputSource, { kind: 'attribute' }>['on'] {
    const text = this.fields.text('on');
    const day = text === null ? null : parseDay(text.text, this.events);
    if (text !== null && day === null) this.problems.add('bad-span', text.offset, text.path, { text: text.text });
    return day ?? { kind: 'end', span: { kind: 'this' } };
  }

  private eachPeriod(text: Text, span: SpanRule): string {
    const frame = readFrame(text.text);
    const name = this.entry.key.text;
    if (frame === null) this.problems.add('bad-choice', text.offset, text.path, { text: text.text, choices: 'year, half, quarter, month, day' });
    this.names.sets.set(name, periodSetOf(name, { zh: name, en: name }, text.offset, frame ?? 'year', span, null));
    return name;
  }

  private missing(type: Type, above: NumberValue | null, atLeast: NumberValue | null, atMost: NumberValue | null): MissingRule {
    const item = this.fields.item('missing');
    if (item === null) return { kind: 'hold' };
    if (item.kind === 'map') {
      const fields = new Fields(item, this.problems);
      const text = fields.required('take');
      fields.end('take');
      const value = text === null ? null : parseValue(text.text, type, this.names);
      if (text !== null && value === null && type.kind !== 'unknown') this.problems.add('bad-value', text.offset, text.path, { text: text.text, expected: type.kind });
      // What is taken instead of data keeps the same promise as data.
      if (text !== null && value?.kind === 'number' && !isWithin(value, above, atLeast, atMost)) this.problems.add('bad-value', text.offset, text.path, { text: text.text, expected: 'above, at_least, at_most' });
      return value === null ? { kind: 'hold' } : { kind: 'take', value };
    }
    const word = item.kind === 'text' ? (['hold', 'exclude', 'carry'] as const).find((each) => each === item.text) : undefined;
    if (word === undefined) this.problems.add('bad-choice', item.offset, item.path, { text: item.kind === 'text' ? item.text : '', choices: 'hold, exclude, carry, { take: … }' });
    return { kind: word ?? 'hold' };
  }

  private subject(): SubjectRule | null {
    return this.party('subject') ?? this.party('of');
  }

  private party(key: string): SubjectRule | null {
    const text = this.fields.text(key);
    if (text === null) return null;
    return this.names.roles.has(text.text) ? { kind: 'role', name: text.text } : { kind: 'name', name: text.text };
  }

  private words(key: string): readonly string[] {
    const list = this.fields.list(key);
    return list === null ? [] : textsOf(list, this.problems).map(({ text }) => text);
  }

  private oneOf<W extends string>(word: string, words: readonly [W, ...W[]]): W {
    const found = words.find((each) => each === word);
    if (found === undefined) this.problems.add('bad-choice', this.fields.map.offset, this.fields.map.path, { text: word, choices: words.join(', ') });
    return found ?? words[0];
  }
}

/** `above: 0` counts in the input's unit. */
function withUnit(value: NumberValue | null, unit: NumberValue['unit']): NumberValue | null {
  return value !== null && value.unit.length === 0 ? { ...value, unit } : value;
}


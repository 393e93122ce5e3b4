import { parsePlainDate } from '#kernel/plain-date';
import type { Declarations } from '../check/declarations';
import type { Band, Bound, LookupTable } from '../clause';
import type { Problems } from '../problems';
import type { Dictionary, Entry, Text } from '../source/document';
import { type Type, dateType, numberType, textType, typeText, unknown, yesNoType } from '../type';
import { multiplied } from '../unit-expression';
import type { Value } from '../value';
import { Fields, textsOf } from './fields';
import { checkBands } from './band-order';
import { parseNumber, parseValue } from './literal';
import { takeName } from './read-names';
import { readValueType } from './value-type';

/** Tables of thresholds, brackets and points: a level goes in, one figure for each column comes out. */
export function readTables(map: Dictionary | null, names: Declarations, problems: Problems): void {
  for (const entry of map?.entries ?? []) {
    if (!takeName(entry.key, names, problems)) continue;
    if (entry.value.kind !== 'map') {
      problems.add('not-a-map', entry.value.offset, entry.value.path);
      names.broken.add(entry.key.text);
    } else names.tables.set(entry.key.text, new TableReader(entry, new Fields(entry.value, problems), names, problems).read());
  }
}

const boundKeys = ['from', 'above', 'below', 'up_to', 'at', 'one_of', 'otherwise'];

class TableReader {
  constructor(
    private readonly entry: Entry,
    private readonly fields: Fields,
    private readonly names: Declarations,
    private readonly problems: Problems,
  ) {}

  read(): LookupTable {
    const { key } = this.entry;
    const label = this.fields.label('label', key.text);
    const shape = (['bands', 'marginal', 'points'] as const).find((each) => this.fields.has(each));
    const rows = shape === undefined ? null : this.fields.list(shape);
    if (shape === undefined) this.problems.add('missing-key', this.fields.map.offset, this.fields.map.path, { key: 'bands | marginal | points' });
    const whole = this.fields.choice('whole', ['no', 'yes']) === 'yes';
    const over = this.over();
    const columnNames = this.columnNames(over);
    const levelText = this.fields.text('level');
    const valueText = this.fields.text('value');
    this.fields.end('label, bands | marginal | points, whole, over, columns, level, value');
    const maps = (rows?.items ?? []).flatMap((item): Dictionary[] => {
      if (item.kind === 'map') return [item];
      this.problems.add('not-a-map', item.offset, item.path);
      return [];
    });
    const level = levelText === null ? this.levelOf(maps) : readValueType(levelText, this.names, this.problems);
    const columns = new Map(columnNames.map((column) => [column, valueText === null ? this.typeOfColumn(maps, column) : readValueType(valueText, this.names, this.problems)] as const));
    const read = maps.flatMap((map) => this.row(map, level, columns).map((band) => ({ band, offset: map.offset })));
    const bands = checkBands(read, { shape: shape ?? 'bands', whole, level, scale: level.kind === 'class' ? (this.names.scales.get(level.scale) ?? []) : [], offset: key.offset, path: key.path }, this.problems);
    return { name: key.text, label, offset: key.offset, shape: shape ?? 'bands', level, columns: shape === 'marginal' ? slices(level, columns) : columns, over, whole, bands };
  }

  private over(): string | null {
    const text = this.fields.text('over');
    if (text === null) return null;
    if ((this.names.sets.get(text.text)?.elements ?? null) !== null) return text.text;
    this.problems.add('unknown-name', text.offset, text.path, { name: text.text, near: [...this.names.sets.keys()].join(', ') });
    return null;
  }

  private columnNames(over: string | null): readonly (string | null)[] {
    const list = this.fields.list('columns');
    if (list !== null) return textsOf(list, this.problems).map(({ text }) => text);
    return over === null ? [null] : (this.names.sets.get(over)?.elements ?? [null]);
  }

  private levelOf(rows: readonly Dictionary[]): Type {
    const texts = rows.flatMap(({ entries }) => entries).filter(({ key: { text } }) => boundKeys.includes(text) && text !== 'otherwise').flatMap(({ value }) => (value.kind === 'text' ? [value] : value.kind === 'list' ? textsOf(value, this.problems) : []));
    return this.typeOf(texts);
  }

  private typeOfColumn(rows: readonly Dictionary[], column: string | null): Type {
    return this.typeOf(rows.flatMap(({ entries }) => entries).filter(({ key: { text } }) => text === (column ?? 'is')).flatMap(({ value }) => (value.kind === 'text' ? [value] : [])));
  }

  /** What the texts show: the first unit among them, a date, a class, else words. */
  private typeOf(texts: readonly Text[]): Type {
    const [first] = texts;
    if (first === undefined) return unknown;
    const numbers = texts.map(({ text }) => parseNumber(text, this.names.units));
    const lead = numbers.find((number) => number !== null && number.unit.length > 0) ?? numbers.find((number) => number !== null);
    if (numbers[0] !== null && lead !== undefined && lead !== null) return numberType(lead.unit);
    if (parsePlainDate(first.text) !== null) return dateType;
    if (texts.every(({ text }) => text === 'yes' || text === 'no')) return yesNoType;
    const scale = [...this.names.scales].find(([, members]) => texts.every(({ text }) => members.includes(text)));
    return scale === undefined ? textType : { kind: 'class', scale: scale[0] };
  }

  private row(map: Dictionary, level: Type, columns: ReadonlyMap<string | null, Type>): readonly Band[] {
    const fields = new Fields(map, this.problems);
    const bound = (key: string): Value | null => this.value(fields.text(key), level);
    const [from, above, below, upTo, only] = [bound('from'), bound('above'), bound('below'), bound('up_to'), bound('at')];
    const many = fields.list('one_of');
    const otherwise = fields.has('otherwise');
    fields.item('otherwise');
    const gives = new Map<string | null, Value>();
    for (const [column, type] of columns) {
      const text = fields.required(column ?? 'is');
      const value = this.value(text, type);
      if (value !== null) gives.set(column, value);
    }
    fields.end([...boundKeys, ...[...columns.keys()].map((column) => column ?? 'is')].join(', '));
    if ((from !== null && above !== null) || (below !== null && upTo !== null)) this.problems.add('band-empty', map.offset, map.path, {});
    if (many !== null) {
      return textsOf(many, this.problems).flatMap((text) => {
        const value = this.value(text, level);
        return value === null ? [] : [{ lower: { value, inclusive: true }, upper: { value, inclusive: true }, otherwise: false, gives }];
      });
    }
    const bounds = (inclusive: Value | null, exclusive: Value | null): Bound | null => (inclusive !== null ? { value: inclusive, inclusive: true } : exclusive !== null ? { value: exclusive, inclusive: false } : null);
    return [{ lower: bounds(only ?? from, above), upper: bounds(only ?? upTo, below), otherwise, gives }];
  }

  private value(text: Text | null, type: Type): Value | null {
    if (text === null || type.kind === 'unknown') return null;
    const value = parseValue(text.text, type, this.names);
    if (value === null) this.problems.add('bad-value', text.offset, text.path, { text: text.text, expected: typeText(type) });
    return value;
  }
}

/** Each slice of the level is multiplied by its rate: the result is in the product of the units. */
function slices(level: Type, rates: ReadonlyMap<string | null, Type>): ReadonlyMap<string | null, Type> {
  return new Map([...rates].map(([column, rate]) => [column, level.kind === 'number' && rate.kind === 'number' ? numberType(multiplied(level.unit, rate.unit, 1).unit) : unknown]));
}


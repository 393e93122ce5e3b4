import { parseExactText } from '#kernel/decimal';
import { parsePlainDate } from '#kernel/plain-date';
import { neg, rational } from '#kernel/rational';
import { isRefusal } from '#kernel/refusal';
import type { Declarations } from '../check/declarations';
import type { ClauseSet } from '../clause';
import { isTooLong, readNumberToken } from '../expression/number-token';
import { numberPattern } from '../expression/tokens';
import type { Problems } from '../problems';
import type { Text } from '../source/document';
import type { Type } from '../type';
import { type UnitExpression, dimensionsOf, parseUnit, unitText } from '../unit-expression';
import { type NumberValue, type Value, numberValue } from '../value';

/** What stands alone: a number with its unit, as people write it: `-6000万 CNY`, `2,500 CNY/mu`, `17%`, `1/3`, `0.5%/year`. */
const form = new RegExp(`^(-?)\\s*${numberPattern}\\s*(.*)$`, 'u');
const fraction = /^(-?\d+\/[1-9]\d*)\s*(.*)$/u;

/** A number where only one can stand; null where the text is none. The unit is empty where none is written. */
export function parseNumber(text: string, local: ReadonlySet<string>): NumberValue | null {
  const plain = text.trim().replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  const part = fraction.exec(plain);
  if (part !== null) {
    const value = parseExactText(part[1] ?? '');
    const unit = parseUnit((part[2] ?? '') || '1', local);
    return isRefusal(value) || unit === null ? null : numberValue(value, unit);
  }
  const match = form.exec(plain);
  if (match === null) return null;
  const image = plain.slice((match[1] ?? '').length).trimStart();
  const written = match[6] ?? '';
  const token = image.slice(0, image.length - written.length).trim();
  if (isTooLong(token)) return null;
  const { n, percent } = readNumberToken(token);
  const unit = percent ? (written === '' || written.startsWith('/') ? parseUnit(`%${written}`, local) : null) : parseUnit(written.replace(/\s*\bper\s+/gu, '/') || '1', local);
  return unit === null ? null : numberValue(match[1] === '-' ? neg(n) : n, unit);
}

/** What reading a value asks of the clause. */
export interface ValueNames {
  readonly scales: ReadonlyMap<string, readonly string[]>;
  readonly sets: ReadonlyMap<string, ClauseSet>;
  readonly units: ReadonlySet<string>;
}

/** Reads a text as a value of the type; a number without unit counts in the type's unit. Null where it is none. */
export function parseValue(text: string, type: Type, names: ValueNames): Value | null {
  switch (type.kind) {
    case 'number': {
      const number = parseNumber(text, names.units);
      if (number === null) return null;
      if (number.unit.length === 0) return numberValue(number.n, type.unit);
      return dimensionsOf(number.unit) === dimensionsOf(type.unit) ? number : null;
    }
    case 'class': {
      const scale = names.scales.get(type.scale) ?? [];
      return scale.includes(text) ? { kind: 'class', scale, name: text } : null;
    }
    case 'yes_no':
      return text === 'yes' || text === 'true' || text === '是' ? { kind: 'yes_no', is: true } : text === 'no' || text === 'false' || text === '否' ? { kind: 'yes_no', is: false } : null;
    case 'date': {
      const on = parsePlainDate(text);
      return on === null ? null : { kind: 'date', on };
    }
    case 'element': {
      const elements = type.set === null ? null : (names.sets.get(type.set)?.elements ?? null);
      return text !== '' && (elements === null || elements.includes(text)) ? { kind: 'element', name: text, set: type.set } : null;
    }
    case 'text':
      return { kind: 'text', text };
    default:
      return null;
  }
}

/** A number with its unit in a place that wants one; names what is wrong. `like` asks for its dimensions. */
export function readNumber(text: Text | null, names: Declarations, problems: Problems, like?: UnitExpression): NumberValue | null {
  if (text === null) return null;
  const value = parseNumber(text.text, names.units);
  if (value === null) {
    problems.add('bad-number', text.offset, text.path, { text: text.text });
    return null;
  }
  if (like === undefined || dimensionsOf(like) === dimensionsOf(value.unit)) return value;
  if (value.unit.length === 0 && value.n.num === 0n) return numberValue(rational(0), like);
  problems.add('bad-value', text.offset, text.path, { text: text.text, expected: unitText(like) || '1' });
  return null;
}

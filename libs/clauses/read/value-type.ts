import type { Declarations } from '../check/declarations';
import type { ValueSpec } from '../contract';
import type { Problems } from '../problems';
import type { Text } from '../source/document';
import { type Type, bareType, dateType, numberType, textType, unknown, yesNoType } from '../type';
import { parseUnit, unitText } from '../unit-expression';

/** `value:` of an input, parameter or table: `CNY`, `%`, `mg/L`, `number`, `yes_no`, `date`, `text`, the name of a scale, `member of <set>`. */
export function readValueType(text: Text, names: Declarations, problems: Problems): Type {
  const word = text.text.trim();
  if (word === 'yes_no') return yesNoType;
  if (word === 'date') return dateType;
  if (word === 'text') return textType;
  if (word === 'number' || word === 'ratio') return bareType;
  if (names.scales.has(word)) return { kind: 'class', scale: word };
  const member = /^member of (\S+)$/.exec(word);
  if (member !== null) {
    const set = member[1] ?? '';
    if (names.sets.has(set)) return { kind: 'element', set };
    problems.add('unknown-name', text.offset, text.path, { name: set, near: [...names.sets.keys()].join(', ') });
    return unknown;
  }
  const unit = parseUnit(word, names.units);
  if (unit !== null) return numberType(unit);
  problems.add('bad-unit', text.offset, text.path, { unit: word });
  return unknown;
}

/** The same for whoever resolves an input. */
export function specOf(type: Type, scales: ReadonlyMap<string, readonly string[]>): ValueSpec {
  switch (type.kind) {
    case 'number':
      return { kind: 'number', unit: unitText(type.unit) || '1' };
    case 'class':
      return { kind: 'class', scale: type.scale, members: scales.get(type.scale) ?? [] };
    case 'yes_no':
      return { kind: 'yes_no' };
    case 'date':
      return { kind: 'date' };
    default:
      return { kind: 'text' };
  }
}

import { dimensionsOf, parseUnit } from '#clauses/unit-expression';
import { isPlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { ValueForm } from '../indicator/events';
import { readNumber } from '../number-text';
import type { ObservationRefusal } from './refusals';

/** Null where the text is a value of the form; clauses read the same texts. */
export function unfitValue(form: ValueForm, value: string, at: string): Refusal<ObservationRefusal> | null {
  switch (form.kind) {
    case 'number':
      return unfitNumber(form.unit, value, at);
    case 'class':
      return form.members.includes(value) ? null : refuse('observation-class-unknown', { value, members: form.members.join(', ') }, at);
    case 'yes_no':
      return value === 'yes' || value === 'no' ? null : refuse('observation-value-malformed', { value, expected: 'yes, no' }, at);
    case 'date':
      return isPlainDate(value) ? null : refuse('observation-value-malformed', { value, expected: 'YYYY-MM-DD' }, at);
    case 'text':
      return null;
  }
}

function unfitNumber(unit: string, value: string, at: string): Refusal<ObservationRefusal> | null {
  const read = readNumber(value);
  if (read === null) return refuse('observation-value-malformed', { value, expected: unit === '1' ? '0.97' : `1000 ${unit}` }, at);
  return sameDimension(read.unit, unit) ? null : refuse('observation-unit-differs', { unit: read.unit, expected: unit }, at);
}

/** A unit that only the indicator and its clauses know is the same by name alone. */
function sameDimension(a: string, b: string): boolean {
  if (a === b) return true;
  const local = new Set<string>();
  const [left, right] = [parseUnit(a, local), parseUnit(b, local)];
  return left !== null && right !== null && dimensionsOf(left) === dimensionsOf(right);
}

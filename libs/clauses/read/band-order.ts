import { rational } from '#kernel/rational';
import type { Band, Bound } from '../clause';
import type { Problems } from '../problems';
import type { Type } from '../type';
import { type Value, compareNumbers, numberValue, valueText } from '../value';

interface Placed {
  readonly band: Band;
  readonly offset: number;
}

interface TableForm {
  readonly shape: 'bands' | 'marginal' | 'points';
  readonly whole: boolean;
  readonly level: Type;
  readonly scale: readonly string[];
  readonly offset: number;
  readonly path: string;
}

/**
 * Puts the rows in order of the level and names every overlap, gap and open end: each level must meet exactly one row. Where rows meet, exactly one of
 * them takes the boundary (`up_to` with `above`, `below` with `from`).
 */
export function checkBands(rows: readonly Placed[], form: TableForm, problems: Problems): readonly Band[] {
  if (rows.length === 0) {
    problems.add('empty', form.offset, form.path);
    return [];
  }
  if (form.shape === 'points') return checkPoints(rows, form, problems);
  const rest = rows.filter(({ band }) => band.otherwise);
  const bounded = rows.filter(({ band }) => !band.otherwise);
  if (rest.length > 1) problems.add('band-overlap', rest[1]?.offset ?? form.offset, form.path, { at: 'otherwise' });
  if (form.level.kind === 'class' || form.level.kind === 'text' || form.level.kind === 'yes_no') return checkWords(bounded, rest, form, problems);
  const placed = form.whole ? bounded.map(asWhole) : bounded;
  const sorted = [...placed].sort((a, b) => compareLower(a.band.lower, b.band.lower));
  for (const [index, { band, offset }] of sorted.entries()) {
    if (isEmpty(band)) problems.add('band-empty', offset, form.path, { at: boundText(band) });
    const next = sorted[index + 1];
    if (next !== undefined) checkMeeting(band, next, form, rest.length > 0, problems);
  }
  checkEnds(sorted, rest.length > 0, form, problems);
  return [...sorted, ...rest].map(({ band }) => band);
}

/** A bound between whole levels is moved to the whole level inside. */
function asWhole({ band, offset }: Placed): Placed {
  const step = (bound: Bound | null, by: 1 | -1): Bound | null =>
    bound === null || bound.inclusive || bound.value.kind !== 'number' ? bound : { value: numberValue(rational(bound.value.n.num + BigInt(by) * bound.value.n.den, bound.value.n.den), bound.value.unit), inclusive: true };
  return { band: { ...band, lower: step(band.lower, 1), upper: step(band.upper, -1) }, offset };
}

function checkMeeting(band: Band, next: Placed, form: TableForm, hasRest: boolean, problems: Problems): void {
  const [upper, lower] = [band.upper, next.band.lower];
  if (upper === null || lower === null) {
    problems.add('band-overlap', next.offset, form.path, { at: valueText((upper ?? lower)?.value ?? numberValue(rational(0), [])) });
    return;
  }
  const distance = compareLevels(lower.value, upper.value);
  const adjacent = form.whole && follows(upper.value, lower.value);
  if (distance < 0 || (distance === 0 && upper.inclusive && lower.inclusive)) problems.add('band-overlap', next.offset, form.path, { at: valueText(lower.value) });
  else if (!hasRest && !adjacent && (distance > 0 || (!upper.inclusive && !lower.inclusive))) problems.add('band-gap', next.offset, form.path, { from: valueText(upper.value), to: valueText(lower.value) });
}

function follows(upper: Value, lower: Value): boolean {
  return upper.kind === 'number' && lower.kind === 'number' && compareNumbers(lower, numberValue(rational(upper.n.num + upper.n.den, upper.n.den), upper.unit)) === 0;
}

function checkEnds(sorted: readonly Placed[], hasRest: boolean, form: TableForm, problems: Problems): void {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (hasRest || first === undefined || last === undefined) return;
  const startsAtZero = form.shape === 'marginal' && first.band.lower?.value.kind === 'number' && first.band.lower.value.n.num === 0n;
  if (first.band.lower !== null && !startsAtZero) problems.add('band-open', first.offset, form.path, { side: 'below', at: valueText(first.band.lower.value) });
  if (last.band.upper !== null) problems.add('band-open', last.offset, form.path, { side: 'above', at: valueText(last.band.upper.value) });
}

function checkPoints(rows: readonly Placed[], form: TableForm, problems: Problems): readonly Band[] {
  const sorted = [...rows].sort((a, b) => compareLower(a.band.lower, b.band.lower));
  for (const [index, { band, offset }] of sorted.entries()) {
    if (band.lower === null || band.upper === null || compareLevels(band.lower.value, band.upper.value) !== 0) problems.add('missing-key', offset, form.path, { key: 'at' });
    const before = sorted[index - 1]?.band.lower ?? null;
    if (before !== null && band.lower !== null && compareLevels(before.value, band.lower.value) === 0) problems.add('band-overlap', offset, form.path, { at: valueText(band.lower.value) });
  }
  if (sorted.length < 2) problems.add('band-open', form.offset, form.path, { side: 'above', at: '' });
  return sorted.map(({ band }) => band);
}

function checkWords(bounded: readonly Placed[], rest: readonly Placed[], form: TableForm, problems: Problems): readonly Band[] {
  const seen = new Set<string>();
  for (const { band, offset } of bounded) {
    const word = band.lower === null ? '' : valueText(band.lower.value);
    if (band.lower === null || band.upper === null || valueText(band.upper.value) !== word) problems.add('missing-key', offset, form.path, { key: 'at | one_of' });
    else if (seen.has(word)) problems.add('band-overlap', offset, form.path, { at: word });
    seen.add(word);
  }
  const lacking = form.scale.filter((member) => !seen.has(member));
  if (rest.length === 0 && (lacking.length > 0 || form.level.kind === 'text')) problems.add('band-gap', form.offset, form.path, { from: lacking.join(', '), to: '' });
  return [...bounded, ...rest].map(({ band }) => band);
}

function isEmpty({ lower, upper }: Band): boolean {
  if (lower === null || upper === null) return false;
  const order = compareLevels(lower.value, upper.value);
  return order > 0 || (order === 0 && !(lower.inclusive && upper.inclusive));
}

function compareLower(a: Bound | null, b: Bound | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareLevels(a.value, b.value) || Number(b.inclusive) - Number(a.inclusive);
}

/** Numbers by size, dates by day. */
export function compareLevels(a: Value, b: Value): number {
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a, b);
  if (a.kind === 'date' && b.kind === 'date') return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
  return 0;
}

function boundText({ lower, upper }: Band): string {
  return [lower, upper].flatMap((bound) => (bound === null ? [] : [valueText(bound.value)])).join(' … ');
}

import { add, cmp, div, isWhole, mul, sub, zero } from '#kernel/rational';
import { bounded } from '../builtins/arguments';
import { Stop } from '../builtins/builtin';
import type { Band, LookupTable } from '../clause';
import { compareLevels } from '../read/band-order';
import { multiplied } from '../unit-expression';
import { type NumberValue, type Value, inUnit, numberValue, valueText } from '../value';
import { binds, closed, wrapped } from './trace';

/** What a table gives for a level, in one column. */
export function lookUp(table: LookupTable, column: string | null, level: Value): Value {
  if (level.kind === 'number' && table.shape === 'marginal') return marginal(table, column, level);
  if (level.kind === 'number' && table.shape === 'points') return onTheLine(table, column, level);
  if (table.whole && level.kind === 'number' && !isWhole(level.n)) throw new Stop('clause-no-band', { table: table.name, level: valueText(level) });
  const band = table.bands.find((each) => !each.otherwise && takes(each, level)) ?? table.bands.find(({ otherwise }) => otherwise);
  if (band === undefined) throw new Stop('clause-no-band', { table: table.name, level: valueText(level) });
  return given(table, band, column);
}

function given(table: LookupTable, band: Band, column: string | null): Value {
  const value = band.gives.get(column);
  if (value === undefined) throw new Stop('clause-no-band', { table: table.name, level: column ?? '' });
  return value;
}

function takes({ lower, upper }: Band, level: Value): boolean {
  if (level.kind !== 'number' && level.kind !== 'date') return lower !== null && valueText(lower.value) === valueText(level);
  const over = lower === null ? 1 : compareLevels(level, lower.value);
  const under = upper === null ? -1 : compareLevels(level, upper.value);
  return (over > 0 || (over === 0 && lower?.inclusive === true)) && (under < 0 || (under === 0 && upper?.inclusive === true));
}

/** Each slice of the level at its own rate. A level below the first slice gives nothing. */
function marginal(table: LookupTable, column: string | null, level: NumberValue): Value {
  const all = slices(table, column, level);
  const total = all.reduce((sum, { width, rate }) => add(sum, mul(mul(width.n, rate.n), multiplied(level.unit, rate.unit, 1).factor)), zero);
  const last = all.at(-1);
  return bounded(total, last === undefined ? level.unit : multiplied(level.unit, last.rate.unit, 1).unit);
}

interface Slice {
  /** what of the level lies in the band; nothing where the level does not reach it */
  readonly width: NumberValue;
  readonly rate: NumberValue;
}

function slices(table: LookupTable, column: string | null, level: NumberValue): readonly Slice[] {
  return table.bands.flatMap((band) => {
    const rate = given(table, band, column);
    if (rate.kind !== 'number') return [];
    const lower = band.lower?.value.kind === 'number' ? inUnit(band.lower.value, level.unit).n : zero;
    const upper = band.upper?.value.kind === 'number' ? inUnit(band.upper.value, level.unit).n : level.n;
    const top = cmp(level.n, upper) < 0 ? level.n : upper;
    return [{ width: numberValue(cmp(top, lower) > 0 ? sub(top, lower) : zero, level.unit), rate }];
  });
}

/** Straight between neighbouring points; beyond the first and the last, their value. */
function onTheLine(table: LookupTable, column: string | null, level: NumberValue): Value {
  const { low, high } = neighbours(table, column, level);
  if (low === high) return low.value;
  const part = div(sub(level.n, low.at.n), sub(high.at.n, low.at.n));
  const rise = sub(inUnit(high.value, low.value.unit).n, low.value.n);
  return bounded(add(low.value.n, mul(part, rise)), low.value.unit);
}

interface Point {
  readonly at: NumberValue;
  readonly value: NumberValue;
}

/** The points on either side of the level; the same twice where the level is beyond the ends. */
function neighbours(table: LookupTable, column: string | null, level: NumberValue): { readonly low: Point; readonly high: Point } {
  const points = table.bands.flatMap((band) => {
    const [at, value] = [band.lower?.value, given(table, band, column)];
    return at?.kind === 'number' && value.kind === 'number' ? [{ at: inUnit(at, level.unit), value }] : [];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new Stop('clause-no-band', { table: table.name, level: valueText(level) });
  const after = points.findIndex(({ at }) => cmp(at.n, level.n) >= 0);
  if (after === 0) return { low: first, high: first };
  if (after === -1) return { low: last, high: last };
  return { low: points[after - 1] ?? first, high: points[after] ?? last };
}

/** How the figure was come by, as a line of arithmetic: the slices, or the stretch between two points. Null where the figure stands in the table as it is. */
export function workedLookup(table: LookupTable, column: string | null, level: Value): string | null {
  if (level.kind !== 'number') return null;
  const told = (value: NumberValue): string => wrapped(closed(value), binds.power);
  if (table.shape === 'marginal') {
    const reached = slices(table, column, level).filter(({ width }) => cmp(width.n, zero) > 0);
    return reached.length === 0 ? null : reached.map(({ width, rate }) => `${told(width)} * ${told(rate)}`).join(' + ');
  }
  if (table.shape !== 'points') return null;
  const { low, high } = neighbours(table, column, level);
  if (low === high || cmp(level.n, high.at.n) === 0) return null;
  return `${told(low.value)} + (${told(level)} - ${told(low.at)}) / (${told(high.at)} - ${told(low.at)}) * (${told(high.value)} - ${told(low.value)})`;
}

/** The rows as people read them, for the explanation: `<= 0.95: 200000000 CNY; > 0.95 … <= 1: 100000000 CNY`. */
export function tableText(table: LookupTable): string {
  return table.bands.map((band) => `${rangeText(table, band)}: ${[...band.gives].map(([column, value]) => (column === null ? valueText(value) : `${column} ${valueText(value)}`)).join(', ')}`).join('; ');
}

function rangeText(table: LookupTable, { lower, upper, otherwise }: Band): string {
  if (otherwise) return 'otherwise';
  if (table.shape === 'points' || (lower !== null && upper !== null && valueText(lower.value) === valueText(upper.value))) return `= ${lower === null ? '' : valueText(lower.value)}`;
  const ends = [lower === null ? null : `${lower.inclusive ? '>=' : '>'} ${valueText(lower.value)}`, upper === null ? null : `${upper.inclusive ? '<=' : '<'} ${valueText(upper.value)}`];
  return ends.filter((end) => end !== null).join(' … ') || 'any';
}

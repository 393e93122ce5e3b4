import { currencyTable } from './currency-table';
import { Fault } from './fault';
import { type Rational, div, mul, rational } from './rational';
import { type Refusal, refuse } from './refusal';
import type { KernelRefusal } from './refusals';
import { quantityTable } from './unit-table';

export type CurrencyCode = (typeof currencyTable)[number][0];
export type QuantityCode = (typeof quantityTable)[number][0];
export type UnitCode = CurrencyCode | QuantityCode;

export interface Unit {
  /** ASCII, stable for ever */
  readonly code: UnitCode;
  readonly symbol: string;
  readonly names: { readonly zh: string; readonly en: string };
  /** other texts that mean this unit */
  readonly aliases: readonly string[];
  /** `money`, or a kind of quantity; only units of one kind can ever be converted */
  readonly dimension: string;
  /** digits after the point at rest; frozen */
  readonly scale: number;
  /** how many of the dimension's base unit one of it is; null where no exact factor holds (all money, acre-feet, …) */
  readonly factor: Rational | null;
}

const currencies: readonly Unit[] = currencyTable.map(([code, symbol, zh, en, scale, aliases]) =>
  Object.freeze({ code, symbol, names: { zh, en }, aliases, dimension: 'money', scale, factor: null }));

const quantities: readonly Unit[] = quantityTable.map(([code, symbol, zh, en, dimension, scale, factor, aliases]) =>
  Object.freeze({ code, symbol, names: { zh, en }, aliases, dimension, scale, factor: factor === null ? null : readFactor(factor) }));

/** Every unit there is, in the order of the tables. */
export const units: readonly Unit[] = Object.freeze([...currencies, ...quantities]);

const byCode: ReadonlyMap<string, Unit> = new Map(units.map((unit) => [unit.code, unit]));
const byName: ReadonlyMap<string, Unit> = new Map(units.flatMap((unit) => namesOf(unit).map((name): [string, Unit] => [name, unit])));

/** The texts by which `lookUpUnit` knows a unit; the registry's spec holds that no two units share one. */
export function namesOf(unit: Unit): readonly string[] {
  return [...new Set([unit.code, unit.symbol, unit.names.zh, unit.names.en, ...unit.aliases])];
}

/** The unit of a code. */
export function unitOf(code: UnitCode): Unit {
  const unit = byCode.get(code);
  if (unit === undefined) throw new Fault(`${JSON.stringify(code)} is not the code of a unit`);
  return unit;
}

export function isUnitCode(text: unknown): text is UnitCode {
  return typeof text === 'string' && byCode.has(text);
}

/** By code, symbol, name or alias, exactly as written; null where nothing has that name. */
export function lookUpUnit(text: string): Unit | null {
  return byCode.get(text) ?? byName.get(text) ?? null;
}

export function isMoney(code: UnitCode): code is CurrencyCode {
  return unitOf(code).dimension === 'money';
}

/** True where an exact factor leads from one unit to the other. */
export function isConvertible(from: UnitCode, to: UnitCode): boolean {
  if (from === to) return true;
  const [a, b] = [unitOf(from), unitOf(to)];
  return a.dimension === b.dimension && a.factor !== null && b.factor !== null;
}

/** The same quantity told in another unit, exact. Refuses with `unit-not-convertible`. */
export function convert(value: Rational, from: UnitCode, to: UnitCode): Rational | Refusal<KernelRefusal> {
  if (from === to) return value;
  const [a, b] = [unitOf(from), unitOf(to)];
  if (a.dimension !== b.dimension || a.factor === null || b.factor === null) return refuse('unit-not-convertible', { from, to });
  return div(mul(value, a.factor), b.factor);
}

function readFactor(text: string): Rational {
  const [num, den] = text.split('/');
  return rational(BigInt(num ?? ''), BigInt(den ?? '1'));
}

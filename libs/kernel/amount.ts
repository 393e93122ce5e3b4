import { parseDecimal, toDecimal, writeScaled } from './decimal';
import { Fault } from './fault';
import { type Rational, rational } from './rational';
import { type Refusal, isRefusal, refuse } from './refusal';
import type { KernelRefusal } from './refusals';
import { type RoundingMode, round } from './rounding';
import { type CurrencyCode, type UnitCode, isUnitCode, isMoney, unitOf } from './units';

/** An exact amount: a whole count of the unit's smallest part (10^-scale of the unit). */
export interface Amount {
  readonly unit: UnitCode;
  readonly minor: bigint;
}

export interface MoneyJson {
  /** decimal text with exactly as many digits after the point as the currency has */
  readonly amount: string;
  readonly currency: string;
}

export interface QuantityJson {
  /** decimal text at the unit's full scale */
  readonly quantity: string;
  readonly unit: string;
}

/** The one form of an amount in events and in the API. */
export type AmountJson = MoneyJson | QuantityJson;

/** Longest amount, in digits of its smallest part: a hundred million times the yearly product of the world in cents. */
export const maxAmountDigits = 26;

export function amountOf(unit: UnitCode, minor: bigint): Amount {
  return Object.freeze({ unit, minor });
}

export function zeroOf(unit: UnitCode): Amount {
  return amountOf(unit, 0n);
}

/** `{"amount":"12125000.00","currency":"CNY"}` or `{"quantity":"15000.0000","unit":"mu"}`. */
export function toJson(amount: Amount): AmountJson {
  const text = toText(amount);
  return isMoney(amount.unit) ? { amount: text, currency: amount.unit } : { quantity: text, unit: amount.unit };
}

/** The decimal text at the unit's full scale, without the unit. */
export function toText(amount: Amount): string {
  return writeScaled(amount.minor, unitOf(amount.unit).scale);
}

export interface ReadingOptions {
  /** false by default: an amount below zero is refused */
  readonly negative?: boolean;
  /** the only unit that is taken */
  readonly unit?: UnitCode;
}

/**
 * Reads what `toJson` writes and nothing else; `at` is the JSON pointer of `value` in the request. Refuses with `amount-malformed` (another shape, or
 * a text that is no plain decimal), `amount-not-text` (a JSON number), `amount-scale-wrong` (not the unit's full scale), `amount-too-long`,
 * `amount-negative`, `unit-unknown`, `unit-is-money`, `unit-not-money`.
 */
export function fromJson(value: unknown, at = '', options: ReadingOptions = {}): Amount | Refusal<KernelRefusal> {
  if (typeof value === 'number') return refuse('amount-not-text', { text: String(value) }, at);
  const fields = fieldsOf(value);
  if (fields === null) return refuse('amount-malformed', { text: describe(value) }, at);
  const [numberName, unitName, money] = fields.money ? (['amount', 'currency', true] as const) : (['quantity', 'unit', false] as const);
  if (typeof fields.text === 'number') return refuse('amount-not-text', { text: String(fields.text) }, `${at}/${numberName}`);
  if (typeof fields.text !== 'string') return refuse('amount-malformed', { text: describe(fields.text) }, `${at}/${numberName}`);
  if (!isUnitCode(fields.unit)) return refuse('unit-unknown', { unit: describe(fields.unit) }, `${at}/${unitName}`);
  if (isMoney(fields.unit) !== money) return refuse(money ? 'unit-not-money' : 'unit-is-money', { unit: fields.unit }, `${at}/${unitName}`);
  if (options.unit !== undefined && fields.unit !== options.unit) {
    return refuse('unit-not-convertible', { from: fields.unit, to: options.unit }, `${at}/${unitName}`);
  }
  return readText(fields.text, fields.unit, `${at}/${numberName}`, options);
}

const decimalForm = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

function readText(text: string, unit: UnitCode, at: string, options: ReadingOptions): Amount | Refusal<KernelRefusal> {
  if (text.length > 2 * maxAmountDigits) return refuse('amount-too-long', { digits: String(maxAmountDigits) }, at);
  const match = decimalForm.exec(text);
  if (match === null) return refuse('amount-malformed', { text }, at);
  const fraction = match[3] ?? '';
  const { scale } = unitOf(unit);
  if (fraction.length !== scale) return refuse('amount-scale-wrong', { text, unit, digits: String(scale) }, at);
  const minor = BigInt(`${match[1] ?? ''}${match[2] ?? ''}${fraction}`);
  if (!isWithinAmountDigits(minor)) return refuse('amount-too-long', { digits: String(maxAmountDigits) }, at);
  if (match[1] === '-' && minor === 0n) return refuse('amount-malformed', { text }, at);
  if (minor < 0n && options.negative !== true) return refuse('amount-negative', { text }, at);
  return amountOf(unit, minor);
}

const minorLimit = 10n ** BigInt(maxAmountDigits);

export function isWithinAmountDigits(minor: bigint): boolean {
  return minor < minorLimit && minor > -minorLimit;
}

export function add(a: Amount, b: Amount): Amount {
  return amountOf(sameUnit(a, b), a.minor + b.minor);
}

export function subtract(a: Amount, b: Amount): Amount {
  return amountOf(sameUnit(a, b), a.minor - b.minor);
}

export function negate(a: Amount): Amount {
  return amountOf(a.unit, -a.minor);
}

export function absolute(a: Amount): Amount {
  return a.minor < 0n ? negate(a) : a;
}

export function compare(a: Amount, b: Amount): -1 | 0 | 1 {
  sameUnit(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

export function isZero(a: Amount): boolean {
  return a.minor === 0n;
}

export function isNegative(a: Amount): boolean {
  return a.minor < 0n;
}

export function isPositive(a: Amount): boolean {
  return a.minor > 0n;
}

export function lesser(a: Amount, b: Amount): Amount {
  return compare(a, b) <= 0 ? a : b;
}

export function greater(a: Amount, b: Amount): Amount {
  return compare(a, b) >= 0 ? a : b;
}

/** The sum of amounts that all are in `unit`; zero where there are none. Another unit among them is a fault. */
export function sum(unit: UnitCode, amounts: Iterable<Amount>): Amount {
  let total = zeroOf(unit);
  for (const each of amounts) total = add(total, each);
  return total;
}

/** Rounds a number of whole units (yuan, mu) to the unit's smallest part. Refuses with `amount-too-long`. */
export function fromRational(value: Rational, unit: UnitCode, mode: RoundingMode): Amount | Refusal<KernelRefusal> {
  const minor = round(rational(value.num * 10n ** BigInt(unitOf(unit).scale), value.den), mode);
  if (!isWithinAmountDigits(minor)) return refuse('amount-too-long', { digits: String(maxAmountDigits) });
  return amountOf(unit, minor);
}

/** The amount as a number of whole units, exact. */
export function toRational(amount: Amount): Rational {
  return rational(amount.minor, 10n ** BigInt(unitOf(amount.unit).scale));
}

/**
 * Reads what a person wrote as `12125000` or `2797.5`: at most the unit's digits after the point, fewer are filled with zeros. Refuses like `fromJson`.
 */
export function fromText(text: string, unit: UnitCode, at = '', options: ReadingOptions = {}): Amount | Refusal<KernelRefusal> {
  const value = parseDecimal(text, at);
  if (isRefusal(value)) return value.refused === 'number-too-long' ? refuse('amount-too-long', { digits: String(maxAmountDigits) }, at) : refuse('amount-malformed', { text }, at);
  const { scale } = unitOf(unit);
  const full = toDecimal(value, scale, scale);
  if (full === null) return refuse('amount-scale-wrong', { text, unit, digits: String(scale) }, at);
  return readText(full, unit, at, options);
}

/** For amounts written in the program itself: throws a fault where `fromText` would refuse. */
export function money(text: string, currency: CurrencyCode): Amount {
  return quantity(text, currency);
}

/** As `money`, in any unit. */
export function quantity(text: string, unit: UnitCode): Amount {
  const amount = fromText(text, unit, '', { negative: true });
  if (isRefusal(amount)) throw new Fault(`${JSON.stringify(text)} is no amount in ${unit}: ${amount.refused}`);
  return amount;
}

function sameUnit(a: Amount, b: Amount): UnitCode {
  if (a.unit !== b.unit) throw new Fault(`${a.unit} and ${b.unit} are never added or compared`);
  return a.unit;
}

function fieldsOf(value: unknown): { readonly money: boolean; readonly text: unknown; readonly unit: unknown } | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const fields = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields).sort().join(' ');
  if (names === 'amount currency') return { money: true, text: fields['amount'], unit: fields['currency'] };
  if (names === 'quantity unit') return { money: false, text: fields['quantity'], unit: fields['unit'] };
  return null;
}

/** What was sent, short enough to show. */
function describe(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

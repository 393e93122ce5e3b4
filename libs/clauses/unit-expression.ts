import { type Rational, div, mul, one, pow } from '#kernel/rational';
import { isRefusal } from '#kernel/refusal';
import { type UnitCode, isUnitCode, lookUpUnit, unitOf } from '#kernel/units';

/**
 * What a number counts: units with whole exponents, `CNY/mu/year` is CNY¹ mu⁻¹ year⁻¹. Empty for a bare number. The order is that of writing and only
 * matters for print. Codes are those of the kernel's registry, or of units that the clause declares for itself.
 */
export type UnitExpression = readonly (readonly [code: string, exponent: number])[];

/** What can be added to what: base dimensions with exponents, sorted; `''` for a bare number. */
export type Dimensions = string;

export const bare: UnitExpression = [];

/** Reads `CNY`, `CNY/mu`, `%`, `%/year`, `1/year`, `mg/L`; null where a part is no unit. `local` are the units that the clause declares. */
export function parseUnit(text: string, local: ReadonlySet<string>): UnitExpression | null {
  const whole = readOne(text, local);
  if (whole !== null) return whole;
  const [first = '', ...under] = text.split('/').map((part) => part.trim());
  let result: UnitExpression | null = first === '1' || first === '' ? bare : readOne(first, local);
  for (const part of under) {
    const unit = readOne(part, local);
    if (result === null || unit === null) return null;
    result = combine(result, unit, -1);
  }
  return result;
}

function readOne(text: string, local: ReadonlySet<string>): UnitExpression | null {
  if (local.has(text)) return [[text, 1]];
  const unit = lookUpUnit(text);
  if (unit === null) return null;
  return unit.code === 'ratio' ? bare : [[unit.code, 1]];
}

export function singleUnit(code: string): UnitExpression {
  return [[code, 1]];
}

/** The units of a product (`sign` 1) or quotient (-1), same codes merged, without changing any number: see `multiplied` for what must be converted. */
function combine(a: UnitExpression, b: UnitExpression, sign: 1 | -1): UnitExpression {
  const exponents = new Map<string, number>(a);
  for (const [code, exponent] of b) exponents.set(code, (exponents.get(code) ?? 0) + sign * exponent);
  return [...exponents].filter(([, exponent]) => exponent !== 0);
}

/**
 * Product or quotient of two units, with the factor by which the number is to be multiplied because units of one dimension were brought to one
 * (`CNY/ha × mu` is CNY with factor 1/15) and bare ratios were resolved (`% × CNY` is CNY with 1/100).
 */
export function multiplied(a: UnitExpression, b: UnitExpression, sign: 1 | -1): { readonly unit: UnitExpression; readonly factor: Rational } {
  let factor = one;
  let unit: UnitExpression = [];
  const merged = unfolded(combine(a, b, sign));
  const single = merged.length === 1 && merged[0]?.[1] === 1;
  for (const [code, exponent] of merged) {
    const same = unit.find(([other]) => dimensionsOfCode(other) === dimensionsOfCode(code));
    const isRatio = dimensionsOfCode(code) === '';
    if (isRatio && !single) factor = mul(factor, power(factorOfCode(code), exponent));
    else if (same !== undefined) {
      factor = mul(factor, power(div(factorOfCode(code), factorOfCode(same[0])), exponent));
      unit = combine(unit, [[same[0], exponent]], 1);
    } else unit = [...unit, [code, exponent]];
  }
  return { unit, factor };
}

/** `person × year / person-year`: a hyphenated unit is taken apart where another unit of one of its parts' kinds stands beside it. */
function unfolded(unit: UnitExpression): UnitExpression {
  const meets = (code: string): boolean => unit.some(([other]) => other !== code && (partsOf(code) ?? []).some((part) => dimensionsOfCode(part) === dimensionsOfCode(other)));
  const apart = unit.find(([code]) => meets(code));
  const parts = apart === undefined ? null : partsOf(apart[0]);
  if (apart === undefined || parts === null) return unit;
  const rest = unit.filter((each) => each !== apart);
  return unfolded(combine(rest, parts.map((part) => [part, apart[1]] as const), 1));
}

/** The unit raised to a whole power. */
export function raised(unit: UnitExpression, exponent: number): UnitExpression {
  return exponent === 0 ? bare : unit.map(([code, each]) => [code, each * exponent] as const);
}

/** How many of `to` one of `from` is; only for equal dimensions. */
export function conversion(from: UnitExpression, to: UnitExpression): Rational {
  return div(factorOf(from), factorOf(to));
}

export function dimensionsOf(unit: UnitExpression): Dimensions {
  const exponents = new Map<string, number>();
  for (const [code, exponent] of unit) {
    for (const [base, power] of basesOfCode(code)) exponents.set(base, (exponents.get(base) ?? 0) + power * exponent);
  }
  return [...exponents].filter(([, exponent]) => exponent !== 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([base, exponent]) => `${base}^${exponent}`).join(' ');
}

export function sameUnit(a: UnitExpression, b: UnitExpression): boolean {
  return combine(a, b, -1).length === 0;
}

export function isMoneyUnit(unit: UnitExpression): boolean {
  return unit.length === 1 && unit[0]?.[1] === 1 && isUnitCode(unit[0][0]) && unitOf(unit[0][0]).dimension === 'money';
}

/** The registry's unit in which an amount of this expression is kept, or null: `person × year` has none of its own, `mu` has. */
export function amountUnit(unit: UnitExpression): UnitCode | null {
  const [first, ...rest] = unit;
  return first !== undefined && rest.length === 0 && first[1] === 1 && isUnitCode(first[0]) && first[0] !== 'percent' ? first[0] : null;
}

/** `CNY/mu/year`, `%`, `1/year`; empty for a bare number. */
export function unitText(unit: UnitExpression): string {
  const over = unit.filter(([, exponent]) => exponent > 0).flatMap(([code, exponent]) => Array<string>(exponent).fill(codeText(code)));
  const under = unit.filter(([, exponent]) => exponent < 0).flatMap(([code, exponent]) => Array<string>(-exponent).fill(codeText(code)));
  if (over.length === 0 && under.length === 0) return '';
  return [over.length === 0 ? '1' : over.join('*'), ...under].join('/');
}

function codeText(code: string): string {
  return code === 'percent' ? '%' : code;
}

function factorOf(unit: UnitExpression): Rational {
  return unit.reduce((product, [code, exponent]) => mul(product, power(factorOfCode(code), exponent)), one);
}

function power(base: Rational, exponent: number): Rational {
  const result = pow(base, BigInt(exponent));
  return isRefusal(result) ? one : result;
}

/** `person-year` counts persons times years: the two parts of a hyphenated unit whose parts are units. */
const composites = new Map<string, readonly [string, string] | null>();

function partsOf(code: string): readonly [string, string] | null {
  const known = composites.get(code);
  if (known !== undefined) return known;
  const [left = '', right = '', ...more] = code.split('-');
  const [a, b] = [lookUpUnit(left), lookUpUnit(right)];
  const parts = more.length === 0 && isUnitCode(code) && a !== null && b !== null && b.dimension.endsWith('time') ? ([a.code, b.code] as const) : null;
  composites.set(code, parts);
  return parts;
}

function basesOfCode(code: string): readonly (readonly [string, number])[] {
  const parts = partsOf(code);
  if (parts !== null) return parts.flatMap(basesOfCode);
  if (!isUnitCode(code)) return [[`of this clause: ${code}`, 1]];
  const unit = unitOf(code);
  if (unit.dimension === 'ratio') return [];
  return [[unit.factor === null ? code : unit.dimension, 1]];
}

function dimensionsOfCode(code: string): Dimensions {
  return dimensionsOf([[code, 1]]);
}

function factorOfCode(code: string): Rational {
  const parts = partsOf(code);
  if (parts !== null) return mul(factorOfCode(parts[0]), factorOfCode(parts[1]));
  return isUnitCode(code) ? (unitOf(code).factor ?? one) : one;
}

export function isBare(unit: UnitExpression): boolean {
  return dimensionsOf(unit) === '';
}


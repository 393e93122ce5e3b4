import { type Amount, type AmountJson, absolute, fromJson, isNegative, toText } from '#kernel/amount';
import { amountInChineseShort, grouped } from '#kernel/amount-text';
import type { Locale } from '#kernel/local-text';
import { isRefusal } from '#kernel/refusal';
import { isMoney, unitOf } from '#kernel/units';

export interface AmountParts {
  /** grouped, every digit that counts; a minus sign where it is below zero */
  readonly number: string;
  readonly unit: string;
  /** the same in 万 or 亿, where that is exact and shorter; a reading aid, never instead of the number */
  readonly aid: string | null;
  readonly sign: -1 | 0 | 1;
}

/** Null for what is no amount of a unit this program knows. */
export function readAmount(json: AmountJson): Amount | null {
  const amount = fromJson(json, '', { negative: true });
  return isRefusal(amount) ? null : amount;
}

/** Money keeps its full scale; other quantities lose only zeros after the point. */
export function partsOf(json: AmountJson, locale: Locale): AmountParts {
  const amount = readAmount(json);
  if (amount === null) return rawParts(json);
  const text = toText(absolute(amount));
  const size = grouped(isMoney(amount.unit) ? text : withoutTrailingZeros(text));
  return {
    number: isNegative(amount) ? `−${size}` : size,
    unit: unitText(amount, locale),
    aid: locale === 'zh' ? aidOf(amount) : null,
    sign: amount.minor === 0n ? 0 : amount.minor < 0n ? -1 : 1,
  };
}

export function plainAmount(json: AmountJson, locale: Locale): string {
  const { number, unit } = partsOf(json, locale);
  return `${number} ${unit}`;
}

export function unitCodeOf(json: AmountJson): string {
  return 'currency' in json ? json.currency : json.unit;
}

/** For drawing only: how long a bar or a band is. */
export function lengthOf(json: AmountJson): number {
  const amount = readAmount(json);
  return amount === null ? 0 : Number(amount.minor);
}

function unitText({ unit }: Amount, locale: Locale): string {
  const { code, symbol, names } = unitOf(unit);
  if (!isMoney(unit)) return locale === 'zh' ? names.zh : symbol;
  if (locale === 'en') return code;
  return code === 'CNY' ? symbol : names.zh;
}

function aidOf(amount: Amount): string | null {
  const short = amountInChineseShort(amount);
  return /[万亿]/.test(short) ? short.replace('-', '−') : null;
}

function rawParts(json: AmountJson): AmountParts {
  const number = 'amount' in json ? json.amount : json.quantity;
  return { number, unit: unitCodeOf(json), aid: null, sign: number.startsWith('-') ? -1 : 1 };
}

function withoutTrailingZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

import type { Locale } from '#kernel/local-text';
import { isMoney, isUnitCode, unitOf } from '#kernel/units';

/** What a unit is called in a heading. */
export function unitName(code: string, locale: Locale): string {
  if (!isUnitCode(code)) return code;
  const { names } = unitOf(code);
  return isMoney(code) ? `${names[locale]} ${code}` : names[locale];
}

/** Money first, and among moneys the yuan. */
export function byUnit(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : 1);
}

function rankOf(unit: string): number {
  if (unit === 'CNY') return 0;
  return isUnitCode(unit) && isMoney(unit) ? 1 : 2;
}

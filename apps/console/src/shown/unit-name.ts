import { isMoney, isUnitCode, unitOf } from '#kernel/units';
import type { Locale } from '#kernel/local-text';

/** What a unit is called in a heading. */
export function unitName(code: string, locale: Locale): string {
  if (!isUnitCode(code)) return code;
  const { names } = unitOf(code);
  return isMoney(code) ? `${names[locale]} ${code}` : names[locale];
}

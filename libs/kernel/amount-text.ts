import { type Amount, toText } from './amount';
import type { Locale } from './local-text';
import { unitOf } from './units';

/** `12125000.00` as `12,125,000.00`. */
export function grouped(decimal: string): string {
  const parts = /^(-?)(\d+)(\..*)?$/.exec(decimal);
  if (parts === null) return decimal;
  return `${parts[1] ?? ''}${(parts[2] ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}${parts[3] ?? ''}`;
}

/** For people: money at full scale, quantities without trailing zeros; `12,125,000.00 元`, `CNY 12,125,000.00`, `15,000 亩`, `15,000 mu`. */
export function amountForPeople(amount: Amount, locale: Locale): string {
  const unit = unitOf(amount.unit);
  const isMoney = unit.dimension === 'money';
  const number = grouped(isMoney ? toText(amount) : withoutTrailingZeros(toText(amount)));
  if (isMoney) return locale === 'zh' ? `${number} ${unit.code === 'CNY' ? unit.symbol : unit.names.zh}` : `${unit.code} ${number}`;
  return `${number} ${locale === 'zh' ? unit.names.zh : unit.symbol}`;
}

/** In 亿 or 万 where that is exact with at most four digits after the point, as Chinese documents write it: `1.02 亿元`; else as `amountForPeople`. */
export function amountInChineseShort(amount: Amount): string {
  const unit = unitOf(amount.unit);
  const size = amount.minor < 0n ? -amount.minor : amount.minor;
  const name = unit.code === 'CNY' ? '元' : unit.names.zh;
  for (const [word, digits] of [['亿', 8], ['万', 4]] as const) {
    const one = 10n ** BigInt(digits + unit.scale);
    if (size >= one && (size * 10_000n) % one === 0n) {
      const scaled = ((size * 10_000n) / one).toString().padStart(5, '0');
      const text = withoutTrailingZeros(`${scaled.slice(0, -4)}.${scaled.slice(-4)}`);
      return `${amount.minor < 0n ? '-' : ''}${grouped(text)} ${word}${name}`;
    }
  }
  return amountForPeople(amount, 'zh');
}

function withoutTrailingZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

/** A period's key as people say it: `2019-Q3` → 2019 年第 3 季度. A key of another form is shown as it is. */
export function periodText(key: string, t: TFunction): string {
  const forms: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
    [/^(\d{4})$/, ([year = '']) => t('period.year', { year })],
    [/^(\d{4})-H([12])$/, ([year = '', half = '']) => t(half === '1' ? 'period.firstHalf' : 'period.secondHalf', { year })],
    [/^(\d{4})-Q([1-4])$/, ([year = '', quarter = '']) => t('period.quarter', { year, quarter })],
    [/^(\d{4})-(\d{2})$/, ([year = '', month = '']) => t('period.month', { year, month })],
    [/^WY(\d{4})(?:@(\d{2}))?$/, ([year = '']) => t('period.waterYear', { year })],
    [/^FY(\d{4})(?:@(\d{2}))?$/, ([year = '']) => t('period.fiscalYear', { year })],
    [/^Y(\d+)@(\d{4}-\d{2}-\d{2})$/, ([number = '', since = '']) => t('period.ordinalYear', { number, since })],
    [/^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/, ([from = '', to = '']) => t('period.span', { from, to })],
  ];
  for (const [form, say] of forms) {
    const parts = form.exec(key);
    if (parts !== null) return say(parts.slice(1));
  }
  return key;
}

export function usePeriod(): (key: string) => string {
  const { t } = useTranslation();
  return (key) => periodText(key, t);
}

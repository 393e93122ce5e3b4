import { useLedger } from '../api/ledger';
import { useLocale } from '../language/use-locale';

/** A calendar day as the ledger writes it: the same in both languages, and never shifted by a time zone. */
export function Day({ on }: { readonly on: string | null }) {
  return on === null ? <span aria-label="—">—</span> : <time className="day" dateTime={on}>{on}</time>;
}

/** A recorded time, in the ledger's time zone. */
export function Moment({ at }: { readonly at: string | null }) {
  const locale = useLocale();
  const { data } = useLedger();
  if (at === null) return <span>—</span>;
  return <time className="day" dateTime={at} title={at}>{momentText(at, data?.timeZone ?? 'UTC', locale)}</time>;
}

export function momentText(at: string, timeZone: string, locale: 'zh' | 'en'): string {
  const parts = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

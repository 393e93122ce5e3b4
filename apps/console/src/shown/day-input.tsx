import { Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPlainDate } from '#kernel/plain-date';

interface Props {
  /** a day, or the empty text */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day, written as the ledger writes days whatever the browser's own habit is, or picked from the browser's calendar. */
export function DayInput({ value, onChange }: Props) {
  const { t } = useTranslation();
  const calendar = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const take = (text: string) => {
    const isDay = text === '' || isPlainDate(text);
    setDraft(isDay ? null : text);
    if (isDay) onChange(text);
  };
  return (
    <span className="day-input">
      <Input
        value={draft ?? value} placeholder={t('asOf.form')} inputMode="numeric" maxLength={10} autoComplete="off" aria-invalid={draft !== null && draft.length >= 10} status={draft !== null && draft.length >= 10 ? 'error' : ''}
        onChange={({ target }) => take(target.value.trim())} suffix={<button type="button" className="plain-button" aria-label={t('asOf.choose')} onClick={() => calendar.current?.showPicker()}>▾</button>}
      />
      <input ref={calendar} className="day-calendar" type="date" tabIndex={-1} aria-hidden="true" value={value} onChange={({ target }) => take(target.value)} />
    </span>
  );
}

import { Button, Input, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AsOf } from '../api/settlement';
import { DayInput } from './day-input';

/** The day and the knowledge asked for, as they stand in the address. */
export function useAsOf(): AsOf {
  const [search] = useSearchParams();
  const asOf = search.get('asOf');
  const knownAt = search.get('knownAt');
  return { ...(asOf === null ? {} : { asOf }), ...(knownAt === null ? {} : { knownAt }) };
}

/** Sets or removes parts of the address; whoever sends the address shows the same. */
export function useAddress(): readonly [URLSearchParams, (changes: Readonly<Record<string, string | null>>) => void] {
  const [search, setSearch] = useSearchParams();
  const change = (changes: Readonly<Record<string, string | null>>) => {
    setSearch((before) => {
      const after = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === '') after.delete(name);
        else after.set(name, value);
      }
      return after;
    }, { replace: true });
  };
  return [search, change];
}

type KnownBy = 'all' | 'time' | 'seq';

/** As of which effective day, and as known when: the two times of every balance. */
export function AsOfBar({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const { asOf = '', knownAt = '' } = useAsOf();
  const [, change] = useAddress();
  const [knownBy, setKnownBy] = useState<KnownBy>(knownAt === '' ? 'all' : /^\d+$/.test(knownAt) ? 'seq' : 'time');
  const choose = (by: KnownBy) => {
    setKnownBy(by);
    change({ knownAt: null });
  };
  return (
    <form className="as-of" aria-label={t('asOf.label')} onSubmit={(event) => event.preventDefault()}>
      {children}
      <label className="field"><span>{t('asOf.asOf')}</span>
        <DayInput value={asOf} onChange={(day) => change({ asOf: day })} />
      </label>
      <div className="field" role="group" aria-label={t('asOf.knownAt')}><span>{t('asOf.knownAt')}</span>
        <div className="row-gap">
          <Segmented<KnownBy> value={knownBy} onChange={choose} options={[{ value: 'all', label: t('asOf.all') }, { value: 'time', label: t('asOf.time') }, { value: 'seq', label: t('asOf.seq') }]} />
          {knownBy === 'time' ? <Input type="datetime-local" step={1} aria-label={t('asOf.timeLabel')} className="known-input" defaultValue={localTimeOf(knownAt)} onChange={({ target }) => change({ knownAt: instantOf(target.value) })} /> : null}
          {knownBy === 'seq' ? <Input inputMode="numeric" aria-label={t('asOf.seqLabel')} placeholder={t('asOf.seqLabel')} className="known-input" defaultValue={/^\d+$/.test(knownAt) ? knownAt : ''} onChange={({ target }) => change({ knownAt: /^\d{1,15}$/.test(target.value) ? target.value : null })} /> : null}
        </div>
      </div>
      {asOf === '' && knownAt === '' ? null : <Button type="link" onClick={() => { setKnownBy('all'); change({ asOf: null, knownAt: null }); }}>{t('asOf.reset')}</Button>}
    </form>
  );
}

/** The reader's own clock says what was typed; the API takes UTC. */
function instantOf(local: string): string | null {
  const date = new Date(local);
  return local === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function localTimeOf(instant: string): string {
  const date = new Date(instant);
  if (instant === '' || /^\d+$/.test(instant) || Number.isNaN(date.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

import { Input, Select } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ObservationListed, type SubjectPart, useIndicatorNames, useObservations } from '../api/observations';
import { useCode } from '../language/codes';
import { useSay } from '../language/use-locale';
import { useAddress } from '../shown/as-of-bar';
import { DataTable } from '../shown/data-table';
import { PartyName } from '../shown/named';
import { PageHead } from '../shown/page-head';
import { usePeriod } from '../shown/period-text';
import { Paged } from '../shown/paged';
import { exactNumber } from '../shown/exact-number';

const kinds = ['indicator', 'attribute', 'grade', 'finding', 'ruling', 'approval', 'opening', 'fact', 'event'];

export function ObservationList() {
  const { t } = useTranslation();
  const say = useSay();
  const kind = useCode('matterKind');
  const names = useIndicatorNames();
  const called = ({ kind: code, name: key }: ObservationListed) => { const known = code === 'indicator' ? names.get(key) : undefined; return known === undefined ? key : say(known); };
  const inWords = usePeriod();
  const [search, change] = useAddress();
  const [chosen, name, period] = [search.get('kind') ?? '', search.get('name') ?? '', search.get('period') ?? ''];
  const pages = useObservations({ kind: chosen, name: useDeferredValue(name), period: useDeferredValue(period) });
  return (
    <>
      <PageHead title={t('nav.observations')}><p className="lead">{t('observations.lead')}</p></PageHead>
      <form className="filters" role="search" aria-label={t('state.filter')} onSubmit={(event) => event.preventDefault()}>
        <label className="field"><span>{t('observations.kind')}</span><Select value={chosen} onChange={(value) => change({ kind: value })} options={[{ value: '', label: t('state.any') }, ...kinds.map((code) => ({ value: code, label: kind(code) }))]} /></label>
        <label className="field"><span>{t('observations.name')}</span><Input allowClear value={name} onChange={({ target }) => change({ name: target.value })} /></label>
        <label className="field"><span>{t('observations.period')}</span><Input allowClear value={period} placeholder="2021" onChange={({ target }) => change({ period: target.value })} /></label>
      </form>
      <Paged pages={pages}>
        {(items) => (
          <DataTable caption={t('nav.observations')} rows={items} keyOf={({ id }) => id} empty={t('observations.none')} columns={[
            { key: 'name', title: t('observations.name'), heads: true, cell: (observation) => <><Link className="row-title" to={`/observations/${observation.id}`}>{called(observation)}</Link><span className="row-under quiet">{observation.name}{observation.statistic === null ? '' : ` · ${observation.statistic}`}</span></> },
            { key: 'kind', title: t('observations.kind'), cell: ({ kind: code }) => kind(code) },
            { key: 'subject', title: t('observations.subject'), cell: ({ subject }) => <Subject parts={subject} /> },
            { key: 'period', title: t('observations.period'), cell: ({ period: key }) => inWords(key) },
            { key: 'value', title: t('observations.value'), numeric: true, cell: ({ value, cause }) => (value === null ? <span className="quiet">{cause === null ? '—' : say(cause)}</span> : <b>{exactNumber(value)}</b>) },
            { key: 'version', title: t('observations.version'), numeric: true, cell: ({ version }) => version },
          ]} />
        )}
      </Paged>
    </>
  );
}

export function Subject({ parts }: { readonly parts: readonly SubjectPart[] }) {
  const { t } = useTranslation();
  if (parts.length === 0) return <>—</>;
  return <>{parts.map((part, index) => <span key={index}>{index === 0 ? '' : t('sign.between')}{'party' in part ? <PartyName id={part.party} /> : part.name}</span>)}</>;
}

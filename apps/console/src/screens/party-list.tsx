import { Input, Select } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useParties } from '../api/parties';
import { useCode } from '../language/codes';
import { useLocale } from '../language/use-locale';
import { useAddress } from '../shown/as-of-bar';
import { DataTable } from '../shown/data-table';
import { PageHead } from '../shown/page-head';
import { Paged } from '../shown/paged';

const kinds = ['central', 'region', 'department', 'joint-institution', 'enterprise', 'chamber', 'research-body', 'residents-group', 'ngo', 'person'];

export function PartyList() {
  const { t } = useTranslation();
  const locale = useLocale();
  const kind = useCode('partyKind');
  const level = useCode('partyLevel');
  const [search, change] = useAddress();
  const [chosen, text] = [search.get('kind') ?? '', search.get('text') ?? ''];
  const pages = useParties({ kind: chosen, text: useDeferredValue(text) });
  return (
    <>
      <PageHead title={t('nav.parties')}><p className="lead">{t('parties.lead')}</p></PageHead>
      <form className="filters" role="search" aria-label={t('state.filter')} onSubmit={(event) => event.preventDefault()}>
        <label className="field field-wide"><span>{t('parties.text')}</span><Input allowClear value={text} onChange={({ target }) => change({ text: target.value })} /></label>
        <label className="field"><span>{t('parties.kind')}</span><Select value={chosen} onChange={(value) => change({ kind: value })} options={[{ value: '', label: t('state.any') }, ...kinds.map((code) => ({ value: code, label: kind(code) }))]} /></label>
      </form>
      <Paged pages={pages}>
        {(items) => (
          <DataTable caption={t('nav.parties')} rows={items} keyOf={({ id }) => id} empty={t('parties.noneFound')} columns={[
            { key: 'name', title: t('parties.name'), heads: true, cell: ({ id, label, name }) => <Link className="row-title" to={`/parties/${id}`}>{label}{locale === 'zh' && name?.en !== undefined ? <span className="quiet"> {name.en}</span> : null}</Link> },
            { key: 'kind', title: t('parties.kind'), cell: (party) => <>{kind(party.kind)}{party.level === null ? '' : <span className="quiet"> · {level(party.level)}</span>}</> },
            { key: 'codes', title: t('parties.codes'), cell: ({ codes }) => (codes.length === 0 ? '—' : codes.map(({ system, value }) => <span key={system + value} className="code-of">{value} <span className="quiet small">{system}</span></span>)) },
            { key: 'positions', title: t('nav.positions'), cell: ({ id }) => <Link to={`/positions?party=${id}`}>{t('parties.toPositions')}</Link> },
          ]} />
        )}
      </Paged>
    </>
  );
}

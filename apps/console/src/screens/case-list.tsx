import { Input, Select } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mechanisms } from '#kernel/mechanisms';
import { type CaseShown, useCases } from '../api/cases';
import { useCode, useRegistryWords } from '../language/codes';
import { useSay } from '../language/use-locale';
import { useAddress } from '../shown/as-of-bar';
import { type Column, DataTable } from '../shown/data-table';
import { Day } from '../shown/day';
import { PartyNames } from '../shown/named';
import { PageHead } from '../shown/page-head';
import { Paged } from '../shown/paged';
import { StatusMark } from '../shown/status-mark';

export function CaseList() {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const words = useRegistryWords();
  const [text, mechanism, state] = ['text', 'mechanism', 'state'].map((name) => search.get(name) ?? '') as [string, string, string];
  const filter = useDeferredValue(JSON.stringify({ text, mechanism, state }));
  const pages = useCases(JSON.parse(filter) as { text: string; mechanism: string; state: string });
  const columns = useColumns();
  return (
    <>
      <PageHead title={t('cases.title')}><p className="lead">{t('cases.lead')}</p></PageHead>
      <form className="filters" role="search" aria-label={t('cases.search')} onSubmit={(event) => event.preventDefault()}>
        <label className="field field-wide"><span>{t('cases.text')}</span><Input allowClear value={text} placeholder={t('cases.textHint')} onChange={({ target }) => change({ text: target.value })} /></label>
        <label className="field"><span>{t('cases.mechanism')}</span>
          <Select value={mechanism} onChange={(value) => change({ mechanism: value })} options={[{ value: '', label: t('state.any') }, ...mechanisms.map(({ code }) => ({ value: code, label: words.mechanism(code) }))]} />
        </label>
        <label className="field"><span>{t('cases.state')}</span>
          <Select value={state} onChange={(value) => change({ state: value })} options={[{ value: '', label: t('state.any') }, { value: 'open', label: t('code.case.open') }, { value: 'closed', label: t('code.case.closed') }]} />
        </label>
      </form>
      <Paged pages={pages}>
        {(items) => <DataTable caption={t('cases.title')} columns={columns} rows={items} keyOf={({ id }) => id} empty={text + mechanism + state === '' ? t('cases.none') : t('cases.noneFound')} />}
      </Paged>
    </>
  );
}

function useColumns(): readonly Column<CaseShown>[] {
  const { t } = useTranslation();
  const words = useRegistryWords();
  const disclosure = useCode('disclosure');
  const say = useSay();
  return [
    { key: 'title', title: t('cases.file'), heads: true, cell: ({ id, title }) => <Link className="row-title" to={`/cases/${id}`}>{say(title)}</Link> },
    { key: 'mechanism', title: t('cases.mechanism'), cell: ({ mechanism, nature }) => <>{words.mechanism(mechanism)} <span className="quiet">· {words.nature(nature)}</span></> },
    { key: 'parties', title: t('cases.parties'), cell: ({ parties }) => <PartyNames ids={parties} most={4} /> },
    { key: 'opened', title: t('cases.openedOn'), cell: ({ openedOn }) => <Day on={openedOn} /> },
    { key: 'state', title: t('cases.state'), cell: ({ closedOn }) => <StatusMark list="case" code={closedOn === null ? 'open' : 'closed'} /> },
    { key: 'disclosure', title: t('cases.disclosure'), cell: ({ disclosure: { kind }, readable }) => <span className={readable ? '' : 'quiet'}>{disclosure(kind)}{readable ? '' : ` · ${t('cases.closedToYou')}`}</span> },
  ];
}

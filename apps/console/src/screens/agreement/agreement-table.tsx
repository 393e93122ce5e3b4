import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AgreementListed } from '../../api/agreements';
import { useRegistryWords } from '../../language/codes';
import { useSay } from '../../language/use-locale';
import { DataTable } from '../../shown/data-table';
import { Day } from '../../shown/day';
import { PartyNames } from '../../shown/named';
import { StatusMark } from '../../shown/status-mark';

export function AgreementTable({ items, empty }: { readonly items: readonly AgreementListed[]; readonly empty: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const words = useRegistryWords();
  return (
    <DataTable caption={t('nav.agreements')} rows={items} keyOf={({ id }) => id} empty={empty} columns={[
      { key: 'title', title: t('agreements.one'), heads: true, cell: ({ id, title }) => <Link className="row-title" to={`/agreements/${id}`}>{say(title)}</Link> },
      { key: 'status', title: t('agreements.status'), cell: ({ status }) => <StatusMark list="agreement" code={status} /> },
      { key: 'mechanism', title: t('cases.mechanism'), cell: ({ mechanism, nature }) => <>{words.mechanism(mechanism)} <span className="quiet">· {words.nature(nature)}</span></> },
      { key: 'principals', title: t('agreements.principals'), cell: ({ principals }) => <PartyNames ids={principals.map(({ party }) => party)} most={4} /> },
      { key: 'from', title: t('agreements.inForceFrom'), cell: ({ inForceFrom }) => <Day on={inForceFrom} /> },
      { key: 'to', title: t('agreements.lastDay'), cell: ({ lastDay }) => (lastDay === null ? t('agreements.openEnded') : <Day on={lastDay} />) },
    ]} />
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ObligationListed, useObligations } from '../../api/settlement';
import { useCode } from '../../language/codes';
import { AmountShown } from '../../shown/amount-shown';
import { AsOfBar, useAsOf } from '../../shown/as-of-bar';
import { type Column, DataTable } from '../../shown/data-table';
import { Day } from '../../shown/day';
import { HolderName } from '../../shown/named';
import { usePeriod } from '../../shown/period-text';
import { AgreementTitle } from '../../shown/titles';
import { Paged } from '../../shown/paged';
import { StatusMark } from '../../shown/status-mark';

interface Props {
  readonly filter: { readonly caseFile?: string; readonly agreement?: string; readonly party?: string; readonly status?: string; readonly assessment?: string };
  readonly barShown?: boolean;
}

/** Who owes whom what, by when, and how far it has come. */
export function ObligationsPanel({ filter, barShown = true }: Props) {
  const { t } = useTranslation();
  const at = useAsOf();
  const pages = useObligations({ ...filter, ...at });
  const columns = useColumns();
  return (
    <div className="stack">
      {barShown ? <AsOfBar /> : null}
      <Paged pages={pages}>{(items) => <DataTable caption={t('nav.obligations')} columns={columns} rows={items} keyOf={({ id }) => id} empty={t('obligations.none')} />}</Paged>
    </div>
  );
}

function useColumns(): readonly Column<ObligationListed>[] {
  const { t } = useTranslation();
  const kind = useCode('duty');
  const inWords = usePeriod();
  return [
    { key: 'what', title: t('obligations.what'), heads: true, cell: ({ id, agreement, period, kind: code }) => <><Link className="row-title" to={`/obligations/${id}`}>{kind(code)}{period === null ? '' : ` · ${inWords(period)}`}</Link>{agreement === null ? null : <span className="row-under"><AgreementTitle id={agreement} /></span>}</> },
    { key: 'debtor', title: t('obligations.debtor'), cell: ({ debtor }) => <HolderName holder={debtor} /> },
    { key: 'creditor', title: t('obligations.creditor'), cell: ({ creditor }) => <HolderName holder={creditor} /> },
    { key: 'amount', title: t('obligations.owedInAll'), numeric: true, cell: ({ standing }) => <AmountShown amount={standing.owedInAll} aided strong /> },
    { key: 'outstanding', title: t('obligations.outstanding'), numeric: true, cell: ({ standing }) => <AmountShown amount={standing.outstanding} /> },
    { key: 'due', title: t('obligations.dueOn'), cell: ({ dueOn }) => <Day on={dueOn} /> },
    { key: 'status', title: t('obligations.status'), cell: ({ standing }) => <StatusMark list="obligation" code={standing.status} /> },
    { key: 'why', title: t('obligations.why'), className: 'unbroken', cell: ({ id }) => <Link to={`/obligations/${id}#why-title`}>{t('obligations.whyThis')}</Link> },
  ];
}

import { useTranslation } from 'react-i18next';
import { type MoneyFilter, useArrears } from '../../api/settlement';
import { AmountShown } from '../../shown/amount-shown';
import { DataTable } from '../../shown/data-table';
import { Day } from '../../shown/day';
import { HolderName } from '../../shown/named';
import { AgreementTitle } from '../../shown/titles';
import { Answered } from '../../shown/states';
import { unitCodeOf } from '../../shown/amount-text';

/** What was due before the day and is still owed. */
export function ArrearsPanel({ filter }: { readonly filter: MoneyFilter }) {
  const { t } = useTranslation();
  return (
    <Answered to={useArrears(filter)}>
      {({ items, names }) => (
        <DataTable caption={t('positions.arrears')} rows={items} keyOf={({ debtor, creditor, agreement, year, arrears }) => [debtor, creditor, agreement, year, unitCodeOf(arrears)].join(' ')} empty={t('positions.noArrears')} columns={[
          { key: 'debtor', title: t('obligations.debtor'), heads: true, cell: ({ debtor }) => <HolderName holder={debtor} names={names} /> },
          { key: 'creditor', title: t('obligations.creditor'), cell: ({ creditor }) => <HolderName holder={creditor} names={names} /> },
          { key: 'year', title: t('positions.year'), cell: ({ year }) => year },
          { key: 'since', title: t('positions.since'), cell: ({ since }) => <Day on={since} /> },
          { key: 'agreement', title: t('agreements.one'), cell: ({ agreement }) => (agreement === null ? '—' : <AgreementTitle id={agreement} />) },
          { key: 'arrears', title: t('obligations.arrears'), numeric: true, cell: ({ arrears }) => <AmountShown amount={arrears} aided strong /> },
        ]} />
      )}
    </Answered>
  );
}

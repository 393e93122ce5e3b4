import { useTranslation } from 'react-i18next';
import { type AsOf, type PositionsShown, usePositions } from '../../api/settlement';
import { useCode } from '../../language/codes';
import { AmountShown } from '../../shown/amount-shown';
import { DataTable } from '../../shown/data-table';
import { HolderName } from '../../shown/named';
import { Answered } from '../../shown/states';
import { unitCodeOf } from '../../shown/amount-text';

interface Filter extends AsOf { readonly party?: string; readonly caseFile?: string; readonly agreement?: string }

/** The journal's accounts of every holder; of one party, by whom they are towards. */
export function PositionsPanel({ filter: { party, ...rest } }: { readonly filter: Filter }) {
  const asked = usePositions({ ...rest, ...(party === undefined ? { groupBy: 'holder,account' } : { holder: `party:${party}`, groupBy: 'holder,counterparty,account' }) });
  return <Answered to={asked}>{(answer) => <Accounts answer={answer} towards={party !== undefined} />}</Answered>;
}

function Accounts({ answer: { items, names }, towards }: { readonly answer: PositionsShown; readonly towards: boolean }) {
  const { t } = useTranslation();
  const account = useCode('account');
  return (
    <>
      <p className="quiet small">{t('positions.signs')}</p>
      <DataTable caption={t('positions.accounts')} rows={items} keyOf={({ holder, counterparty, account: code, transfer, amount }) => [holder, counterparty, code, transfer, unitCodeOf(amount)].join(' ')} empty={t('flows.none')} columns={[
        { key: 'holder', title: t('positions.holder'), heads: true, cell: ({ holder }) => (holder === undefined || holder === null ? '—' : <HolderName holder={holder} names={names} />) },
        ...(towards ? [{ key: 'counterparty', title: t('positions.counterparty'), cell: ({ counterparty }: { counterparty?: string | null }) => (counterparty === undefined || counterparty === null ? '—' : <HolderName holder={counterparty} names={names} />) }] : []),
        { key: 'account', title: t('positions.account'), cell: ({ account: code, transfer }) => <>{account(code ?? '')}{transfer ? '' : <span className="quiet"> · {t('positions.noTransfer')}</span>}</> },
        { key: 'amount', title: t('obligations.amount'), numeric: true, cell: ({ amount }) => <AmountShown amount={amount} aided signed /> },
      ]} />
    </>
  );
}

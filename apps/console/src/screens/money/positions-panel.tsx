import { useTranslation } from 'react-i18next';
import { type AsOf, type Names, type PositionsShown, usePositions } from '../../api/settlement';
import { useCode } from '../../language/codes';
import { useLocale } from '../../language/use-locale';
import { AmountShown } from '../../shown/amount-shown';
import { type Column, DataTable } from '../../shown/data-table';
import { HolderName } from '../../shown/named';
import { Answered, Nothing } from '../../shown/states';
import { byUnit, unitName } from '../../shown/unit-name';
import { type AccountColumn, type PositionTable, positionTables } from './position-rows';

interface Filter extends AsOf { readonly party?: string; readonly caseFile?: string; readonly agreement?: string }

/** The journal's accounts of every holder; of one party, by whom they are towards. */
export function PositionsPanel({ filter: { party, ...rest } }: { readonly filter: Filter }) {
  const asked = usePositions({ ...rest, ...(party === undefined ? { groupBy: 'holder,account' } : { holder: `party:${party}`, groupBy: 'holder,counterparty,account' }) });
  return <Answered to={asked}>{(answer) => <Accounts answer={answer} by={party === undefined ? 'holder' : 'counterparty'} />}</Answered>;
}

function Accounts({ answer: { items, names }, by }: { readonly answer: PositionsShown; readonly by: 'holder' | 'counterparty' }) {
  const { t } = useTranslation();
  if (items.length === 0) return <Nothing what={t('flows.none')} />;
  const tables = [...positionTables(items, by)].sort((a, b) => byUnit(a.unit, b.unit));
  return (
    <div className="stack">
      <p className="quiet small">{t(by === 'holder' ? 'positions.signs' : 'positions.signsOfOne')}</p>
      {tables.map((table) => <OfUnit key={table.unit} table={table} names={names} by={by} />)}
    </div>
  );
}

function OfUnit({ table: { unit, columns, rows, totals }, names, by }: { readonly table: PositionTable; readonly names: Names; readonly by: 'holder' | 'counterparty' }) {
  const { t } = useTranslation();
  const account = useCode('account');
  const title = ({ account: code, transfer }: AccountColumn) => <>{code === 'net' ? <b>{t('positions.net')}</b> : account(code)}{transfer || code === 'own-match' ? null : <> · {t('positions.noTransfer')}</>}</>;
  const cells = columns.map((column, index): Column<PositionTable['rows'][number]> => ({
    key: `${column.account} ${String(column.transfer)}`, title: title(column), numeric: true, cell: ({ amounts }) => { const amount = amounts[index] ?? null; return amount === null ? <span className="quiet">—</span> : <AmountShown amount={amount} signed strong={column.account === 'net'} />; },
  }));
  const name = unitName(unit, useLocale());
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <DataTable
        caption={name} rows={rows} keyOf={({ holder }) => holder} empty=""
        columns={[{ key: 'holder', title: t(by === 'holder' ? 'positions.holder' : 'positions.counterparty'), heads: true, cell: ({ holder }) => (holder === '' ? '—' : <HolderName holder={holder} names={names} />) }, ...cells]}
        foot={<tr role="row"><th role="rowheader" scope="row">{t('positions.total')}</th>{totals.map((amount, index) => <td key={index} role="cell" className="numeric">{amount === null ? '—' : <AmountShown amount={amount} signed strong />}</td>)}</tr>}
      />
    </section>
  );
}

import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flow, Names } from '../../api/settlement';
import { bandsOf, type Stage } from '../../charts/flow-bands';
import { stageColours } from '../../charts/stage-colours';
import { useLocale } from '../../language/use-locale';
import { lengthOf } from '../../shown/amount-text';
import { AmountShown } from '../../shown/amount-shown';
import { type Column, DataTable } from '../../shown/data-table';
import { HolderName } from '../../shown/named';
import { Awaited } from '../../shown/states';
import { unitName } from '../../shown/unit-name';

const FlowChart = lazy(() => import('../../charts/flow-chart'));

export function FlowsOfUnit({ unit, flows, names }: { readonly unit: string; readonly flows: readonly Flow[]; readonly names: Names }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const bands = useMemo(() => bandsOf(flows, names, locale, { fund: t('holder.fund'), clearing: t('holder.clearing'), stage: (stage) => t(`flows.stage.${stage}`) }), [flows, names, locale, t]);
  const transfers = flows.filter(({ transfer }) => transfer);
  const own = flows.filter(({ transfer }) => !transfer);
  const stages = (['settled', 'inTransit', 'owed', 'ownMatch'] as const).filter((stage) => bands.bands.some((band) => band.stage === stage));
  const title = t('flows.ofUnit', { unit: unitName(unit, locale) });
  return (
    <section aria-label={title} className="flows">
      <h3>{title}</h3>
      <div className={some(flows, 'inTransit') || some(flows, 'unappliedCredit') ? 'chart-over-table' : 'chart-and-table'}>
        {bands.bands.length === 0 ? null : (
          <figure className="flow-figure">
            <Suspense fallback={<Awaited lines={4} />}><FlowChart bands={bands} /></Suspense>
            <figcaption><ul className="legend">{stages.map((stage) => <li key={stage}><Swatch stage={stage} /> {t(`flows.stage.${stage}`)}</li>)}</ul><span className="for-readers">{t('flows.tableSaysSame')}</span></figcaption>
          </figure>
        )}
        {transfers.length === 0 ? null : <FlowTable caption={t('flows.transfers')} flows={transfers} names={names} />}
      </div>
      {own.length === 0 ? null : <><h4>{t('flows.ownMatch')}</h4><p className="quiet small">{t('flows.ownMatchWhat')}</p><FlowTable caption={t('flows.ownMatch')} flows={own} names={names} /></>}
    </section>
  );
}

function some(flows: readonly Flow[], part: 'inTransit' | 'unappliedCredit'): boolean {
  return flows.some((flow) => lengthOf(flow[part]) !== 0);
}

function Swatch({ stage }: { readonly stage: Stage }) {
  return <svg width="14" height="10" aria-hidden="true"><rect width="14" height="10" rx="2" fill={stageColours[stage]} /></svg>;
}

function FlowTable({ caption, flows, names }: { readonly caption: string; readonly flows: readonly Flow[]; readonly names: Names }) {
  const { t } = useTranslation();
  const columns: readonly (Column<Flow> | null)[] = [
    { key: 'from', title: t('flows.from'), heads: true, cell: ({ from }) => <HolderName holder={from} names={names} /> },
    { key: 'to', title: t('flows.to'), cell: ({ to }) => <HolderName holder={to} names={names} /> },
    { key: 'amount', title: t('flows.amount'), numeric: true, cell: ({ amount }) => <AmountShown amount={amount} aided strong /> },
    { key: 'settled', title: t('flows.stage.settled'), numeric: true, cell: ({ settled }) => <AmountShown amount={settled} /> },
    some(flows, 'inTransit') ? { key: 'transit', title: t('flows.stage.inTransit'), numeric: true, cell: ({ inTransit }) => <AmountShown amount={inTransit} /> } : null,
    { key: 'owed', title: t('flows.stage.owed'), numeric: true, cell: ({ owed }) => <AmountShown amount={owed} /> },
    some(flows, 'unappliedCredit') ? { key: 'credit', title: t('obligations.unappliedCredit'), numeric: true, cell: ({ unappliedCredit }) => <AmountShown amount={unappliedCredit} /> } : null,
  ];
  return <DataTable caption={caption} columns={columns.filter((column) => column !== null)} rows={flows} keyOf={({ from, to }) => `${from} ${to}`} empty={t('flows.none')} />;
}

import { useTranslation } from 'react-i18next';
import { type FlowsShown, useFlows } from '../../api/settlement';
import { AsOfBar, useAsOf } from '../../shown/as-of-bar';
import { unitCodeOf } from '../../shown/amount-text';
import { Moment } from '../../shown/day';
import { Answered, Nothing } from '../../shown/states';
import { byUnit } from '../../shown/unit-name';
import { FlowsOfUnit } from './flows-of-unit';

interface Props {
  readonly filter: { readonly caseFile?: string; readonly agreement?: string; readonly party?: string };
  readonly barShown?: boolean;
}

/** From whom to whom, one unit after the other: a chart, and beside it a table that says the same. */
export function FlowsPanel({ filter, barShown = true }: Props) {
  const at = useAsOf();
  const flows = useFlows({ ...filter, ...at });
  return (
    <div className="stack">
      {barShown ? <AsOfBar /> : null}
      <Answered to={flows}>{(answer) => <Flows answer={answer} />}</Answered>
    </div>
  );
}

function Flows({ answer }: { readonly answer: FlowsShown }) {
  const { t } = useTranslation();
  const { items, names, asOf, knownAt, casesLeftOut } = answer;
  const units = [...new Set(items.map(({ amount }) => unitCodeOf(amount)))].sort(byUnit);
  return (
    <div className="stack">
      <p className="quiet small">
        {t('flows.asOf', { on: asOf })} · {t('flows.knownAt')} <Moment at={knownAt.at} /> · {t('timeline.place', { seq: knownAt.seq })}
        {casesLeftOut === 0 ? null : <> · {t('flows.leftOut', { count: casesLeftOut })}</>}
      </p>
      {units.length === 0 ? <Nothing what={t('flows.none')} /> : units.map((unit) => <FlowsOfUnit key={unit} unit={unit} flows={items.filter(({ amount }) => unitCodeOf(amount) === unit)} names={names} />)}
    </div>
  );
}

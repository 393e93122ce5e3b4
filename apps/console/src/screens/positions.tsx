import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCase } from '../api/cases';
import { useSay } from '../language/use-locale';
import { AsOfBar, useAddress, useAsOf } from '../shown/as-of-bar';
import { PageHead } from '../shown/page-head';
import { Rooms } from '../shown/rooms';
import { ArrearsPanel } from './money/arrears-panel';
import { FlowsPanel } from './money/flows-panel';
import { PartyChoice } from '../shown/party-choice';
import { PositionsPanel } from './money/positions-panel';

/** What everybody has given, has received, owes and is owed. */
export function Positions() {
  const { t } = useTranslation();
  const say = useSay();
  const [search, change] = useAddress();
  const at = useAsOf();
  const [party, caseFile] = [search.get('party') ?? '', search.get('caseFile') ?? ''];
  const file = useCase(caseFile === '' ? null : caseFile);
  const filter = { ...(party === '' ? {} : { party }), ...(caseFile === '' ? {} : { caseFile }) };
  return (
    <>
      <PageHead title={t('nav.positions')}>
        <p className="lead">{t('positions.lead')}</p>
        {caseFile === '' || file.data === undefined ? null : <p>{t('positions.ofCase')} <Link to={`/cases/${caseFile}`}>{say(file.data.title)}</Link> · <button type="button" className="text-button" onClick={() => change({ caseFile: null })}>{t('positions.ofAll')}</button></p>}
      </PageHead>
      <AsOfBar><label className="field"><span>{t('obligations.party')}</span><PartyChoice value={party} onChange={(id) => change({ party: id })} /></label></AsOfBar>
      <Rooms of={[
        { key: 'flows', label: t('cases.room.flows'), children: <FlowsPanel filter={filter} barShown={false} /> },
        { key: 'accounts', label: t('positions.accounts'), children: <PositionsPanel filter={{ ...filter, ...at }} /> },
        { key: 'arrears', label: t('positions.arrears'), children: <ArrearsPanel filter={{ ...filter, ...at }} /> },
      ]} />
    </>
  );
}

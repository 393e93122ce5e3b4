import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AsOfBar, useAddress } from '../shown/as-of-bar';
import { PageHead } from '../shown/page-head';
import { ObligationsPanel } from './money/obligations-panel';
import { PartyChoice } from '../shown/party-choice';

const statuses = ['not-yet-owed', 'conditional', 'pending', 'due', 'partly-discharged', 'overdue', 'in-transit', 'discharged', 'waived', 'cancelled'];

export function ObligationList() {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const [status, party, caseFile] = [search.get('status') ?? '', search.get('party') ?? '', search.get('caseFile') ?? ''];
  return (
    <>
      <PageHead title={t('nav.obligations')}><p className="lead">{t('obligations.lead')}</p></PageHead>
      <AsOfBar>
        <label className="field"><span>{t('obligations.party')}</span><PartyChoice value={party} onChange={(id) => change({ party: id })} /></label>
        <label className="field"><span>{t('obligations.status')}</span>
          <Select value={status} onChange={(value) => change({ status: value })} options={[{ value: '', label: t('state.any') }, ...statuses.map((code) => ({ value: code, label: t(`code.obligation.${code}`) }))]} />
        </label>
      </AsOfBar>
      <ObligationsPanel filter={{ status, party, caseFile }} barShown={false} />
    </>
  );
}

import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAgreements } from '../api/agreements';
import { useAddress } from '../shown/as-of-bar';
import { DayInput } from '../shown/day-input';
import { PageHead } from '../shown/page-head';
import { Paged } from '../shown/paged';
import { AgreementTable } from './agreement/agreement-table';

const statuses = ['draft', 'proposed', 'refused', 'signed', 'concluded', 'in-force', 'suspended', 'expired', 'terminated', 'renewed'];

export function AgreementList() {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const [status, on] = [search.get('status') ?? '', search.get('on') ?? ''];
  const pages = useAgreements({ status, on });
  return (
    <>
      <PageHead title={t('nav.agreements')}><p className="lead">{t('agreements.lead')}</p></PageHead>
      <form className="filters" aria-label={t('state.filter')} onSubmit={(event) => event.preventDefault()}>
        <label className="field"><span>{t('agreements.status')}</span>
          <Select value={status} onChange={(value) => change({ status: value })} options={[{ value: '', label: t('state.any') }, ...statuses.map((code) => ({ value: code, label: t(`code.agreement.${code}`) }))]} />
        </label>
        <label className="field"><span>{t('asOf.asOf')}</span><DayInput value={on} onChange={(day) => change({ on: day })} /></label>
      </form>
      <Paged pages={pages}>{(items) => <AgreementTable items={items} empty={t('agreements.none')} />}</Paged>
    </>
  );
}

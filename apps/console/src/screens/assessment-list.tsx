import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAddress } from '../shown/as-of-bar';
import { PageHead } from '../shown/page-head';
import { AssessmentsPanel } from './assessment/assessments-panel';

export function AssessmentList() {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const status = search.get('status') ?? '';
  return (
    <>
      <PageHead title={t('nav.assessments')}><p className="lead">{t('assessments.lead')}</p></PageHead>
      <form className="filters" aria-label={t('state.filter')} onSubmit={(event) => event.preventDefault()}>
        <label className="field"><span>{t('assessments.status')}</span>
          <Select value={status} onChange={(value) => change({ status: value })} options={[{ value: '', label: t('state.any') }, ...['proposed', 'final', 'reassessing', 'withdrawn'].map((code) => ({ value: code, label: t(`code.assessment.${code}`) }))]} />
        </label>
      </form>
      <AssessmentsPanel filter={{ status }} />
    </>
  );
}

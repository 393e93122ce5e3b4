import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AssessmentFilter, useAssessments } from '../../api/assessments';
import { DataTable } from '../../shown/data-table';
import { usePeriod } from '../../shown/period-text';
import { AgreementTitle } from '../../shown/titles';
import { Paged } from '../../shown/paged';
import { StatusMark } from '../../shown/status-mark';

export function AssessmentsPanel({ filter }: { readonly filter: AssessmentFilter }) {
  const { t } = useTranslation();
  const inWords = usePeriod();
  return (
    <Paged pages={useAssessments(filter)}>
      {(items) => (
        <DataTable caption={t('nav.assessments')} rows={items} keyOf={({ id }) => id} empty={t('assessments.none')} columns={[
          { key: 'what', title: t('assessments.clause'), heads: true, cell: ({ id, clause }) => <Link className="row-title" to={`/assessments/${id}`}>{clause}</Link> },
          { key: 'agreement', title: t('agreements.one'), cell: ({ agreement }) => <AgreementTitle id={agreement} /> },
          { key: 'period', title: t('assessments.period'), cell: ({ period }) => inWords(period) },
          { key: 'status', title: t('assessments.status'), cell: ({ status, questioned }) => <><StatusMark list="assessment" code={status} />{questioned ? <span className="quiet small"> {t('assessments.questioned')}</span> : null}</> },
          { key: 'version', title: t('assessments.finalVersion'), numeric: true, cell: ({ finalVersion }) => (finalVersion === 0 ? '—' : finalVersion) },
        ]} />
      )}
    </Paged>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AgreementShown } from '../../api/agreements';
import { DataTable } from '../../shown/data-table';
import { Day } from '../../shown/day';
import { Facts } from '../../shown/facts';
import { StatusMark } from '../../shown/status-mark';

export function AgreementCourse({ agreement: { course, suspensions, termination, successor } }: { readonly agreement: AgreementShown }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <DataTable caption={t('agreements.room.course')} rows={course} keyOf={({ from }) => from} empty={t('agreements.noCourse')} columns={[
        { key: 'status', title: t('agreements.status'), heads: true, cell: ({ status }) => <StatusMark list="agreement" code={status} /> },
        { key: 'from', title: t('sign.from'), cell: ({ from }) => <Day on={from} /> },
        { key: 'to', title: t('sign.until'), cell: ({ to }) => (to === null ? t('agreements.goingOn') : <Day on={to} />) },
      ]} />
      {suspensions.length === 0 ? null : (
        <DataTable caption={t('agreements.suspensions')} captionShown rows={suspensions} keyOf={({ number }) => String(number)} empty="" columns={[
          { key: 'what', title: t('agreements.suspended'), heads: true, cell: ({ clauses }) => clauses?.join(t('sign.between')) ?? t('agreements.whole') },
          { key: 'from', title: t('sign.from'), cell: ({ from }) => <Day on={from} /> },
          { key: 'until', title: t('sign.until'), cell: ({ until }) => <Day on={until} /> },
          { key: 'resumed', title: t('agreements.resumedFrom'), cell: ({ resumedFrom }) => <Day on={resumedFrom} /> },
          { key: 'cause', title: t('agreements.cause'), cell: ({ cause }) => cause },
        ]} />
      )}
      <Facts of={[
        termination === null ? null : { name: t('agreements.terminated'), is: <><Day on={termination.from} /> · {termination.cause}{termination.surviving.length === 0 ? null : <> · {t('agreements.surviving')} {termination.surviving.join(t('sign.between'))}</>}</> },
        successor === null ? null : { name: t('agreements.successor'), is: <><Day on={successor.from} /> · <Link to={`/agreements/${successor.agreement}`}>{t('agreements.after')}</Link></> },
      ]} />
    </div>
  );
}

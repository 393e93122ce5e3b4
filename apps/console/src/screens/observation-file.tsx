import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ObservationShown, type Reading, useIndicator, useObservation } from '../api/observations';
import { useCode } from '../language/codes';
import { useSay } from '../language/use-locale';
import { DataTable } from '../shown/data-table';
import { DocumentShown } from '../shown/document-shown';
import { Facts } from '../shown/facts';
import { PartyName } from '../shown/named';
import { PageHead } from '../shown/page-head';
import { usePeriod } from '../shown/period-text';
import { AgreementTitle } from '../shown/titles';
import { Answered } from '../shown/states';
import { Subject } from './observation-list';
import { exactNumber } from '../shown/exact-number';

export function ObservationFile() {
  const { id = '' } = useParams();
  return <Answered to={useObservation(id)}>{(observation) => <Shown observation={observation} />}</Answered>;
}

function Shown({ observation }: { readonly observation: ObservationShown }) {
  const { t } = useTranslation();
  const say = useSay();
  const kind = useCode('matterKind');
  const { name, period, statistic, subject, agreement, versions } = observation;
  const inWords = usePeriod();
  const indicator = useIndicator(observation.kind === 'indicator' ? name : null);
  const called = indicator.data?.items[0]?.name;
  return (
    <>
      <PageHead title={`${called === undefined ? name : say(called)} · ${inWords(period)}`} crumbs={[<Link to="/observations">{t('nav.observations')}</Link>]}>
        <p className="headline">{observation.value === null ? <span className="quiet">{t('observations.suspended')}</span> : exactNumber(observation.value)}</p>
        <Facts of={[
          { name: t('observations.kind'), is: <>{kind(observation.kind)} · <code>{name}</code></> },
          { name: t('observations.subject'), is: <Subject parts={subject} /> },
          { name: t('observations.period'), is: inWords(period) },
          statistic === null ? null : { name: t('observations.statistic'), is: statistic },
          agreement === null ? null : { name: t('agreements.one'), is: <AgreementTitle id={agreement} /> },
        ]} />
      </PageHead>
      <section aria-labelledby="versions-title">
        <h2 id="versions-title">{t('observations.versions')}</h2>
        <p className="quiet small">{t('observations.versionsWhat')}</p>
        <DataTable<Reading> caption={t('observations.versions')} rows={versions} keyOf={({ version }) => String(version)} empty="" columns={[
          { key: 'version', title: t('observations.version'), heads: true, cell: ({ version }) => <>{version}{version === versions.length ? <span className="quiet"> · {t('observations.holds')}</span> : null}</> },
          { key: 'value', title: t('observations.value'), numeric: true, cell: ({ value, cause }) => (value === null ? <span className="quiet">{cause === null ? '—' : say(cause)}</span> : <b>{exactNumber(value)}</b>) },
          { key: 'source', title: t('observations.source'), cell: ({ source, method }) => <>{say(source)}{method === null ? null : <span className="quiet"> · {say(method)}</span>}</> },
          { key: 'by', title: t('observations.recordedBy'), cell: ({ recordedBy }) => <PartyName id={recordedBy} /> },
          { key: 'document', title: t('document.source'), cell: ({ document }) => (document === null ? '—' : <DocumentShown document={document} />) },
          { key: 'reason', title: t('observations.reason'), cell: ({ reason }) => (reason === null ? '—' : say(reason)) },
        ]} />
      </section>
    </>
  );
}

import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type CaseShown, useCase } from '../api/cases';
import { useCode, useRegistryWords } from '../language/codes';
import { useLocale, useSay } from '../language/use-locale';
import { Day } from '../shown/day';
import { Facts } from '../shown/facts';
import { PartyName, PartyNames } from '../shown/named';
import { PageHead } from '../shown/page-head';
import { Rooms } from '../shown/rooms';
import { Answered } from '../shown/states';
import { StatusMark } from '../shown/status-mark';
import { CaseAgreements } from './case/case-agreements';
import { CaseAside } from './case/case-aside';
import { CaseTimeline } from './case/case-timeline';
import { FlowsPanel } from './money/flows-panel';
import { ObligationsPanel } from './money/obligations-panel';
import { AssessmentsPanel } from './assessment/assessments-panel';

export function CaseFile() {
  const { id = '' } = useParams();
  const file = useCase(id);
  return <Answered to={file}>{(shown) => <Shown file={shown} />}</Answered>;
}

function Shown({ file }: { readonly file: CaseShown }) {
  const { t } = useTranslation();
  const say = useSay();
  const locale = useLocale();
  const words = useRegistryWords();
  const disclosure = useCode('disclosure');
  const { title } = file;
  const other = locale === 'zh' ? (title.en ?? null) : title.zh;
  return (
    <>
      <PageHead title={say(title)} crumbs={[<Link to="/cases">{t('nav.cases')}</Link>]} beside={<StatusMark list="case" code={file.closedOn === null ? 'open' : 'closed'} />}>
        {other === null || other === say(title) ? null : <p className="other-tongue" lang={locale === 'zh' ? 'en' : 'zh'}>{other}</p>}
        <Facts of={[
          { name: t('cases.mechanism'), is: `${words.mechanism(file.mechanism)} · ${words.nature(file.nature)} · ${words.direction(file.direction)}` },
          { name: t('cases.parties'), is: <PartyNames ids={file.parties} most={12} /> },
          { name: t('cases.openedOn'), is: <><Day on={file.openedOn} /> · <PartyName id={file.openedBy} /></> },
          file.closedOn === null ? null : { name: t('cases.closedOn'), is: <Day on={file.closedOn} /> },
          { name: t('cases.disclosure'), is: <>{disclosure(file.disclosure.kind)}{file.disclosure.reason === null ? null : <span className="quiet"> · {say(file.disclosure.reason)}</span>}</> },
        ]} />
      </PageHead>
      {file.readable ? <Parts file={file} /> : <Alert type="info" showIcon title={t('cases.closedToYou')} description={t('cases.closedWhat')} />}
    </>
  );
}

function Parts({ file: { id } }: { readonly file: CaseShown }) {
  const { t } = useTranslation();
  return (
    <Rooms of={[
      { key: 'timeline', label: t('cases.room.timeline'), children: <div className="two-columns"><CaseTimeline caseFile={id} /><CaseAside caseFile={id} /></div> },
      { key: 'agreements', label: t('cases.room.agreements'), children: <CaseAgreements caseFile={id} /> },
      { key: 'assessments', label: t('cases.room.assessments'), children: <AssessmentsPanel filter={{ caseFile: id }} /> },
      { key: 'obligations', label: t('cases.room.obligations'), children: <ObligationsPanel filter={{ caseFile: id }} /> },
      { key: 'flows', label: t('cases.room.flows'), children: <FlowsPanel filter={{ caseFile: id }} /> },
    ]} />
  );
}

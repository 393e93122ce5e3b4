import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type AgreementShown, useAgreement } from '../api/agreements';
import { useCode, useRegistryWords } from '../language/codes';
import { useSay } from '../language/use-locale';
import { useAddress } from '../shown/as-of-bar';
import { Day } from '../shown/day';
import { Facts } from '../shown/facts';
import { PartyName } from '../shown/named';
import { DayInput } from '../shown/day-input';
import { PageHead } from '../shown/page-head';
import { Rooms } from '../shown/rooms';
import { Answered } from '../shown/states';
import { CaseTitle } from '../shown/titles';
import { StatusMark } from '../shown/status-mark';
import { AgreementClauses } from './agreement/agreement-clauses';
import { AgreementCourse } from './agreement/agreement-course';
import { AgreementInstruments } from './agreement/agreement-instruments';
import { AgreementText } from './agreement/agreement-text';
import { AssessmentsPanel } from './assessment/assessments-panel';
import { FlowsPanel } from './money/flows-panel';
import { ObligationsPanel } from './money/obligations-panel';

export function AgreementFile() {
  const { id = '' } = useParams();
  const [search] = useAddress();
  return <Answered to={useAgreement(id, search.get('on') ?? undefined)}>{(agreement) => <Shown agreement={agreement} />}</Answered>;
}

function Shown({ agreement }: { readonly agreement: AgreementShown }) {
  const { t } = useTranslation();
  const say = useSay();
  const words = useRegistryWords();
  const form = useCode('form');
  const role = useCode('textRole');
  const [search, change] = useAddress();
  const { id, status, on, principals, roles, inForceFrom, lastDay, mechanism, nature, direction, text } = agreement;
  return (
    <>
      <PageHead
        title={say(agreement.title)} crumbs={[<Link to="/cases">{t('nav.cases')}</Link>, <CaseTitle id={agreement.caseFile} />]}
        beside={<StatusMark list="agreement" code={status} />}
      >
        <label className="inline-field"><span>{t('agreements.onDay')}</span><DayInput value={search.get('on') ?? on} onChange={(day) => change({ on: day })} /></label>
        <Facts of={[
          { name: t('agreements.principals'), is: <ul className="plain-list">{principals.map(({ key, party }) => <li key={key}><PartyName id={party} /> <span className="quiet">· {key}</span></li>)}</ul> },
          roles.length === 0 ? null : { name: t('agreements.roles'), is: <ul className="plain-list">{roles.map(({ key, party, as }) => <li key={`${key} ${as}`}><PartyName id={party} /> <span className="quiet">· {key} · {role(as)}</span></li>)}</ul> },
          { name: t('agreements.term'), is: <><Day on={inForceFrom} /> {t('sign.to')} {lastDay === null ? t('agreements.openEnded') : <Day on={lastDay} />}</> },
          { name: t('agreements.form'), is: form(text.form.kind) },
          { name: t('cases.mechanism'), is: `${words.mechanism(mechanism)} · ${words.nature(nature)} · ${words.direction(direction)}` },
          text.lineage.renews === null ? null : { name: t('agreements.renews'), is: <Link to={`/agreements/${text.lineage.renews}`}>{t('agreements.before')}</Link> },
        ]} />
      </PageHead>
      <Rooms of={[
        { key: 'clauses', label: t('agreements.room.clauses'), children: <AgreementClauses agreement={agreement} /> },
        { key: 'text', label: t('agreements.room.text'), children: <AgreementText agreement={agreement} /> },
        { key: 'signatures', label: t('agreements.room.signatures'), children: <AgreementInstruments agreement={agreement} /> },
        { key: 'course', label: t('agreements.room.course'), children: <AgreementCourse agreement={agreement} /> },
        { key: 'assessments', label: t('cases.room.assessments'), children: <AssessmentsPanel filter={{ agreement: id }} /> },
        { key: 'obligations', label: t('cases.room.obligations'), children: <ObligationsPanel filter={{ agreement: id }} /> },
        { key: 'flows', label: t('cases.room.flows'), children: <FlowsPanel filter={{ agreement: id }} /> },
      ]} />
    </>
  );
}

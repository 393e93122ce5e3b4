import { Alert, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type AssessmentShown, type AssessmentVersion, holderOf, type LegEnd, useAssessment, useExplanation } from '../api/assessments';
import { useCode } from '../language/codes';
import { useSay } from '../language/use-locale';
import { AmountShown } from '../shown/amount-shown';
import { useAddress } from '../shown/as-of-bar';
import { DataTable } from '../shown/data-table';
import { Day, Moment } from '../shown/day';
import { Facts } from '../shown/facts';
import { HolderName, PartyName } from '../shown/named';
import { PageHead } from '../shown/page-head';
import { usePeriod } from '../shown/period-text';
import { AgreementTitle, CaseTitle } from '../shown/titles';
import { useClauseLabel } from './agreement/clause-label';
import { Answered, Nothing } from '../shown/states';
import { StatusMark } from '../shown/status-mark';
import { Explained } from './why/explained';

export function AssessmentFile() {
  const { id = '' } = useParams();
  return <Answered to={useAssessment(id)}>{(assessment) => <Shown assessment={assessment} />}</Answered>;
}

function Shown({ assessment }: { readonly assessment: AssessmentShown }) {
  const { t } = useTranslation();
  const say = useSay();
  const [search, change] = useAddress();
  const inWords = usePeriod();
  const label = useClauseLabel(assessment.agreement, assessment.clause, assessment.period);
  const { clause, period, status, agreement, caseFile, versions, objections, question } = assessment;
  const last = versions.findLast((each) => each.status === 'final') ?? versions.at(-1);
  const shown = versions.find(({ version }) => String(version) === search.get('version')) ?? last;
  const crumbs = [...(caseFile === null ? [] : [<CaseTitle id={caseFile} />]), <AgreementTitle id={agreement} />];
  return (
    <>
      <PageHead title={`${label === null ? clause : say(label)} · ${inWords(period)}`} crumbs={crumbs} beside={<StatusMark list="assessment" code={status} />}>
        {versions.length < 2 ? null : (
          <label className="inline-field"><span>{t('assessments.version')}</span>
            <Select value={shown?.version ?? 0} onChange={(value) => change({ version: String(value) })} options={versions.map((each) => ({ value: each.version, label: `${each.version} · ${t(`code.assessment.${each.status}`)}` }))} />
          </label>
        )}
      </PageHead>
      {question === null ? null : <Alert type="warning" showIcon title={t('assessments.questioned')} description={`${question.code} ${question.missing.join(' ')}`} />}
      {objections.length === 0 ? null : <Alert type="info" showIcon title={t('assessments.objections')} description={<ul className="plain-list">{objections.map(({ party, reason }, index) => <li key={index}><PartyName id={party} />：{say(reason)}</li>)}</ul>} />}
      {shown === undefined ? <Nothing what={t('assessments.withdrawnAll')} /> : <Version id={assessment.id} version={shown} />}
    </>
  );
}

function Version({ id, version }: { readonly id: string; readonly version: AssessmentVersion }) {
  const { t } = useTranslation();
  const say = useSay();
  const cause = useCode('assessmentCause');
  const kind = useCode('duty');
  const explained = useExplanation(id, version.version);
  const { cause: why } = version;
  const nameOf = (key: string): string => {
    const leg = explained.data?.legs.find((each) => each.leg === key.replace(/!kind|@\d{4}-\d{2}-\d{2}/g, ''));
    return leg === undefined ? key : [say(leg.tree.node.label) || key, ...leg.tree.node.elements].join(' · ');
  };
  return (
    <div className="stack">
      <Facts of={[
        { name: t('assessments.cause'), is: <>{cause(why.by)}{why.reason === undefined ? null : <> · {say(why.reason)}</>}{why.observation === undefined ? null : <> · <Link to={`/observations/${why.observation}`}>{t('assessments.toObservation')}</Link></>}{why.assessment === undefined ? null : <> · <Link to={`/assessments/${why.assessment}`}>{t('assessments.toAssessment')}</Link></>}</> },
        { name: t('assessments.finalOn'), is: <Day on={version.finalOn} /> },
        { name: t('assessments.knownAt'), is: <><Moment at={version.knownAt.at} /> · {t('timeline.place', { seq: version.knownAt.seq })}</> },
        version.objectionsUntil === null ? null : { name: t('assessments.objectionsUntil'), is: <Day on={version.objectionsUntil} /> },
        { name: t('assessments.inputsDigest'), is: <code className="digest">{version.inputsDigest}</code> },
        version.answer === null ? null : { name: t('assessments.answer'), is: say(version.answer) },
      ]} />
      <section aria-labelledby="legs-title">
        <h2 id="legs-title">{t('assessments.legs')}</h2>
        <DataTable caption={t('assessments.legs')} rows={version.legs} keyOf={({ key }) => key} empty={t('assessments.noLegs')} columns={[
          { key: 'key', title: t('assessments.leg'), heads: true, cell: ({ key }) => <span title={key}>{nameOf(key)}</span> },
          { key: 'from', title: t('obligations.debtor'), cell: ({ from }) => <End end={from} /> },
          { key: 'to', title: t('obligations.creditor'), cell: ({ to }) => <End end={to} /> },
          { key: 'kind', title: t('assessments.kind'), cell: ({ kind: code, turned }) => <>{kind(code)}{turned ? <span className="quiet"> · {t('assessments.turned')}</span> : null}</> },
          { key: 'amount', title: t('obligations.amount'), numeric: true, cell: ({ amount }) => <AmountShown amount={amount} aided strong /> },
        ]} />
      </section>
      <section aria-labelledby="duties-title">
        <h2 id="duties-title">{t('assessments.duties')}</h2>
        <DataTable caption={t('assessments.duties')} rows={version.duties} keyOf={({ key }) => key} empty={t('assessments.noDuties')} columns={[
          { key: 'key', title: t('assessments.duty'), heads: true, cell: ({ key, obligation }) => (version.status === 'final' ? <Link to={`/obligations/${obligation}`} title={key}>{nameOf(key)}</Link> : nameOf(key)) },
          { key: 'from', title: t('obligations.debtor'), cell: ({ debtor }) => <HolderName holder={holderOf(debtor)} /> },
          { key: 'to', title: t('obligations.creditor'), cell: ({ creditor }) => <HolderName holder={holderOf(creditor)} /> },
          { key: 'amount', title: t('obligations.amount'), numeric: true, cell: ({ amount }) => <AmountShown amount={amount} aided strong /> },
        ]} />
      </section>
      <section aria-labelledby="explained-title">
        <h2 id="explained-title">{t('why.title')}</h2>
        <Answered to={explained}>{(answer) => <><Explained of={answer} /></>}</Answered>
      </section>
    </div>
  );
}

function End({ end: { kind, name, party } }: { readonly end: LegEnd }) {
  const word = useCode('legEnd');
  if (party !== undefined && party !== null) return <><PartyName id={party} /> <span className="quiet">· {name}</span></>;
  return kind === 'role' || kind === 'element' ? <>{name}</> : <><span className="holder-kind">{word(kind)}</span>{name}</>;
}

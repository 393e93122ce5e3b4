import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AssessmentExplained, useAssessment, useExplanation } from '../../api/assessments';
import type { Basis, ObligationShown } from '../../api/settlement';
import { useSay } from '../../language/use-locale';
import { AmountShown } from '../../shown/amount-shown';
import { DocumentShown } from '../../shown/document-shown';
import { Facts } from '../../shown/facts';
import { PartyName } from '../../shown/named';
import { Answered } from '../../shown/states';
import { ExplainedLegs } from './explained-legs';
import { legsOf } from './legs-of-duty';

/** Why the obligation has its amount: what binds the debtor, and the arithmetic down to what was observed. */
export function WhyAmount({ obligation }: { readonly obligation: ObligationShown }) {
  const { t } = useTranslation();
  const { basis } = obligation;
  return (
    <section aria-labelledby="why-title" className="stack">
      <h2 id="why-title">{t('why.title')}</h2>
      {basis.by === 'assessment' ? <Assessed basis={basis} obligation={obligation} /> : <Bound basis={basis} />}
    </section>
  );
}

function Assessed({ basis, obligation }: { readonly basis: Extract<Basis, { by: 'assessment' }>; readonly obligation: ObligationShown }) {
  const { t } = useTranslation();
  const assessment = useAssessment(basis.assessment);
  const explained = useExplanation(basis.assessment);
  const finals = assessment.data?.versions.filter(({ status }) => status === 'final') ?? [];
  return (
    <>
      <p>
        {t('why.assessed', { clause: obligation.clause ?? '—', period: basis.period })}{' '}
        <Link to={`/assessments/${basis.assessment}`}>{t('why.toAssessment')}</Link>
        {obligation.agreement === null ? null : <> · <Link to={`/agreements/${obligation.agreement}`}>{t('why.toAgreement')}</Link></>}
      </p>
      {finals.length < 2 ? null : <Versions finals={finals.map(({ version, duties, finalOn }) => ({ version, finalOn, amount: duties.find(({ key }) => key === basis.key)?.amount ?? null }))} />}
      <Answered to={explained}>{(answer) => <Explained answer={answer} dutyKey={basis.key} />}</Answered>
    </>
  );
}

function Versions({ finals }: { readonly finals: readonly { readonly version: number; readonly finalOn: string | null; readonly amount: Parameters<typeof AmountShown>[0]['amount'] | null }[] }) {
  const { t } = useTranslation();
  return (
    <div className="notice">
      <p>{t('why.reassessed')}</p>
      <ul className="plain-list">{finals.map(({ version, finalOn, amount }) => <li key={version}>{t('why.version', { version })} · {finalOn ?? '—'} · {amount === null ? t('why.noDuty') : <AmountShown amount={amount} />}</li>)}</ul>
    </div>
  );
}

function Explained({ answer, dutyKey }: { readonly answer: AssessmentExplained; readonly dutyKey: string }) {
  const { t } = useTranslation();
  const { legs, netted } = legsOf(answer.legs, dutyKey);
  return (
    <>
      {answer.reproduced ? null : <Alert type="error" showIcon title={t('why.notReproduced')} />}
      {netted ? <p className="notice">{t('why.netted')}</p> : null}
      <ExplainedLegs legs={legs} />
    </>
  );
}

function Bound({ basis }: { readonly basis: Exclude<Basis, { by: 'assessment' }> }) {
  const { t } = useTranslation();
  const say = useSay();
  const facts = [{ name: t('why.basis'), is: t(`code.basis.${basis.by}`) as string }];
  switch (basis.by) {
    case 'order':
    case 'ruling':
      return <Facts of={[...facts, { name: t('why.authority'), is: <PartyName id={basis.authority} /> }, { name: t('agreements.legalBasis'), is: say(basis.legalBasis) }, { name: t('document.source'), is: <DocumentShown document={basis.document} /> }]} />;
    case 'schedule':
      return <Facts of={[...facts, { name: t('why.place'), is: say(basis.place) }, { name: t('document.source'), is: <DocumentShown document={basis.document} /> }]} />;
    case 'acknowledgement':
      return <Facts of={[...facts, { name: t('document.source'), is: <DocumentShown document={basis.document} /> }]} />;
    case 'netting':
      return <Facts of={[...facts, { name: t('why.netting'), is: <code>{basis.netting}</code> }]} />;
  }
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Basis, type ObligationExplained, useObligationExplanation } from '../../api/settlement';
import { useCode } from '../../language/codes';
import { useSay } from '../../language/use-locale';
import { useAsOf } from '../../shown/as-of-bar';
import { Moment } from '../../shown/day';
import { DocumentShown } from '../../shown/document-shown';
import { Facts } from '../../shown/facts';
import { PartyName } from '../../shown/named';
import { usePeriod } from '../../shown/period-text';
import { useSought } from '../../shown/sought';
import { Answered } from '../../shown/states';
import { Told } from '../../shown/told';
import { lastDayOf, useClauseLabel } from '../agreement/clause-label';
import { Explained } from './explained';

/** Why the obligation has its amount: what binds the debtor, the arithmetic down to what was observed, and what has happened to it since. */
export function WhyAmount({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const explanation = useObligationExplanation(id, useAsOf());
  return (
    <>
      <section aria-labelledby="why-title" className="stack">
        <h2 id="why-title" ref={useSought('why-title')}>{t('why.title')}</h2>
        <Answered to={explanation}>{(explained) => (explained.basis.by === 'assessment' ? <Assessed explained={explained} /> : <Bound basis={explained.basis} />)}</Answered>
      </section>
      <section aria-labelledby="history-title" className="stack">
        <h2 id="history-title">{t('why.history')}</h2>
        <Answered to={explanation}>{({ history }) => <ol className="history">{history.map(({ seq, effectiveOn, knownAt, sentence }) => <li key={seq}><time className="timeline-day" dateTime={effectiveOn}>{effectiveOn}</time><span><Told sentence={sentence} /> <span className="quiet small">{t('timeline.recordedAt')} <Moment at={knownAt} /></span></span></li>)}</ol>}</Answered>
      </section>
    </>
  );
}

/** The version that holds is told in full; what went before it can be unfolded. */
function Assessed({ explained: { assessments, clause, period, agreement } }: { readonly explained: ObligationExplained }) {
  const { t } = useTranslation();
  const inWords = usePeriod();
  const say = useSay();
  const label = useClauseLabel(agreement, clause, period);
  const on = lastDayOf(period);
  const search = on === null ? '' : `?on=${on}`;
  const last = assessments.at(-1);
  const before = assessments.slice(0, -1);
  if (last === undefined) return null;
  return (
    <>
      <p>
        {t('why.assessed', { clause: label === null ? (clause ?? '—') : say(label), period: period === null ? '—' : inWords(period), version: last.version })}{' '}
        <Link to={`/assessments/${last.assessment}?version=${last.version}`}>{t('why.toAssessment')}</Link>
        {agreement === null ? null : <> · <Link to={`/agreements/${agreement}${search}`}>{t('why.toAgreement')}</Link></>}
      </p>
      {last.legs.at(-1)?.tree.node.kind !== 'net' ? null : <p className="notice">{t('why.netted')}</p>}
      <Explained of={last} />
      {before.length === 0 ? null : <p className="notice">{t('why.reassessed')}</p>}
      {before.map((version) => <details key={`${version.assessment} ${version.version}`}><summary>{t('why.version', { version: version.version })}</summary><Explained of={version} /></details>)}
    </>
  );
}

function Bound({ basis }: { readonly basis: Exclude<Basis, { by: 'assessment' }> }) {
  const { t } = useTranslation();
  const say = useSay();
  const word = useCode('basis');
  const facts = [{ name: t('why.basis'), is: word(basis.by) }];
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

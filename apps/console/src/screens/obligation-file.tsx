import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ObligationShown, type PaymentPart, useObligation } from '../api/settlement';
import { useCode, useRegistryWords } from '../language/codes';
import { useSay } from '../language/use-locale';
import { AmountShown } from '../shown/amount-shown';
import { AsOfBar, useAsOf } from '../shown/as-of-bar';
import { DataTable } from '../shown/data-table';
import { Day } from '../shown/day';
import { DocumentShown } from '../shown/document-shown';
import { Facts } from '../shown/facts';
import { HolderName } from '../shown/named';
import { PageHead } from '../shown/page-head';
import { usePeriod } from '../shown/period-text';
import { AgreementTitle, CaseTitle } from '../shown/titles';
import { lastDayOf, useClauseLabel } from './agreement/clause-label';
import { Answered } from '../shown/states';
import { StatusMark } from '../shown/status-mark';
import { WhyAmount } from './why/why-amount';

export function ObligationFile() {
  const { id = '' } = useParams();
  return <Answered to={useObligation(id, useAsOf())}>{(obligation) => <Shown obligation={obligation} />}</Answered>;
}

function Shown({ obligation }: { readonly obligation: ObligationShown }) {
  const { t } = useTranslation();
  const kind = useCode('duty');
  const settles = useCode('settles');
  const words = useRegistryWords();
  const say = useSay();
  const inWords = usePeriod();
  const label = useClauseLabel(obligation.agreement, obligation.clause, obligation.period);
  const { debtor, creditor, through, standing, names, dueOn, period, clause, agreement, caseFile, release, mechanism } = obligation;
  const lastDay = lastDayOf(period);
  const crumbs = [...(caseFile === null ? [<Link to="/obligations">{t('nav.obligations')}</Link>] : [<CaseTitle id={caseFile} />]), ...(agreement === null ? [] : [<AgreementTitle id={agreement} />])];
  return (
    <>
      <PageHead title={`${kind(obligation.kind)}${period === null ? '' : ` · ${inWords(period)}`}`} crumbs={crumbs} beside={<StatusMark list="obligation" code={standing.status} />}>
        <p className="who-owes">
          <HolderName holder={debtor} names={names} /> <span aria-hidden="true">→</span><span className="for-readers">{t('obligations.owesTo')}</span> {through === null ? null : <><HolderName holder={through} names={names} /> <span aria-hidden="true">→</span> </>}<HolderName holder={creditor} names={names} />
        </p>
        <p className="headline"><AmountShown amount={standing.owedInAll} aided strong /></p>
        <Facts of={[
          { name: t('obligations.dueOn'), is: <Day on={dueOn} /> },
          { name: t('obligations.effectiveOn'), is: <Day on={obligation.effectiveOn} /> },
          { name: t('obligations.settles'), is: settles(obligation.settles.in) },
          clause === null ? null : { name: t('obligations.clause'), is: agreement === null ? clause : <Link to={`/agreements/${agreement}${lastDay === null ? '' : `?on=${lastDay}`}#clause-${clause}`}>{label === null ? clause : say(label)}</Link> },
          mechanism === null ? null : { name: t('cases.mechanism'), is: words.mechanism(mechanism) },
          release === null ? null : { name: t('obligations.release'), is: <>{release.name}{obligation.releasedOn === null ? <span className="quiet"> · {t('obligations.notReleased')}</span> : <> · <Day on={obligation.releasedOn} /></>}</> },
        ]} />
      </PageHead>
      <AsOfBar />
      <Standing obligation={obligation} />
      <Payments payments={obligation.payments} />
      <WhyAmount id={obligation.id} />
    </>
  );
}

function Standing({ obligation: { standing, asOf } }: { readonly obligation: ObligationShown }) {
  const { t } = useTranslation();
  const rows = (['owedInAll', 'settled', 'inTransit', 'outstanding', 'arrears', 'unappliedCredit'] as const).map((name) => ({ name, amount: standing[name] }));
  return (
    <section aria-labelledby="standing-title">
      <h2 id="standing-title">{t('obligations.standing', { on: asOf })}</h2>
      <dl className="tiles">{rows.map(({ name, amount }) => <div key={name} className={`tile tile-${name}`}><dt>{t(`obligations.${name}`)}</dt><dd><AmountShown amount={amount} aided /></dd></div>)}</dl>
    </section>
  );
}

function Payments({ payments }: { readonly payments: readonly PaymentPart[] }) {
  const { t } = useTranslation();
  const side = useCode('side');
  return (
    <section aria-labelledby="payments-title">
      <h2 id="payments-title">{t('obligations.payments')}</h2>
      <DataTable caption={t('obligations.payments')} rows={payments} keyOf={({ id }) => id} empty={t('obligations.noPayments')} columns={[
        { key: 'value', title: t('obligations.valueDate'), heads: true, cell: ({ valueDate }) => <Day on={valueDate} /> },
        { key: 'amount', title: t('obligations.amount'), numeric: true, cell: ({ amount }) => <AmountShown amount={amount} aided /> },
        { key: 'status', title: t('obligations.status'), cell: ({ status, awaiting }) => <><StatusMark list="payment" code={status} />{awaiting.length === 0 ? null : <span className="quiet small"> {t('obligations.awaiting')} {awaiting.map(side).join(t('sign.between'))}</span>}</> },
        { key: 'accepted', title: t('obligations.acceptedOn'), cell: ({ acceptedOn }) => <Day on={acceptedOn} /> },
        { key: 'document', title: t('document.source'), cell: ({ document }) => (document === null ? '—' : <DocumentShown document={document} />) },
      ]} />
    </section>
  );
}

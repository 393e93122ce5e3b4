import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemsOf } from '../../api/asking';
import { useAgreements } from '../../api/agreements';
import { useFlows } from '../../api/settlement';
import { useSay } from '../../language/use-locale';
import { unitCodeOf } from '../../shown/amount-text';
import { AmountShown } from '../../shown/amount-shown';
import { HolderName } from '../../shown/named';
import { Awaited, Nothing } from '../../shown/states';
import { StatusMark } from '../../shown/status-mark';

/** The case at a glance: its agreements and what has come of them. */
export function CaseAside({ caseFile }: { readonly caseFile: string }) {
  const { t } = useTranslation();
  return (
    <aside className="aside" aria-label={t('cases.glance')}>
      <section><h2>{t('nav.agreements')}</h2><Agreements caseFile={caseFile} /></section>
      <section><h2>{t('cases.room.flows')}</h2><Flows caseFile={caseFile} /></section>
    </aside>
  );
}

function Agreements({ caseFile }: { readonly caseFile: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const pages = useAgreements({ case: caseFile });
  if (pages.data === undefined) return <Awaited lines={2} />;
  const items = itemsOf(pages);
  if (items.length === 0) return <Nothing what={t('agreements.noneInCase')} />;
  return <ul className="aside-list">{items.map(({ id, title, status, inForceFrom, lastDay }) => <li key={id}><Link to={`/agreements/${id}`}>{say(title)}</Link><span className="aside-line"><StatusMark list="agreement" code={status} /> <span className="quiet small">{inForceFrom ?? '—'} {t('sign.to')} {lastDay ?? t('agreements.openEnded')}</span></span></li>)}</ul>;
}

function Flows({ caseFile }: { readonly caseFile: string }) {
  const { t } = useTranslation();
  const flows = useFlows({ caseFile });
  if (flows.data === undefined) return flows.error === null ? <Awaited lines={3} /> : <Nothing what={flows.error.message} />;
  const { items, names } = flows.data;
  if (items.length === 0) return <Nothing what={t('flows.none')} />;
  const shown = items.slice(0, 8);
  return (
    <>
      <ul className="aside-list">
        {shown.map(({ from, to, amount, transfer }) => (
          <li key={`${from} ${to} ${unitCodeOf(amount)} ${String(transfer)}`}>
            <span><HolderName holder={from} names={names} /> <span aria-hidden="true">→</span><span className="for-readers">{t('obligations.owesTo')}</span> <HolderName holder={to} names={names} />{transfer ? null : <span className="quiet small"> · {t('flows.ownMatch')}</span>}</span>
            <span className="aside-amount"><AmountShown amount={amount} aided strong /></span>
          </li>
        ))}
      </ul>
      <Link to={`/cases/${caseFile}?room=flows`}>{items.length > shown.length ? t('flows.all', { count: items.length }) : t('flows.chart')}</Link>
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { AgreementShown, ClauseVersion } from '../../api/agreements';
import { Day } from '../../shown/day';
import { Nothing } from '../../shown/states';
import { StatusMark } from '../../shown/status-mark';

/** The clauses that hold on the day, as they were signed, byte for byte. */
export function AgreementClauses({ agreement: { clauses, on } }: { readonly agreement: AgreementShown }) {
  const { t } = useTranslation();
  if (clauses.length === 0) return <Nothing what={t('agreements.noClauses', { on })} />;
  return <div className="stack">{clauses.map((clause) => <Clause key={clause.name} clause={clause} />)}</div>;
}

function Clause({ clause: { name, source, digest, instrument, from, to, standing } }: { readonly clause: ClauseVersion }) {
  const { t } = useTranslation();
  return (
    <section className="clause" aria-labelledby={`clause-${name}`}>
      <div className="clause-head">
        <h3 id={`clause-${name}`}>{name}</h3>
        <StatusMark list="clauseStanding" code={standing} />
        <span className="quiet small">
          {t('agreements.holds')} <Day on={from} /> {t('sign.to')} {to === null ? t('agreements.openEnded') : <Day on={to} />} · {instrument === 0 ? t('agreements.original') : t('agreements.instrument', { number: instrument })} · <code title={digest}>{digest.slice(0, 12)}…</code>
        </span>
      </div>
      <ClauseSource source={source} />
    </section>
  );
}

/** Lines are counted as explanations and refusals count them. */
export function ClauseSource({ source }: { readonly source: string }) {
  const { t } = useTranslation();
  return <pre className="clause-source" tabIndex={0} aria-label={t('agreements.clauseText')}>{source.replace(/\n$/, '').split('\n').map((line, index) => <span key={index} className="clause-line" id={undefined}>{line}{'\n'}</span>)}</pre>;
}

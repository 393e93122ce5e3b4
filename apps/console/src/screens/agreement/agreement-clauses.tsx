import { dueInWords } from '#clauses/explain/due-words';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AgreementShown, type ClauseVersion, useAgreement } from '../../api/agreements';
import { useCode } from '../../language/codes';
import { useLocale, useSay } from '../../language/use-locale';
import { useAddress } from '../../shown/as-of-bar';
import { DataTable } from '../../shown/data-table';
import { Day } from '../../shown/day';
import { Facts } from '../../shown/facts';
import { useSought } from '../../shown/sought';
import { Nothing } from '../../shown/states';
import { StatusMark } from '../../shown/status-mark';
import { exactNumber } from '../../shown/exact-number';
import { outlineOf } from './clause-outline';

/** The clauses that hold on the day: in words, at a glance, and as they were signed, byte for byte. */
export function AgreementClauses({ agreement }: { readonly agreement: AgreementShown }) {
  const { t } = useTranslation();
  const [search] = useAddress();
  const { id, clauses, on, lastDay } = agreement;
  // Of an agreement that has ended, the last day tells more than today.
  const before = clauses.length === 0 && search.get('on') === null ? lastDay : null;
  const ended = useAgreement(before === null ? null : id, before ?? undefined);
  const shown = before === null ? clauses : (ended.data?.clauses ?? []);
  return (
    <div className="stack">
      <Versions agreement={agreement} />
      {before === null ? null : <p className="notice">{t('agreements.ended', { on: before })}</p>}
      {shown.length === 0 ? <Nothing what={t('agreements.noClauses', { on: before ?? on })} /> : shown.map((clause) => <Clause key={clause.name} clause={clause} />)}
    </div>
  );
}

/** The days from which another text holds. */
function Versions({ agreement: { instruments } }: { readonly agreement: AgreementShown }) {
  const { t } = useTranslation();
  const kind = useCode('instrument');
  const [, change] = useAddress();
  const begun = instruments.flatMap(({ number, kind: code, inForceFrom }) => (inForceFrom === null ? [] : [{ number, code, inForceFrom }]));
  if (begun.length < 2) return null;
  return <p className="row-gap"><span className="quiet">{t('agreements.versions')}</span>{begun.map(({ number, code, inForceFrom }) => <Button key={number} size="small" onClick={() => change({ on: inForceFrom })}>{kind(code)}{number === 0 ? '' : ` ${number}`} · {inForceFrom}</Button>)}</p>;
}

function Clause({ clause: { name, source, digest, instrument, from, to, standing } }: { readonly clause: ClauseVersion }) {
  const { t } = useTranslation();
  const say = useSay();
  const locale = useLocale();
  const { label, says, legs, parameters } = outlineOf(source);
  return (
    <section className="clause" aria-labelledby={`clause-${name}`}>
      <div className="clause-head">
        <h2 id={`clause-${name}`} ref={useSought(`clause-${name}`)}>{label === null ? name : say(label)}</h2>
        <StatusMark list="clauseStanding" code={standing} />
        <span className="quiet small">
          <code>{name}</code> · {t('agreements.holds')} <Day on={from} /> {t('sign.to')} {to === null ? t('agreements.openEnded') : <Day on={to} />} · {instrument === 0 ? t('agreements.original') : t('agreements.instrument', { number: instrument })} · <code title={digest}>{digest.slice(0, 12)}…</code>
        </span>
      </div>
      {says === null ? null : <p className="clause-words">{say(says)}</p>}
      {legs.length === 0 ? null : (
        <DataTable caption={t('agreements.legs')} captionShown rows={legs} keyOf={({ id }) => id} empty="" columns={[
          { key: 'leg', title: t('agreements.leg'), heads: true, cell: ({ id, label: named, each }) => <>{named === null ? id : say(named)}{each === '' ? null : <code className="row-under quiet">{each}</code>}</> },
          { key: 'from', title: t('obligations.debtor'), cell: ({ from: payer }) => say(payer) },
          { key: 'to', title: t('obligations.creditor'), cell: ({ to: payee }) => say(payee) },
          { key: 'formula', title: t('why.formula'), cell: ({ formula }) => <code>{formula}</code> },
          { key: 'due', title: t('obligations.dueOn'), cell: ({ due }) => (due === '' ? '—' : dueInWords(due, locale)) },
        ]} />
      )}
      {parameters.length === 0 ? null : <div><h3>{t('agreements.parameters')}</h3><Facts of={parameters.map(({ name: key, label: named, value }) => ({ name: named === null ? key : say(named), is: exactNumber(value) }))} /></div>}
      <details open={says === null && legs.length === 0}>
        <summary>{t('agreements.clauseText')}</summary>
        <ClauseSource source={source} />
      </details>
    </section>
  );
}

/** Lines are counted as explanations and refusals count them. */
function ClauseSource({ source }: { readonly source: string }) {
  const { t } = useTranslation();
  return <pre className="clause-source" tabIndex={0} aria-label={t('agreements.clauseText')}>{source.replace(/\n$/, '').split('\n').map((line, index) => <span key={index} className="clause-line">{line}{'\n'}</span>)}</pre>;
}

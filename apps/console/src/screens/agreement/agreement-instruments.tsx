import { useTranslation } from 'react-i18next';
import type { AgreementShown, Instrument, Signature } from '../../api/agreements';
import { useCode } from '../../language/codes';
import { useSay } from '../../language/use-locale';
import { DataTable } from '../../shown/data-table';
import { Day } from '../../shown/day';
import { DocumentShown } from '../../shown/document-shown';
import { Facts } from '../../shown/facts';
import { PartyName, PartyNames } from '../../shown/named';
import { StatusMark } from '../../shown/status-mark';

/** Every text on its way to bind, with who signed which bytes. */
export function AgreementInstruments({ agreement: { instruments } }: { readonly agreement: AgreementShown }) {
  return <div className="stack">{instruments.map((instrument) => <Text key={instrument.number} instrument={instrument} />)}</div>;
}

function Text({ instrument }: { readonly instrument: Instrument }) {
  const { t } = useTranslation();
  const say = useSay();
  const kind = useCode('instrument');
  const { number, order, awaiting, ratifications, refusals, corrections } = instrument;
  return (
    <section className="clause" aria-labelledby={`instrument-${number}`}>
      <div className="clause-head"><h3 id={`instrument-${number}`}>{kind(instrument.kind)}{number === 0 ? '' : ` ${number}`} · {say(instrument.title)}</h3><StatusMark list="stage" code={instrument.stage} /></div>
      <Facts of={[
        { name: t('agreements.digest'), is: <code className="digest">{instrument.digest}</code> },
        { name: t('agreements.proposedOn'), is: <Day on={instrument.proposedOn} /> },
        { name: t('agreements.concludedOn'), is: <Day on={instrument.concludedOn} /> },
        { name: t('agreements.inForceFrom'), is: <Day on={instrument.inForceFrom} /> },
        awaiting.length === 0 || instrument.stage === 'draft' ? null : { name: t('agreements.awaiting'), is: <PartyNames ids={awaiting.map(({ party }) => party)} /> },
        order === null ? null : { name: t('agreements.order'), is: <><PartyName id={order.authority} /> · <Day on={order.on} /> · {order.legalBasis} · <DocumentShown document={order.source} /></> },
        refusals.length === 0 ? null : { name: t('agreements.refusals'), is: <ul className="plain-list">{refusals.map(({ party, reason }) => <li key={party}><PartyName id={party} />：{reason}</li>)}</ul> },
        ratifications.length === 0 ? null : { name: t('agreements.ratifications'), is: <ul className="plain-list">{ratifications.map(({ key, party, on, decision }) => <li key={key}><PartyName id={party} /> · <Day on={on} /> · <DocumentShown document={decision} /></li>)}</ul> },
        corrections.length === 0 ? null : { name: t('agreements.corrections'), is: <ul className="plain-list">{corrections.map(({ at, was, becomes, reason }) => <li key={at + was}><del>{was}</del> → <ins>{becomes}</ins> · {reason}</li>)}</ul> },
      ]} />
      {order === null ? <Signatures signatures={instrument.signatures} /> : null}
    </section>
  );
}

function Signatures({ signatures }: { readonly signatures: readonly Signature[] }) {
  const { t } = useTranslation();
  const kind = useCode('signature');
  const standing = useCode('signatureStanding');
  return (
    <DataTable caption={t('agreements.signatures')} captionShown rows={signatures} keyOf={({ principal, on }) => principal + on} empty={t('agreements.noSignatures')} columns={[
      { key: 'party', title: t('agreements.principal'), heads: true, cell: ({ party, principal }) => <><PartyName id={party} /> <span className="quiet">· {principal}</span></> },
      { key: 'on', title: t('agreements.signedOn'), cell: ({ on }) => <Day on={on} /> },
      { key: 'kind', title: t('agreements.signatureKind'), cell: (signature) => <>{kind(signature.kind)}{signature.standing === 'own' ? '' : ` · ${standing(signature.standing)}`}</> },
      { key: 'source', title: t('document.source'), cell: ({ source }) => (source === null ? '—' : <DocumentShown document={source} />) },
    ]} />
  );
}

import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type PartyShown, type Span, useParty } from '../api/parties';
import { useAgreements } from '../api/agreements';
import { useCode } from '../language/codes';
import { useLocale, useSay } from '../language/use-locale';
import { DataTable } from '../shown/data-table';
import { Facts } from '../shown/facts';
import { PartyName } from '../shown/named';
import { PageHead } from '../shown/page-head';
import { Rooms } from '../shown/rooms';
import { Paged } from '../shown/paged';
import { Answered } from '../shown/states';
import { AgreementTable } from './agreement/agreement-table';
import { FlowsPanel } from './money/flows-panel';
import { ObligationsPanel } from './money/obligations-panel';

export function PartyFile() {
  const { id = '' } = useParams();
  return <Answered to={useParty(id)}>{(party) => <Shown party={party} />}</Answered>;
}

function Shown({ party }: { readonly party: PartyShown }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const kind = useCode('partyKind');
  const level = useCode('partyLevel');
  const form = useCode('partyForm');
  const { id, label, name, codes, statuses, superiors, succession, seal } = party;
  const other = locale === 'zh' ? name?.en : name?.zh;
  const agreements = useAgreements({ party: id });
  return (
    <>
      <PageHead title={label} crumbs={[<Link to="/parties">{t('nav.parties')}</Link>]}>
        {other === undefined || other === label ? null : <p className="other-tongue" lang={locale === 'zh' ? 'en' : 'zh'}>{other}</p>}
        <Facts of={[
          { name: t('parties.kind'), is: [kind(party.kind), party.level === null ? null : level(party.level), party.form === null ? null : form(party.form)].filter((each) => each !== null).join(' · ') },
          codes.length === 0 ? null : { name: t('parties.codes'), is: codes.map(({ system, value }) => `${value} ${system}`).join(t('sign.between')) },
          superiors.length === 0 ? null : { name: t('parties.superiors'), is: <ul className="plain-list">{superiors.map(({ superior }) => <li key={superior}><PartyName id={superior} /></li>)}</ul> },
          statuses.length === 0 ? null : { name: t('parties.statuses'), is: statuses.map(({ status }) => status).join(t('sign.between')) },
          succession === null ? null : { name: t('parties.succession'), is: <><PartyName id={succession.successor} /> · {succession.on}</> },
          seal === 'plain' ? null : { name: t('parties.seal'), is: t(`code.seal.${seal}`) as string },
        ]} />
      </PageHead>
      <Rooms of={[
        { key: 'flows', label: t('nav.positions'), children: <FlowsPanel filter={{ party: id }} /> },
        { key: 'obligations', label: t('cases.room.obligations'), children: <ObligationsPanel filter={{ party: id }} /> },
        { key: 'agreements', label: t('cases.room.agreements'), children: <Paged pages={agreements}>{(items) => <AgreementTable items={items} empty={t('agreements.none')} />}</Paged> },
        { key: 'records', label: t('parties.records'), children: <Records party={party} /> },
      ]} />
    </>
  );
}

interface Line { readonly what: string; readonly is: string; readonly superior: string | null; readonly span: Span }

/** Everything dated that is on record. */
function Records({ party: { history } }: { readonly party: PartyShown }) {
  const { t } = useTranslation();
  const say = useSay();
  const lines: readonly Line[] = [
    ...history.names.map(({ from, name }) => ({ what: t('parties.name'), is: name === null ? t('code.seal.closed') : say(name), superior: null, span: { from, to: null } })),
    ...history.codes.map(({ system, value, from, to }) => ({ what: system, is: value, superior: null, span: { from, to } })),
    ...history.statuses.map(({ status, from, to }) => ({ what: t('parties.statuses'), is: status, superior: null, span: { from, to } })),
    ...history.superiors.map(({ superior, from, to }) => ({ what: t('parties.superiors'), is: superior, superior, span: { from, to } })),
    ...history.borders.map(({ on, note }) => ({ what: t('parties.borders'), is: say(note), superior: null, span: { from: on, to: null } })),
  ];
  return (
    <DataTable caption={t('parties.records')} rows={lines} keyOf={({ what, is, span }) => `${what} ${is} ${span.from ?? ''}`} empty={t('parties.noRecords')} columns={[
      { key: 'what', title: t('parties.what'), heads: true, cell: ({ what }) => what },
      { key: 'is', title: t('parties.is'), cell: ({ is, superior }) => (superior === null ? is : <PartyName id={superior} />) },
      { key: 'from', title: t('sign.from'), cell: ({ span }) => span.from ?? '—' },
      { key: 'to', title: t('sign.until'), cell: ({ span }) => span.to ?? '—' },
    ]} />
  );
}

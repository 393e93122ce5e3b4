import { useTranslation } from 'react-i18next';
import type { LocalText } from '#kernel/local-text';
import type { AgreementShown } from '../../api/agreements';
import { useCode } from '../../language/codes';
import { useLocale, useSay } from '../../language/use-locale';
import { Facts } from '../../shown/facts';
import { PartyName } from '../../shown/named';
import { Nothing } from '../../shown/states';

export function AgreementText({ agreement: { text, principals, roles } }: { readonly agreement: AgreementShown }) {
  const { t } = useTranslation();
  const say = useSay();
  const matter = useCode('matter');
  const disclosure = useCode('disclosure');
  const partyOf = (key: string | null) => [...principals, ...roles].find((each) => each.key === key)?.party ?? null;
  const named = (key: string) => { const party = partyOf(key); return party === null ? key : <PartyName id={party} />; };
  return (
    <div className="stack">
      {text.preamble === null && text.body === null ? <Nothing what={t('agreements.noText')} /> : <article className="agreement-text">{[text.preamble, text.body].map((part, index) => (part === null ? null : <Prose key={index} text={part} />))}</article>}
      <Facts wide of={[
        { name: t('agreements.legalBasis'), is: text.form.legalBasis ?? '—' },
        text.funds.length === 0 ? null : { name: t('agreements.funds'), is: <ul className="plain-list">{text.funds.map(({ key, title, heldBy }) => <li key={key}>{say(title)} <span className="quiet">· {key}</span>{heldBy === null ? null : <> · {named(heldBy)}</>}</li>)}</ul> },
        text.authorities.length === 0 ? null : { name: t('agreements.authorities'), is: <ul className="plain-list">{text.authorities.map(({ matter: code, key }) => <li key={code}>{matter(code)}：{named(key)}</li>)}</ul> },
        { name: t('agreements.timeZone'), is: `${text.timeZone} · ${text.calendar}` },
        { name: t('agreements.prevailing'), is: text.prevailingLanguage },
        { name: t('cases.disclosure'), is: disclosure(text.disclosure.kind) },
        text.annexes.length === 0 ? null : { name: t('agreements.annexes'), is: <ul className="plain-list">{text.annexes.map(({ title, digest }) => <li key={digest}>{say(title)} <code className="small quiet">{digest.slice(0, 12)}…</code></li>)}</ul> },
      ]} />
    </div>
  );
}

/** In the reader's language; where there is none, in the one there is, marked as such. */
function Prose({ text }: { readonly text: LocalText }) {
  const locale = useLocale();
  const tongue = locale === 'en' && text.en !== undefined ? 'en' : 'zh';
  return <div lang={tongue}>{(tongue === 'en' ? (text.en ?? '') : text.zh).split(/\n+/).filter((line) => line !== '').map((line, index) => <p key={index}>{line}</p>)}</div>;
}

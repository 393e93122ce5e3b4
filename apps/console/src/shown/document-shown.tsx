import { useTranslation } from 'react-i18next';
import type { SourceDocument } from '#kernel/source-document';

/** A document that an entry rests on. An address is shown as text: these screens lead nowhere outside by themselves. */
export function DocumentShown({ document: { title, number, issuedOn, url, digest } }: { readonly document: SourceDocument }) {
  const { t } = useTranslation();
  return (
    <span className="document">
      <cite>{title}</cite>
      {number === undefined ? null : <span> · {number}</span>}
      {issuedOn === undefined ? null : <span> · {issuedOn}</span>}
      {url === undefined ? null : <span className="small quiet address"> {url}</span>}
      {digest === undefined ? null : <span className="small quiet"> {t('document.digest')} <code title={digest}>{digest.slice(0, 12)}…</code></span>}
    </span>
  );
}

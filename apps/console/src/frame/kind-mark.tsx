import { useTranslation } from 'react-i18next';

/** Says on every screen that a demo or test ledger binds nobody. */
export function KindMark({ kind }: { readonly kind: 'demo' | 'test' | 'official' | null }) {
  const { t } = useTranslation();
  if (kind === null || kind === 'official') return null;
  return <p className="kind-mark" role="note"><b>{t(`kind.${kind}`)}</b> <span>{t('kind.what')}</span></p>;
}

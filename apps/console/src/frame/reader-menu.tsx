import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { PartyChoice } from '../shown/party-choice';
import { useReader } from '../session/speaker';

export function ReaderMenu() {
  const { t } = useTranslation();
  const { account, leave, readsFor, readFor } = useReader();
  const { pathname, search } = useLocation();
  if (account === null) return pathname === '/sign-in' ? null : <Link className="plain-button" to="/sign-in" state={{ from: pathname + search }}>{t('session.enter')}</Link>;
  return (
    <span className="reader">
      {account.actsForEveryoneAs.includes('observer') ? <PartyChoice label={t('session.readsFor')} nobody={t('session.forNobody')} prefix={t('session.as')} value={readsFor ?? ''} onChange={(id) => readFor(id === '' ? null : id)} /> : null}
      <span className="reader-name" title={account.login}>{account.displayName}</span>
      <button type="button" className="plain-button" onClick={leave}>{t('session.leave')}</button>
    </span>
  );
}

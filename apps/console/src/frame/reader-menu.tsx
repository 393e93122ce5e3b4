import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useReader } from '../session/speaker';

export function ReaderMenu() {
  const { t } = useTranslation();
  const { account, leave } = useReader();
  const { pathname, search } = useLocation();
  if (account === null) return pathname === '/sign-in' ? null : <Link className="plain-button" to="/sign-in" state={{ from: pathname + search }}>{t('session.enter')}</Link>;
  return (
    <span className="reader">
      <span className="reader-name" title={account.login}>{account.displayName}</span>
      <button type="button" className="plain-button" onClick={leave}>{t('session.leave')}</button>
    </span>
  );
}

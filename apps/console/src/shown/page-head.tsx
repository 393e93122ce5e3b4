import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export interface Crumb { readonly to: string; readonly says: string }

interface Props {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly beside?: ReactNode;
  readonly children?: ReactNode;
}

/** The one heading of a screen; it names the window too. */
export function PageHead({ title, crumbs = [], beside, children }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('frame.name')}`;
  }, [title, t]);
  return (
    <header className="page-head">
      {crumbs.length === 0 ? null : (
        <nav aria-label={t('frame.crumbs')} className="crumbs">
          {crumbs.map(({ to, says }) => <span key={to}><Link to={to}>{says}</Link> <span aria-hidden="true">/</span> </span>)}
        </nav>
      )}
      <div className="page-head-line"><h1 tabIndex={-1}>{title}</h1>{beside}</div>
      {children}
    </header>
  );
}

import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** what this stands in, outermost first; each a link */
  readonly crumbs?: readonly ReactNode[];
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
          <ol>{crumbs.map((crumb, index) => <li key={index}>{crumb}</li>)}</ol>
        </nav>
      )}
      <div className="page-head-line"><h1 tabIndex={-1}>{title}</h1>{beside}</div>
      {children}
    </header>
  );
}

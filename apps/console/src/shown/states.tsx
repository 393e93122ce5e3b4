import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { LedgerUnreachable, ProblemAnswered } from '../api/client';
import { useReader } from '../session/speaker';

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isPlaceholderData: boolean;
  refetch(): unknown;
}

/** What was asked for, once it is there; until then that it is awaited, or why it is not there and what to do. */
export function Answered<T>({ to, lines = 6, children }: { readonly to: Asked<T>; readonly lines?: number; readonly children: (data: T) => ReactNode }) {
  if (to.error !== null) return <Failed error={to.error} again={() => void to.refetch()} />;
  if (to.data === undefined) return <Awaited lines={lines} />;
  return <div className={to.isPlaceholderData ? 'refreshing' : undefined} aria-busy={to.isPlaceholderData}>{children(to.data)}</div>;
}

export function Awaited({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-live="polite" className="awaited">
      <span className="for-readers">{t('state.awaited')}</span>
      <Skeleton active title={false} paragraph={{ rows: lines }} />
    </div>
  );
}

export function Failed({ error, again }: { readonly error: Error; readonly again: () => void }) {
  const { t } = useTranslation();
  const { account } = useReader();
  const { pathname, search } = useLocation();
  const { title, detail, instance } = toldOf(error, t);
  const closed = error instanceof ProblemAnswered && [401, 403, 404].includes(error.problem.status);
  return (
    <Alert
      type={closed ? 'warning' : 'error'} showIcon role="alert" title={title}
      description={(
        <div className="stack-small">
          <p>{detail}</p>
          {instance === null ? null : <p className="quiet small">{t('state.instance')} <code>{instance}</code></p>}
          <p className="row-gap">
            <Button onClick={again}>{t('state.again')}</Button>
            {closed && account === null ? <Link className="ant-btn ant-btn-primary button-link" to="/sign-in" state={{ from: pathname + search }}>{t('session.enter')}</Link> : null}
          </p>
        </div>
      )}
    />
  );
}

function toldOf(error: Error, t: (key: string) => string): { readonly title: string; readonly detail: string; readonly instance: string | null } {
  if (error instanceof LedgerUnreachable) return { title: t('state.unreachable'), detail: t('state.unreachableWhat'), instance: null };
  if (!(error instanceof ProblemAnswered)) return { title: t('state.fault'), detail: t('state.faultWhat'), instance: null };
  const { status, detail, instance = null } = error.problem;
  if (status === 401) return { title: t('state.notLoggedIn'), detail, instance: null };
  if (status === 403) return { title: t('state.closed'), detail, instance: null };
  if (status === 404) return { title: t('state.unknown'), detail, instance: null };
  return { title: t('state.refused'), detail, instance };
}

export function Nothing({ what }: { readonly what: string }) {
  return <Empty className="nothing" image={Empty.PRESENTED_IMAGE_SIMPLE} description={what} />;
}

import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

/** A screen that could not be shown; what went wrong is told, and the way back. */
export function BrokenScreen() {
  const { t } = useTranslation();
  const error = useRouteError();
  const told = error instanceof Error ? error.message : String(error);
  return (
    <Result
      status="error" title={t('state.fault')} subTitle={t('state.faultWhat')}
      extra={[<Button key="again" type="primary" onClick={() => window.location.reload()}>{t('state.again')}</Button>, <Button key="home" href="/cases">{t('nav.cases')}</Button>]}
    >
      <code>{told}</code>
    </Result>
  );
}

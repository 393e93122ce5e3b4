import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { LedgerUnreachable, logIn } from '../api/client';
import { useLedger } from '../api/ledger';
import { useLocale } from '../language/use-locale';
import { useReader } from '../session/speaker';
import { PageHead } from '../shown/page-head';

interface Entered { readonly login: string; readonly password: string }

export function SignIn() {
  const { t } = useTranslation();
  const { account, enter } = useReader();
  const { data: ledger } = useLedger();
  const locale = useLocale();
  const go = useNavigate();
  const queries = useQueryClient();
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/cases';
  const entering = useMutation({
    mutationFn: ({ login, password }: Entered) => logIn(login, password, locale),
    onSuccess: async (session) => {
      queries.clear();
      enter(session);
      await go(from, { replace: true });
    },
  });
  if (account !== null) return <Navigate to={from} replace />;
  return (
    <div className="narrow">
      <PageHead title={t('session.title')}><p className="quiet">{t('session.public')}</p></PageHead>
      {entering.error === null ? null : <Alert role="alert" type="error" showIcon title={entering.error instanceof LedgerUnreachable ? t('state.unreachableWhat') : entering.error.message} />}
      <Form<Entered> layout="vertical" requiredMark={false} onFinish={(entered) => entering.mutate(entered)} className="sign-in">
        <Form.Item name="login" label={t('session.login')} rules={[{ required: true, message: t('session.loginMissing') }]}><Input autoComplete="username" autoFocus /></Form.Item>
        <Form.Item name="password" label={t('session.password')} rules={[{ required: true, message: t('session.passwordMissing') }]}><Input.Password autoComplete="current-password" /></Form.Item>
        <Button type="primary" htmlType="submit" loading={entering.isPending} block>{t('session.enter')}</Button>
      </Form>
      {ledger === undefined || ledger.kind === 'official' ? null : <p className="quiet small">{t('session.demo')}</p>}
    </div>
  );
}

import { Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHead } from '../shown/page-head';

export function NoScreen() {
  const { t } = useTranslation();
  return <><PageHead title={t('state.noScreen')} /><Result status="404" subTitle={t('state.noScreenWhat')} extra={<Link to="/cases">{t('nav.cases')}</Link>} /></>;
}

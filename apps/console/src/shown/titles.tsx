import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAgreementTitle } from '../api/agreements';
import { useCase } from '../api/cases';
import { useSay } from '../language/use-locale';

/** Until the title is there, the word for what it is. */
export function CaseTitle({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const file = useCase(id);
  return <Link to={`/cases/${id}`}>{file.data?.id === id ? say(file.data.title) : t('cases.one')}</Link>;
}

export function AgreementTitle({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const title = useAgreementTitle(id);
  return <Link to={`/agreements/${id}`}>{title === null ? t('agreements.one') : say(title)}</Link>;
}

import { useTranslation } from 'react-i18next';
import { useAgreements } from '../../api/agreements';
import { Paged } from '../../shown/paged';
import { AgreementTable } from '../agreement/agreement-table';

export function CaseAgreements({ caseFile }: { readonly caseFile: string }) {
  const { t } = useTranslation();
  return <Paged pages={useAgreements({ case: caseFile })}>{(items) => <AgreementTable items={items} empty={t('agreements.noneInCase')} />}</Paged>;
}

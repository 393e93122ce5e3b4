import { useTranslation } from 'react-i18next';
import type { LegExplanation } from '../../api/assessments';
import { useSay } from '../../language/use-locale';
import { exactNumber } from '../../shown/exact-number';

/** Which leg, and what it came to. */
export function LegSummary({ leg: { leg, tree: { node } } }: { readonly leg: LegExplanation }) {
  const { t } = useTranslation();
  const say = useSay();
  return <><b>{say(node.label) || leg}{node.elements.length === 0 ? '' : ` · ${node.elements.join(t('sign.between'))}`}</b> <span className="why-value">{exactNumber(node.value)}</span></>;
}

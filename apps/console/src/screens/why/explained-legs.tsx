import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegExplanation } from '../../api/assessments';
import { exactNumber } from './exact-number';
import { ExplanationTreeShown } from './explanation-tree';

/** Each leg in sentences, and the same as a tree. */
export function ExplainedLegs({ legs }: { readonly legs: readonly LegExplanation[] }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<'both' | 'sentences' | 'tree'>('both');
  return (
    <div className="stack">
      <Segmented value={form} onChange={setForm} aria-label={t('why.form')} options={[{ value: 'both', label: t('why.both') }, { value: 'sentences', label: t('why.sentences') }, { value: 'tree', label: t('why.tree') }]} />
      {legs.map((leg) => (
        <section key={leg.leg} className="why" aria-label={leg.leg}>
          {form === 'tree' ? null : <ol className="why-sentences">{leg.sentences.map((sentence, index) => <li key={index}>{exactNumber(sentence)}</li>)}</ol>}
          {form === 'sentences' ? null : <div className="why-tree"><ExplanationTreeShown tree={leg.tree} /></div>}
        </section>
      ))}
    </div>
  );
}

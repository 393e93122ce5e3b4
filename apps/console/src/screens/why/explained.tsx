import { Alert, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessmentExplained } from '../../api/assessments';
import { ExactText } from './exact-text';
import { ExplanationTreeShown } from './explanation-tree';
import { addressesOf } from './source-address';

/** One version of an assessment: each leg in sentences, and the same as a tree. */
export function Explained({ of }: { readonly of: AssessmentExplained }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<'both' | 'sentences' | 'tree'>('both');
  const addressOf = useMemo(() => addressesOf(of), [of]);
  return (
    <div className="stack">
      <div className="row-gap">
        <Segmented value={form} onChange={setForm} aria-label={t('why.form')} options={[{ value: 'both', label: t('why.both') }, { value: 'sentences', label: t('why.sentences') }, { value: 'tree', label: t('why.tree') }]} />
        {of.reproduced ? <span className="quiet small">{t('why.reproduced')}</span> : null}
      </div>
      {of.reproduced ? null : <Alert type="error" showIcon title={t('why.notReproduced')} />}
      {of.legs.map((leg) => (
        <section key={leg.leg} className="why" aria-label={leg.leg}>
          {form === 'tree' ? null : <ol className="why-sentences">{leg.sentences.map((sentence, index) => <li key={index}><ExactText text={sentence} /></li>)}</ol>}
          {form === 'sentences' ? null : <div className="why-tree"><ExplanationTreeShown tree={leg.tree} addressOf={addressOf} /></div>}
        </section>
      ))}
    </div>
  );
}

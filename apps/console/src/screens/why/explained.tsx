import { Alert, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssessmentExplained, LegExplanation, Source } from '../../api/assessments';
import { useSay } from '../../language/use-locale';
import { Told } from '../../shown/told';
import { LegSummary } from './leg-summary';
import { ExplanationTreeShown } from './explanation-tree';
import { addressesOf } from './source-address';

type Form = 'both' | 'sentences' | 'tree';

/** One version of an assessment: each leg in sentences, and the same as a tree. */
export function Explained({ of }: { readonly of: AssessmentExplained }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<Form>('both');
  const addressOf = useMemo(() => addressesOf(of), [of]);
  return (
    <div className="stack">
      <div className="row-gap">
        <Segmented value={form} onChange={setForm} aria-label={t('why.form')} options={[{ value: 'both', label: t('why.both') }, { value: 'sentences', label: t('why.sentences') }, { value: 'tree', label: t('why.tree') }]} />
        {of.reproduced ? <span className="quiet small">{t('why.reproduced')}</span> : null}
      </div>
      {of.reproduced ? null : <Alert type="error" showIcon title={t('why.notReproduced')} />}
      {of.legs.map((leg) => (of.legs.length > 2 && leg.tree.node.kind !== 'net' ? (
        <details key={leg.leg} className="why-folded"><summary><LegSummary leg={leg} /></summary><Leg leg={leg} form={form} addressOf={addressOf} /></details>
      ) : <Leg key={leg.leg} leg={leg} form={form} addressOf={addressOf} />))}
    </div>
  );
}

function Leg({ leg, form, addressOf }: { readonly leg: LegExplanation; readonly form: Form; readonly addressOf: (source: Source) => string | null }) {
  const say = useSay();
  const { label, elements } = leg.tree.node;
  return (
    <section className="why" aria-label={[say(label) || leg.leg, ...elements].join(' · ')}>
      {form === 'tree' ? null : <ol className="why-sentences">{leg.sentences.map((sentence, index) => <li key={index}><Told sentence={sentence} /></li>)}</ol>}
      {form === 'sentences' ? null : <div className="why-tree"><ExplanationTreeShown tree={leg.tree} addressOf={addressOf} /></div>}
    </section>
  );
}

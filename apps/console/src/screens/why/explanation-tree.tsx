import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ExplanationTree, Source } from '../../api/assessments';
import { useCode } from '../../language/codes';
import { useSay } from '../../language/use-locale';
import { exactNumber } from '../../shown/exact-number';

interface Props {
  readonly tree: ExplanationTree;
  /** the screen of a source, where it has one */
  readonly addressOf: (source: Source) => string | null;
  readonly depth?: number;
}

/** The arithmetic as a tree: each line with its formula, the formula with the numbers put in, and where a number was observed. */
export function ExplanationTreeShown({ tree, addressOf, depth = 0 }: Props) {
  const { t } = useTranslation();
  const { node, see, parts } = tree;
  const line = <NodeLine tree={tree} addressOf={addressOf} />;
  if (parts.length === 0) return <div className={`why-leaf why-${node.kind}`}>{line}{see ? <p className="quiet small">{t('why.seeAbove')}</p> : null}</div>;
  return (
    <details className={`why-node why-${node.kind}`} open={depth < 3}>
      <summary>{line}</summary>
      <ul>{parts.map((part, index) => <li key={`${part.node.id} ${index}`}><ExplanationTreeShown tree={part} addressOf={addressOf} depth={depth + 1} /></li>)}</ul>
    </details>
  );
}

function NodeLine({ tree: { node }, addressOf }: Props) {
  const { t } = useTranslation();
  const say = useSay();
  const kind = useCode('node');
  const state = useCode('inputState');
  const { label, name, elements, formula, worked, value, sources, cause } = node;
  return (
    <span className="why-line">
      <span className="why-head">
        <span className="why-kind">{kind(node.kind)}</span>
        <b className="why-label">{say(label) || name}{elements.length === 0 ? '' : ` · ${elements.join(t('sign.between'))}`}</b>
        <span className="why-value">{exactNumber(value)}</span>
        {node.state === 'known' ? null : <span className="why-state">{state(node.state)}</span>}
      </span>
      {formula === '' ? null : <span className="why-formula"><span className="for-readers">{t('why.formula')} </span><code>{formula}</code></span>}
      {worked === '' || worked === formula ? null : <span className="why-worked"><span className="for-readers">{t('why.worked')} </span><code>= {exactNumber(worked)}</code></span>}
      {cause === '' ? null : <span className="quiet small">{cause}</span>}
      {sources.length === 0 ? null : <span className="why-sources">{sources.map((source) => <SourceShown key={`${source.kind} ${source.ref} ${source.version}`} source={source} to={addressOf(source)} line={node.line} />)}</span>}
    </span>
  );
}

/** Where a number comes from; it leads to the observation with all its versions, or to the clause. */
function SourceShown({ source: { kind, id, version, ref, says }, to, line }: { readonly source: Source; readonly to: string | null; readonly line: number }) {
  const { t } = useTranslation();
  const word = useCode('source');
  const text = kind === 'clause' ? t('why.clauseLine', { line }) : `${word(kind)} · ${says === '' ? id.slice(0, 8) : says} · ${t('why.version', { version })}`;
  return to === null ? <span className="source" title={ref}>{text}</span> : <Link className="source" to={to} title={ref}>{text}</Link>;
}

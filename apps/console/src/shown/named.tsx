import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePartyLabel } from '../api/parties';
import { useFundTitle } from '../api/funds';
import type { Names } from '../api/settlement';

/** A party by its name, leading to its page. */
export function PartyName({ id, linked = true }: { readonly id: string; readonly linked?: boolean }) {
  const label = usePartyLabel(id);
  const { t } = useTranslation();
  const text = label ?? t('state.awaitedShort');
  return linked ? <Link to={`/parties/${id}`}>{text}</Link> : <>{text}</>;
}

/** Several parties, in order, divided by the sign of the language. */
export function PartyNames({ ids, most = 8 }: { readonly ids: readonly string[]; readonly most?: number }) {
  const { t } = useTranslation();
  const shown = ids.slice(0, most);
  return (
    <span>
      {shown.map((id, index) => <span key={id}>{index === 0 ? '' : t('sign.between')}<PartyName id={id} /></span>)}
      {ids.length > most ? <span className="quiet"> {t('sign.andMore', { count: ids.length - most })}</span> : null}
    </span>
  );
}

/** Whoever can owe and be owed. `names`: what the answer itself says they are called on its day. */
export function HolderName({ holder, names, linked = true }: { readonly holder: string; readonly names?: Names; readonly linked?: boolean }) {
  const { t } = useTranslation();
  const [kind = '', id = ''] = holder.split(':');
  const known = names?.[holder] ?? null;
  const party = usePartyLabel(known === null && kind !== 'fund' ? id : null);
  const fund = useFundTitle(known === null && kind === 'fund' ? id : null);
  const name = known ?? party ?? fund ?? t('state.awaitedShort');
  if (kind === 'fund') return <span className="holder holder-fund"><span className="holder-kind">{t('holder.fund')}</span>{name}</span>;
  const text = linked ? <Link to={`/parties/${id}`}>{name}</Link> : name;
  return kind === 'clearing' ? <span className="holder"><span className="holder-kind">{t('holder.clearing')}</span>{text}</span> : <span className="holder">{text}</span>;
}

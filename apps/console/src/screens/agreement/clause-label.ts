import type { LocalText } from '#kernel/local-text';
import { useAgreement } from '../../api/agreements';
import { outlineOf } from './clause-outline';

/** What a clause is called by its own text, as it reads today; null where it has no name but its key. */
export function useClauseLabel(agreement: string | null, clause: string | null): LocalText | null {
  const { data } = useAgreement(clause === null ? null : agreement);
  const source = data?.clauses.find(({ name }) => name === clause)?.source ?? data?.text.clauses.find(({ name }) => name === clause)?.source;
  return source === undefined ? null : outlineOf(source).label;
}

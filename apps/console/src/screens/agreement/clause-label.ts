import type { LocalText } from '#kernel/local-text';
import { parsePeriod } from '#kernel/period';
import { isRefusal } from '#kernel/refusal';
import { useAgreement } from '../../api/agreements';
import { outlineOf } from './clause-outline';

/** What a clause was called by its own text in the period it was assessed for; null where it has no name but its key. */
export function useClauseLabel(agreement: string | null, clause: string | null, period: string | null): LocalText | null {
  const on = lastDayOf(period);
  const { data } = useAgreement(clause === null ? null : agreement, on ?? undefined);
  const source = data?.clauses.find(({ name }) => name === clause)?.source ?? data?.text.clauses.find(({ name }) => name === clause)?.source;
  return source === undefined ? null : outlineOf(source).label;
}

export function lastDayOf(period: string | null): string | null {
  if (period === null) return null;
  const parsed = parsePeriod(period);
  return isRefusal(parsed) ? null : parsed.to;
}

import { useSay } from '../language/use-locale';
import { useAgreement } from './agreements';
import { useAnswer } from './asking';

interface FundListed {
  readonly id: string;
  /** the key by which clauses name it */
  readonly name: string;
  readonly agreement: string | null;
}

/** What the agreement calls a fund, else the key by which its clauses do. Null while it is awaited. */
export function useFundTitle(id: string | null): string | null {
  const say = useSay();
  const fund = useAnswer<FundListed>(id === null ? null : `/funds/${id}`);
  const agreement = useAgreement(fund.data?.agreement ?? null);
  if (id === null || fund.data === undefined) return null;
  const title = agreement.data?.text.funds.find(({ key }) => key === fund.data.name)?.title;
  return title === undefined ? fund.data.name : say(title);
}

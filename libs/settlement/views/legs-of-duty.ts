import type { LegExplanation } from '#clauses/contract';
import { netKey, netTerms } from '#clauses/net-terms';
import { suffixOf } from '../domain/assessment/propose';
import type { AssessedPart } from '../domain/assessment/run-clause';

/** One version of the clause with its legs, counts and nets in words. */
export interface ToldPart {
  readonly assessed: AssessedPart;
  readonly told: readonly LegExplanation[];
}

/**
 * What explains a duty: the leg that became it, or the legs that its party's net was added up from with the line that adds them up. Where this version
 * came to no such duty, everything: what is left tells why it is gone.
 */
export function legsOfDuty(parts: readonly ToldPart[], key: string): readonly LegExplanation[] {
  const named = key.replace(/#turned$/, '').replace('!kind', '');
  const all = parts.map(({ assessed }) => assessed);
  const own = parts.flatMap(({ assessed, told }) => {
    const keys = keysOf(assessed, named, suffixOf(assessed, all));
    return told.filter(({ leg }) => keys.has(leg));
  });
  return own.length > 0 ? own : parts.flatMap(({ told }) => told);
}

function keysOf({ assessed }: AssessedPart, named: string, suffix: string): ReadonlySet<string> {
  const nets = assessed.net.flatMap((entry) => entry.amounts.map((amount) => ({ entry, amount, key: netKey(entry, amount) }))).filter(({ key }) => key + suffix === named);
  const netted = nets.flatMap(({ entry, amount, key }) => [...netTerms(assessed, entry, amount.unit).map(({ leg }) => leg.key), key]);
  return new Set([...netted, ...assessed.legs.map(({ key }) => key).filter((key) => key + suffix === named)]);
}

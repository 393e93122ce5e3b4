import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { holdsOn } from './dated';
import { ancestorsOn, holderOn, type PartyGraph } from './party-graph';
import type { PartyRefusal } from './refusals';

export interface CompetentAuthority {
  readonly authority: string;
  /** `designated`: an order or law names it for the matter; `common-superior`: it is the nearest superior that all share */
  readonly by: 'designated' | 'common-superior';
}

/**
 * Who may rule between the parties on a matter on that day. The one that all of them are assigned to for the matter; else the nearest superior they
 * share. Never one of the parties, and never a guess: where two share that place without one standing above the other, somebody has to be designated.
 *
 * An agreement's own designation goes before this and is known to the agreement.
 */
export function competentAuthority(graph: PartyGraph, parties: readonly string[], matter: string, date: PlainDate): CompetentAuthority | Refusal<PartyRefusal> {
  const holders = [...new Set(parties.map((party) => holderOn(graph, party, date)))];
  const designated = designatedFor(graph, holders, matter, date);
  if (designated !== null) return { authority: designated, by: 'designated' };
  const nearest = nearestCommonSuperiors(graph, holders, date);
  const [authority] = nearest;
  if (authority === undefined) return refuse('competent-authority-none', { date });
  if (nearest.length > 1) return refuse('competent-authority-ambiguous', { date, candidates: nearest.join(', ') });
  return { authority, by: 'common-superior' };
}

/**
 * The common superiors on that day, none of them a party, below which there is no other. One as a rule; several where the parties share superiors of
 * which none stands above another, in which case the order is that of the ids.
 */
export function nearestCommonSuperiors(graph: PartyGraph, parties: readonly string[], date: PlainDate): readonly string[] {
  const above = parties.map((party) => new Set(ancestorsOn(graph, party, date)));
  const common = [...(above[0] ?? [])].filter((superior) => above.every((set) => set.has(superior)) && !parties.includes(superior));
  const reach = new Map(common.map((superior) => [superior, new Set(ancestorsOn(graph, superior, date))]));
  const isStrictlyAbove = (a: string, b: string): boolean => reach.get(b)?.has(a) === true && reach.get(a)?.has(b) !== true;
  return common.filter((superior) => !common.some((other) => isStrictlyAbove(superior, other))).sort();
}

function designatedFor(graph: PartyGraph, parties: readonly string[], matter: string, date: PlainDate): string | null {
  const authorities = parties.map((party) => {
    const designation = graph.get(party)?.authorities.find((entry) => entry.matter === matter && holdsOn(entry, date));
    return designation === undefined ? null : holderOn(graph, designation.authority, date);
  });
  const [first] = authorities;
  if (first === undefined || first === null || parties.includes(first)) return null;
  return authorities.every((authority) => authority === first) ? first : null;
}

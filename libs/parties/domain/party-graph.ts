import type { PlainDate } from '#kernel/plain-date';
import { holdsOn, overlap, type Span } from './dated';
import type { Designation, Succession, SuperiorLink } from './party-state';

/** What one party's record says about others. */
export interface PartyLinks {
  readonly superiors: readonly SuperiorLink[];
  readonly authorities: readonly Designation[];
  readonly succession: Succession | null;
}

/**
 * Parties with everything above them, as their streams tell. A party that is named but not in the graph does not exist. Cycles are refused when a
 * superior is recorded; two records at one moment could still close one, so no function here relies on their absence.
 */
export type PartyGraph = ReadonlyMap<string, PartyLinks>;

/** Who holds the rights of the party on that day: itself, or its successor, or the successor's. Ends where a cycle would begin. */
export function holderOn(graph: PartyGraph, party: string, date: PlainDate): string {
  const passed = new Set<string>();
  let holder = party;
  for (;;) {
    const succession = graph.get(holder)?.succession ?? null;
    if (succession === null || date < succession.on || passed.has(holder)) return holder;
    passed.add(holder);
    holder = succession.successor;
  }
}

/** The direct superiors on that day, each as the holder of its rights, without doubles, in the order of their recording. */
export function superiorsOn(graph: PartyGraph, party: string, date: PlainDate): readonly string[] {
  const links = graph.get(party)?.superiors ?? [];
  const holders = links.filter((link) => holdsOn(link, date)).map((link) => holderOn(graph, link.superior, date));
  return [...new Set(holders)].filter((holder) => holder !== party);
}

/** All who stand above the party on that day, the nearest first. */
export function ancestorsOn(graph: PartyGraph, party: string, date: PlainDate): readonly string[] {
  const above = new Set<string>();
  let level: readonly string[] = superiorsOn(graph, party, date);
  while (level.length > 0) {
    const fresh = level.filter((superior) => !above.has(superior) && superior !== party);
    for (const superior of fresh) above.add(superior);
    level = [...new Set(fresh.flatMap((superior) => superiorsOn(graph, superior, date)))];
  }
  return [...above];
}

export function standsAbove(graph: PartyGraph, superior: string, party: string, date: PlainDate): boolean {
  return ancestorsOn(graph, party, date).includes(superior);
}

/**
 * Whether `superior` over `party` for the span would put the party above itself on any day: whether a chain of links, all holding on one day of the
 * span, leads from the superior up to the party.
 */
export function wouldCycle(graph: PartyGraph, party: string, superior: string, span: Span): boolean {
  const pending: { readonly at: string; readonly during: Span }[] = [{ at: superior, during: span }];
  const seen = new Map<string, Set<string>>();
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.at === party) return true;
    if (!firstVisit(seen, step.at, step.during)) continue;
    for (const { to, during } of linksUp(graph, step.at)) {
      const shared = overlap(step.during, during);
      if (shared !== null) pending.push({ at: to, during: shared });
    }
  }
  return false;
}

/** The first of the party's ancestors to whom the successions in the graph would lead back. */
export function wouldSucceedItself(graph: PartyGraph, party: string, successor: string): boolean {
  const passed = new Set<string>();
  for (let next: string | undefined = successor; next !== undefined && !passed.has(next); next = graph.get(next)?.succession?.successor) {
    if (next === party) return true;
    passed.add(next);
  }
  return false;
}

/** Upwards: its superiors while the links hold, and its successor from the succession on, because a link to it is then a link to the successor. */
function linksUp(graph: PartyGraph, party: string): readonly { readonly to: string; readonly during: Span }[] {
  const links = graph.get(party);
  if (!links) return [];
  const superiors = links.superiors.map(({ superior, from, to }) => ({ to: superior, during: { from, to } }));
  return links.succession === null ? superiors : [...superiors, { to: links.succession.successor, during: { from: links.succession.on, to: null } }];
}

function firstVisit(seen: Map<string, Set<string>>, party: string, during: Span): boolean {
  const spans = seen.get(party) ?? new Set<string>();
  seen.set(party, spans);
  const key = `${during.from ?? ''}/${during.to ?? ''}`;
  if (spans.has(key)) return false;
  spans.add(key);
  return true;
}

import { type Amount, negate } from '#kernel/amount';
import type { Assessed, AssessedLeg, LegParty, NetEntry } from './contract';

/** A leg in which the party stands, as it counts in the party's net: received is positive, owed negative. */
export interface NetTerm {
  readonly leg: AssessedLeg;
  readonly amount: Amount;
}

/** How a net is called among the results of its clause: by its party, and by its unit where the party has several nets. */
export function netKey(entry: NetEntry, amount: Amount): string {
  return `net[${entry.party.name}]${entry.amounts.length > 1 ? ` ${amount.unit}` : ''}`;
}

/** What the party's net in the unit is added up from, legs of zero among it: they tell why nothing came of them. */
export function netTerms({ legs, workings }: Assessed, { party }: NetEntry, unit: string): readonly NetTerm[] {
  return legs.filter(({ id, amount }) => workings.netted.includes(id) && amount.unit === unit).flatMap((leg) => countedFor(party, leg).map((amount) => ({ leg, amount })));
}

/** A leg from the party to itself counts both ways. */
export function countedFor(party: LegParty, leg: AssessedLeg): readonly Amount[] {
  return [...(isSame(leg.to, party) ? [leg.amount] : []), ...(isSame(leg.from, party) ? [negate(leg.amount)] : [])];
}

function isSame(a: LegParty, b: LegParty): boolean {
  return a.name === b.name && (a.kind === b.kind || (isOwner(a) && isOwner(b)));
}

function isOwner(party: LegParty): boolean {
  return party.kind === 'role' || party.kind === 'element';
}

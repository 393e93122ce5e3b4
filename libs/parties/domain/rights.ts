import type { Acting, Actor } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';
import { holdsOn } from './dated';
import { kindRules, type PartyKind } from './kinds';
import { holderOn, type PartyGraph, standsAbove } from './party-graph';
import type { Party } from './party-state';

/** What a question of right looks at: the ledger, whose administrators act under its own id, and who stands above whom. */
export interface Ground {
  readonly ledger: string;
  readonly graph: PartyGraph;
}

/** The ledger's administrators register anyone; any office registers those of its citizens and firms that have no office of their own. */
export function mayRegister({ actor, actedOn }: Acting, kind: PartyKind, superiors: readonly string[], { ledger, graph }: Ground): boolean {
  if (isLedgerAdministrator(actor, ledger)) return true;
  if (actor.role !== 'office' && actor.role !== 'administrator') return false;
  return kindRules[kind].byAnyOffice || superiors.some((superior) => superior === actor.party || standsAbove(graph, actor.party, superior, actedOn));
}

/** A party's record is kept by the ledger's administrators, its own office, the office that registered it and any office above. */
export function mayKeepRecord({ actor, actedOn }: Acting, party: string, state: Party, { ledger, graph }: Ground): boolean {
  if (isLedgerAdministrator(actor, ledger)) return true;
  if (actor.role !== 'office' && actor.role !== 'administrator') return false;
  return actor.party === state.keptBy || isItselfOrAbove(actor.party, party, graph, actedOn);
}

/** What binds others about the party (its place, its statuses, who rules on it, what becomes of it) is not its own to say. */
export function mayPlace(acting: Acting, party: string, state: Party, ground: Ground): boolean {
  return mayKeepRecord(acting, party, state, ground) && holderOn(ground.graph, party, acting.actedOn) !== acting.actor.party;
}

/** Mandates for a party are granted by the ledger's administrators and by the administrators of the party and of any party above it. */
export function mayGrant({ actor, actedOn }: Acting, party: string, { ledger, graph }: Ground): boolean {
  return isLedgerAdministrator(actor, ledger) || (actor.role === 'administrator' && isItselfOrAbove(actor.party, party, graph, actedOn));
}

/** The offices that may read a person's sealed name: the one that keeps the record, and those directly above the person on that day. */
export function officesOf(state: Pick<Party, 'keptBy' | 'superiors'>, date: PlainDate): readonly string[] {
  return [state.keptBy, ...state.superiors.filter((link) => holdsOn(link, date)).map(({ superior }) => superior)];
}

function isLedgerAdministrator(actor: Actor, ledger: string): boolean {
  return actor.role === 'administrator' && actor.party === ledger;
}

function isItselfOrAbove(superior: string, party: string, graph: PartyGraph, date: PlainDate): boolean {
  return superior === party || superior === holderOn(graph, party, date) || standsAbove(graph, superior, party, date);
}

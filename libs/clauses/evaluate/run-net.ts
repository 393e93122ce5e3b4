import { type Amount, add } from '#kernel/amount';
import type { NetRule } from '../clause';
import type { AssessedLeg, LegParty, NetEntry } from '../contract';
import { countedFor } from '../net-terms';
import type { Environment } from './environment';
import { partyNamed, partyOf } from './run-legs';

/** What each party comes to over the netted legs: received minus owed, one amount for each currency or unit. */
export function runNet(rule: NetRule | null, legs: readonly AssessedLeg[], env: Environment): readonly NetEntry[] {
  if (rule === null) return [];
  const through = partyOf(rule.through, env);
  const netted = legs.filter(({ id }) => rule.legs.includes(id));
  const parties = 'set' in rule.by ? env.elements(rule.by.set).map((element) => partyNamed(element, 'set' in rule.by ? rule.by.set : null, env)) : rule.by.roles.map((role) => partyNamed(role, null, env));
  return parties.map((party) => ({ party, through, amounts: netOf(party, netted) }));
}

function netOf(party: LegParty, legs: readonly AssessedLeg[]): readonly Amount[] {
  const totals = new Map<string, Amount>();
  const post = (amount: Amount): void => {
    const before = totals.get(amount.unit);
    totals.set(amount.unit, before === undefined ? amount : add(before, amount));
  };
  legs.flatMap((leg) => countedFor(party, leg)).forEach(post);
  return [...totals.values()];
}

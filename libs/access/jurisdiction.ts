import type { Actor, Role } from '#kernel/aggregate';
import type { Asking } from './asking';

/** True where the actor's mandate is for that very party. */
export function actsFor(actor: Actor | null, party: string): boolean {
  return actor !== null && actor.party === party;
}

/** True where the actor acts for one of the parties. */
export function actsForOneOf(actor: Actor | null, parties: readonly string[]): boolean {
  return actor !== null && parties.includes(actor.party);
}

/** True where a role is held: by the mandate chosen for this request, or towards the ledger itself. */
export function holdsRole(asking: Asking, allowed: readonly Role[]): boolean {
  if (asking.actor !== null && allowed.includes(asking.actor.role)) return true;
  return asking.account !== null && asking.account.roles.some((role) => allowed.includes(role));
}

/**
 * Who may read the name of a person that stands in the ledger as `party`: the person, whoever acts for that party, those who act for the office that keeps its
 * record, and auditors.
 */
export function maySeePerson(asking: Asking, party: string, offices: readonly string[] = []): boolean {
  if (holdsRole(asking, ['auditor'])) return true;
  return actsForOneOf(asking.actor, [party, ...offices]);
}

import type { Account, LedgerIdentity } from '#access/asking';
import type { MandateReader } from '#access/mandate-reader';
import type { Actor, Role } from '#kernel/aggregate';
import { addYears, type PlainDate } from '#kernel/plain-date';
import { refuse, type Refusal } from '#kernel/refusal';
import type { StatedActing } from './request-headers';

/** Where the roles that a route asks for decide which one is meant. */
type Wanted = readonly Role[];

/**
 * Who acts: under the mandate that was chosen; in a demo or test ledger, for the party and in the role stated, where the account may; else in a role that the account holds
 * towards the ledger itself. Null where nothing of this was stated and the account holds no role.
 */
export async function actorOf(account: Account, stated: StatedActing, ledger: LedgerIdentity, on: PlainDate, mandates: MandateReader, wanted: Wanted): Promise<Actor | null | Refusal> {
  if (stated.mandate !== null) return stated.party === null && stated.role === null ? underMandate(account, stated.mandate, on, mandates) : refuse('acting-headers-not-allowed', { header: 'Concordat-Mandate' });
  if (stated.party !== null) return forEveryone(account, stated.party, stated.role, ledger);
  return ofTheLedger(account, stated.role, ledger, wanted);
}

/** Story dossiers look ahead some years; what lies further is a slip of the pen, and would keep every later act on the thing it was done to from its day. */
export const actedOnYearsAheadMax = 10;

/** A stated day or party is for demo and test ledgers only, and only for accounts that may act for everyone; the day is not much later than today. */
export function refuseStatedIn(ledger: LedgerIdentity, stated: StatedActing, today: PlainDate): Refusal | null {
  if (ledger.kind !== 'official') return refuseFarDay(stated.actedOn, addYears(today, actedOnYearsAheadMax));
  if (stated.actedOn !== null) return refuse('acting-headers-not-allowed', { header: 'Concordat-Acted-On' });
  return stated.party === null ? null : refuse('acting-headers-not-allowed', { header: 'Concordat-Acting-Party' });
}

function refuseFarDay(day: PlainDate | null, last: PlainDate): Refusal | null {
  return day === null || day <= last ? null : refuse('acted-on-too-far', { day, last, years: String(actedOnYearsAheadMax) });
}

async function underMandate(account: Account, id: string, on: PlainDate, mandates: MandateReader): Promise<Actor | Refusal> {
  const held = await mandates.mandate(id, on);
  if (held === null) return refuse('mandate-unknown', { mandate: id });
  if (held.person !== account.person) return refuse('mandate-of-another', { mandate: id });
  return { person: account.person, party: held.party, mandate: held.id, role: held.role };
}

function forEveryone(account: Account, party: string, role: Role | null, ledger: LedgerIdentity): Actor | Refusal {
  if (account.actsForEveryoneAs.length === 0) return refuse('acting-headers-not-allowed', { header: 'Concordat-Acting-Party' });
  const chosen = role ?? account.actsForEveryoneAs[0];
  if (chosen === undefined || !account.actsForEveryoneAs.includes(chosen)) return refuse('role-not-allowed', { role: String(chosen), roles: account.actsForEveryoneAs.join(', ') });
  return { person: account.person, party, mandate: `${ledger.kind}:${account.login}`, role: chosen };
}

function ofTheLedger(account: Account, role: Role | null, ledger: LedgerIdentity, wanted: Wanted): Actor | null | Refusal {
  if (role !== null && !account.roles.includes(role)) return refuse('role-not-allowed', { role, roles: account.roles.join(', ') });
  const chosen = role ?? account.roles.find((held) => wanted.includes(held)) ?? account.roles[0];
  return chosen === undefined ? null : { person: account.person, party: ledger.id, mandate: `account:${account.login}`, role: chosen };
}

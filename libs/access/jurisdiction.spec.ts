import * as fc from 'fast-check';
import { type Actor, type Role, roles } from '#kernel/aggregate';
import type { Account, Asking } from './asking';
import { actsFor, actsForOneOf, holdsRole, maySeePerson } from './jurisdiction';

const party: fc.Arbitrary<string> = fc.constantFrom('皖', '浙', '苏', '沪');
const role = fc.constantFrom(...roles);
const actor: fc.Arbitrary<Actor | null> = fc.option(fc.record({ person: fc.constant('p'), party, mandate: fc.constant('m'), role }));
const accountRoles = fc.option(fc.uniqueArray(role, { maxLength: 3 }));

const asking = (acting: Actor | null, held: readonly Role[] | null): Asking => ({ actor: acting, account: held === null ? null : ({ roles: held } as Account) }) as Asking;

describe('jurisdiction', () => {
  test('nobody acts for a party without a mandate of it', () => {
    fc.assert(fc.property(actor, party, fc.array(party), (acting, one, several) => {
      expect(actsFor(acting, one)).toBe(acting?.party === one);
      expect(actsForOneOf(acting, several)).toBe(several.some((each) => actsFor(acting, each)));
    }));
  });

  test('a role is held by the chosen mandate or towards the ledger, never by what others hold', () => {
    fc.assert(fc.property(actor, accountRoles, fc.uniqueArray(role), (acting, held, allowed) => {
      const all = [...(acting === null ? [] : [acting.role]), ...(held ?? [])];
      expect(holdsRole(asking(acting, held), allowed)).toBe(all.some((each) => allowed.includes(each)));
    }));
  });

  test('a person is seen by auditors, by whoever acts for that person, and by the offices that keep the record', () => {
    fc.assert(fc.property(actor, accountRoles, party, fc.array(party, { maxLength: 2 }), (acting, held, person, offices) => {
      const auditor = acting?.role === 'auditor' || held?.includes('auditor') === true;
      expect(maySeePerson(asking(acting, held), person, offices)).toBe(auditor || (acting !== null && [person, ...offices].includes(acting.party)));
    }));
  });
});

import type { LegParty } from '#clauses/contract';
import { type Refusal, refuse } from '#kernel/refusal';
import type { NamedFund } from '../duty';
import type { HolderRef } from '../holder';
import { fundIdOf } from '../named-ids';
import type { AgreementFacts } from './agreement-facts';
import type { AssessmentRefusal } from './refusals';

/** Who stands at an end of a leg; null where the clause leaves it to be determined. */
export function holderAt(end: LegParty, facts: AgreementFacts): HolderRef | null | Refusal<AssessmentRefusal> {
  switch (end.kind) {
    case 'role':
    case 'element': {
      const party = end.party ?? facts.keys[end.name];
      return party === undefined ? refuse('assessment-role-unbound', { name: end.name }) : { party };
    }
    case 'fund':
    case 'escrow':
      return { fund: fundIdOf(facts.id, end.name), name: end.name, managers: managersOf(end.name, facts) };
    case 'clearing': {
      const party = facts.keys[end.name];
      return party === undefined ? refuse('assessment-role-unbound', { name: end.name }) : { clearing: party };
    }
    case 'undetermined':
      return null;
  }
}

/** The clearing account a leg passes through. */
export function clearingAt(through: LegParty | null, facts: AgreementFacts): { readonly clearing: string } | null | Refusal<AssessmentRefusal> {
  if (through === null) return null;
  const party = ('party' in through ? through.party : null) ?? facts.keys[through.name];
  return party === undefined ? refuse('assessment-role-unbound', { name: through.name }) : { clearing: party };
}

export function managersOf(fund: string, facts: AgreementFacts): readonly string[] {
  return facts.funds.find(({ key }) => key === fund)?.managers ?? facts.bound;
}

/** The fund at an end of a leg, as it is opened when it is first named. */
export function fundAt(end: LegParty, facts: AgreementFacts): readonly NamedFund[] {
  if (end.kind !== 'fund' && end.kind !== 'escrow') return [];
  return [{ fund: fundIdOf(facts.id, end.name), managers: managersOf(end.name, facts), name: end.name }];
}

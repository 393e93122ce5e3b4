import type { Clause, PartyRule } from '#clauses/clause';
import type { Bindings, EventBinding, Source } from '#clauses/contract';
import { partyOfKey } from './instruments';
import type { TextDocument } from './text-document';

/**
 * Who stands behind the names of a clause. A role is bound by a key of the text equal to its name, else to its label (河南); an element of a set by a key equal to the
 * element. Elements that are no parties (stations, months) stay unbound. `source` says where the text's own days are known from.
 */
export function bindingsOf(document: TextDocument, clause: Clause, source: Source): Bindings {
  return {
    roles: Object.fromEntries(clause.roles.flatMap(({ name }) => pair(name, partyOfRole(document, clause, name)))),
    elements: elementsOf(document, clause),
    sets: Object.fromEntries(document.sets.filter(({ name }) => clause.sets.get(name)?.elements === null).map(({ name, elements }) => [name, elements])),
    events: eventsOf(document, clause, source),
  };
}

export function partyOfRole(document: TextDocument, clause: Clause, role: string): string | null {
  const named = clause.roles.find(({ name }) => name === role);
  if (named === undefined) return null;
  return partyOfKey(document, named.name) ?? partyOfKey(document, named.label.zh) ?? partyOfKey(document, named.label.en);
}

/** Names of roles and elements that owe or receive under the clause but stand for nobody in the text, and of funds that it does not declare. */
export function unboundOf(document: TextDocument, clause: Clause): { readonly parties: readonly string[]; readonly funds: readonly string[] } {
  const roles = clause.roles.map(({ name }) => name);
  const lostRoles = roles.filter((name) => partyOfRole(document, clause, name) === null);
  const payers = clause.legs.flatMap((leg) => [leg.from, leg.to, ...(leg.through === null ? [] : [leg.through])].flatMap((rule) => elementsIn(document, clause, rule, leg.each)));
  const through = clause.net === null ? [] : elementsIn(document, clause, clause.net.through, []);
  const netted = clause.net !== null && 'set' in clause.net.by ? membersOf(document, clause, clause.net.by.set) : [];
  const lostElements = [...payers, ...netted, ...through].filter((element) => partyOfKey(document, element) === null);
  const funds = [...clause.legs.flatMap((leg) => [leg.from, leg.to]), ...(clause.net === null ? [] : [clause.net.through])].flatMap((rule) => (rule.kind === 'fund' || rule.kind === 'escrow' ? [rule.name] : []));
  const declared = document.funds.map(({ key }) => key);
  return { parties: [...new Set([...lostRoles, ...lostElements])], funds: [...new Set(funds)].filter((fund) => !declared.includes(fund)) };
}

/** The elements that an end of a leg names, where it is simply an element, the variable of an `each`, or the clearing party. */
function elementsIn(document: TextDocument, clause: Clause, rule: PartyRule, each: readonly { readonly variable: string; readonly set: string }[]): readonly string[] {
  if (rule.kind === 'clearing') return clause.roles.some(({ name }) => name === rule.name) ? [] : [rule.name];
  if (rule.kind !== 'expression') return [];
  const name = rule.formula.text.trim();
  const over = each.find(({ variable }) => variable === name);
  if (over !== undefined) return membersOf(document, clause, over.set);
  if (clause.roles.some((role) => role.name === name)) return [];
  return [...clause.sets.values()].some(({ elements }) => elements?.includes(name) ?? false) ? [name] : [];
}

function membersOf(document: TextDocument, clause: Clause, set: string): readonly string[] {
  return clause.sets.get(set)?.elements ?? document.sets.find(({ name }) => name === set)?.elements ?? [];
}

function elementsOf(document: TextDocument, clause: Clause): NonNullable<Bindings['elements']> {
  const bound = [...clause.sets.keys()].map((set) => [set, membersOf(document, clause, set).flatMap((element) => pair(element, partyOfKey(document, element)))] as const);
  return Object.fromEntries(bound.filter(([, elements]) => elements.length > 0).map(([set, elements]) => [set, Object.fromEntries(elements)]));
}

function eventsOf(document: TextDocument, clause: Clause, source: Source): NonNullable<Bindings['events']> {
  const events: Record<string, EventBinding> = {};
  for (const { name, over } of clause.events) {
    const stated = document.events.filter((event) => event.name === name && (event.element === null) === (over === null));
    const [first] = stated;
    if (first === undefined) continue;
    events[name] = over === null ? { on: first.date, sources: [source] } : { onFor: Object.fromEntries(stated.map(({ element, date }) => [element ?? '', date])), sources: [source] };
  }
  return events;
}

function pair(name: string, party: string | null): readonly (readonly [string, string])[] {
  return party === null ? [] : [[name, party]];
}

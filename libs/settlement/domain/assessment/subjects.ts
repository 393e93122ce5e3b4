import type { Clause } from '#clauses/clause';
import type { Bindings, InputRequest, Subject } from '#clauses/contract';
import { type ObservedSubject, subjectKey, type SubjectPart } from '../observation/subject';

/**
 * The keys under which an observation for this request may stand, the most telling first: a role or element that is a party may be observed as the party or by its name.
 * The subject the clause names comes first, then the elements that the value is told apart by; elements that are periods are told by the span instead.
 */
export function subjectKeysOf(request: InputRequest, clause: Clause, bindings: Bindings): readonly string[] {
  const input = clause.inputs.find(({ name }) => name === request.input);
  const sets = input?.over ?? [];
  const elements = request.elements.flatMap((element, index) => {
    const set = sets[index];
    const isPeriod = set !== undefined && (clause.sets.get(set)?.periods ?? null) !== null;
    return isPeriod ? [] : [{ element, party: set === undefined ? null : (bindings.elements?.[set]?.[element] ?? null) }];
  });
  const subject = subjectOf(request);
  const named = subject === null || ('set' in subject && elements.some(({ element }) => element === subject.element)) ? [] : [partsOfSubject(subject)];
  const positions = [...named, ...elements.map(({ element, party }) => eitherWay(element, party))];
  return positions.reduce<ObservedSubject[]>((sofar, options) => sofar.flatMap((begun) => options.map((option) => [...begun, option])), [[]]).map(subjectKey);
}

export function subjectOf({ sought }: InputRequest): Subject | null {
  if (sought.kind === 'delivery') return sought.by ?? sought.to;
  return sought.subject;
}

/** The party that a subject stands for; null where it is none. */
export function partyOfSubject(subject: Subject | null): string | null {
  return subject === null || 'name' in subject ? null : subject.party;
}

/** Under which names and ids a subject may stand in records. */
export function namesOfSubject(subject: Subject): readonly string[] {
  if ('name' in subject) return [subject.name];
  const name = 'role' in subject ? subject.role : subject.element;
  return subject.party === null ? [name] : [name, subject.party];
}

function partsOfSubject(subject: Subject): readonly SubjectPart[] {
  if ('name' in subject) return [{ name: subject.name }];
  return 'role' in subject ? eitherWay(subject.role, subject.party) : eitherWay(subject.element, subject.party);
}

function eitherWay(name: string, party: string | null): readonly SubjectPart[] {
  return party === null ? [{ name }] : [{ party }, { name }];
}

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
  const subject = subjectOf(request);
  const mainName = subject === null ? null : nameOf(subject);
  const elements = request.elements.filter((_, index) => tellsApart(clause, input, sets[index] ?? ''));
  const isElement = mainName !== null && elements.includes(mainName);
  const positions = [
    ...(subject === null || isElement ? [] : [partsOfSubject(subject)]),
    ...elements.map((element) => (subject !== null && element === mainName ? partsOfSubject(subject) : eitherWay(element, partyOfElement(element, sets, bindings)))),
  ];
  return positions.reduce<ObservedSubject[]>((sofar, options) => sofar.flatMap((begun) => options.map((option) => [...begun, option])), [[]]).map(subjectKey);
}

/** An element that is a period is told by the span, one that is put into the name by the name. */
function tellsApart(clause: Clause, input: Clause['inputs'][number] | undefined, set: string): boolean {
  return (clause.sets.get(set)?.periods ?? null) === null && !JSON.stringify(input?.source ?? null).includes(`{${set}}`);
}

function partyOfElement(element: string, sets: readonly string[], bindings: Bindings): string | null {
  const set = sets.find((name) => bindings.elements?.[name]?.[element] !== undefined);
  return set === undefined ? null : (bindings.elements?.[set]?.[element] ?? null);
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
  const party = partyOfSubject(subject);
  return party === null ? [nameOf(subject)] : [nameOf(subject), party];
}

function partsOfSubject(subject: Subject): readonly SubjectPart[] {
  return eitherWay(nameOf(subject), partyOfSubject(subject));
}

function nameOf(subject: Subject): string {
  if ('name' in subject) return subject.name;
  return 'role' in subject ? subject.role : subject.element;
}

function eitherWay(name: string, party: string | null): readonly SubjectPart[] {
  return party === null ? [{ name }] : [{ party }, { name }];
}

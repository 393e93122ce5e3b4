import { inputRequests } from '#clauses/inputs';
import type { Sought } from '#clauses/contract';
import { Fault } from '#kernel/fault';
import { isRefusal } from '#kernel/refusal';
import type { ClausePart } from './events';
import { clauseOf } from './run-clause';

/** Ids of everything that went into frozen inputs: observations, earlier assessments, deliveries, parties, the agreement. */
export function restsOn(parts: readonly ClausePart[]): readonly string[] {
  const ids = parts.flatMap(({ frozen }) => [
    ...frozen.inputs.flatMap(({ sources }) => sources.map(({ id }) => id)),
    ...Object.values(frozen.bindings.events ?? {}).flatMap(({ sources }) => sources.map(({ id }) => id)),
  ]);
  return [...new Set(ids)].sort();
}

/**
 * What could still be recorded and would change the result, as `<kind> <name>`: inputs that the clause did without (or those with the keys given). An input that is counted
 * from the ledger itself (history, deliveries, statuses) is never waited for.
 */
export function awaitedMatters(parts: readonly ClausePart[], keys: readonly string[] | null = null): readonly string[] {
  const matters = parts.flatMap((part) => {
    const wanted = new Set(keys ?? part.frozen.inputs.filter(({ state }) => state === 'missing' || state === 'carried').map(({ key }) => key));
    return wanted.size === 0 ? [] : soughtIn(part, wanted).flatMap((sought) => matterOf(sought) ?? []);
  });
  return [...new Set(matters)].sort();
}

function soughtIn({ source, frozen }: ClausePart, keys: ReadonlySet<string>): readonly Sought[] {
  const clause = clauseOf(source);
  if (isRefusal(clause)) throw new Fault(`the clause of a recorded assessment cannot be read: ${clause.refused}`);
  const asked = inputRequests(clause, frozen.period, frozen.bindings, frozen.part);
  if (isRefusal(asked)) throw new Fault(`the inputs of a recorded assessment cannot be told: ${asked.refused}`);
  return asked.requests.filter(({ key }) => keys.has(key)).map(({ sought }) => sought);
}

function matterOf(sought: Sought): string | null {
  switch (sought.kind) {
    case 'observation':
      return `indicator ${sought.indicator}`;
    case 'attribute':
      return `attribute ${sought.attribute}`;
    case 'history':
    case 'delivery':
    case 'status':
      return null;
    default:
      return `${sought.kind} ${sought.name}`;
  }
}

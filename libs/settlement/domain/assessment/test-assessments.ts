import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bindings, ResolvedInput } from '#clauses/contract';
import { freezeInputs, inputRequests } from '#clauses/inputs';
import { readClause } from '#clauses/read-clause';
import type { Acting } from '#kernel/aggregate';
import { sha256Hex } from '#kernel/canonical-json';
import { type PlainDate, plainDateOf } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { periodOnRecord } from '../period-on-record';
import type { AgreementFacts } from './agreement-facts';
import type { AssessmentContext, Prepared } from './commands';

/** Parties by the names the clauses use. */
export const ledgerId = '00000000-0000-4000-8000-000000000001';
export const agreementId = '00000000-0000-4000-8000-0000000000a9';

export function partyId(index: number): string {
  return `00000000-0000-4000-8000-1000000000${String(index).padStart(2, '0')}`;
}

export function clauseSource(name: string): string {
  return readFileSync(join(__dirname, '../../../clauses/testdata/cases', `${name}.yaml`), 'utf8');
}

export function factsWith(names: readonly string[], more: Partial<AgreementFacts> = {}): AgreementFacts {
  const keys = Object.fromEntries(names.map((name, index) => [name, partyId(index)]));
  return {
    id: agreementId, mechanism: 'ecology', nature: 'compensation', caseFile: null, bound: Object.values(keys), keys, funds: [], fourEyes: false,
    concludedOn: plainDateOf('2018-03-01'), inForceFrom: plainDateOf('2018-03-01'), calendar: 'CN', ...more,
  };
}

export interface Given {
  readonly source: string;
  readonly period: string;
  readonly facts: AgreementFacts;
  readonly bindings?: Partial<Bindings>;
  /** by input key; what is left out is missing */
  readonly values: Readonly<Record<string, string>>;
  /** id of the observation behind each value, and its version */
  readonly version?: number;
}

/** Inputs resolved by hand, frozen as the ledger freezes them. */
export function preparedWith({ source, period, facts, bindings: more = {}, values, version = 1 }: Given): Prepared {
  const read = readClause(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { clause } = read;
  const elements = Object.fromEntries([...clause.sets.values()].map((set) => [set.name, Object.fromEntries((set.elements ?? []).flatMap((element) => (facts.keys[element] === undefined ? [] : [[element, facts.keys[element]]])))]));
  const bindings: Bindings = { roles: Object.fromEntries(clause.roles.map(({ name, label }) => [name, facts.keys[name] ?? facts.keys[label.zh] ?? ''])), elements, ...more };
  const requests = inputRequests(clause, period, bindings);
  if (isRefusal(requests)) throw new Error(requests.refused);
  const resolved = requests.requests.map(({ key }): ResolvedInput => {
    const value = values[key];
    const sources = [{ kind: 'observation' as const, id: `observed ${key}`, version: String(version), ref: `observation-${key}@${version - 1}`, says: key }];
    return value === undefined ? { key, state: 'missing', value: '', cause: '', sources: [] } : { key, state: 'known', value, cause: '', sources };
  });
  const digest = sha256Hex(source);
  const { from, to } = periodOnRecord(period);
  const frozen = freezeInputs({ clause, version: digest, period, bindings }, resolved);
  return { facts, knownAt: { seq: 1 }, parts: [{ from, to, digest, textDigest: digest, instrument: 0, source, frozen }] };
}

export function contextWith(prepared: AssessmentContext['prepared']): AssessmentContext {
  return { ledger: ledgerId, prepared };
}

export function actingFor(party: string, on: PlainDate, person = 'li', commandId = '00000000-0000-4000-8000-0000000000c0'): Acting {
  return { actor: { person, party, mandate: 'm', role: 'office' }, actedOn: on, commandId };
}

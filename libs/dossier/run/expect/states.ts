import type { AmountJson } from '#kernel/amount';
import type { Json } from '#kernel/canonical-json';
import { sameTold } from '../people-amount';
import type { Failure } from '../telling';
import { type AboutAssessment, assessmentPath } from '../steps/assessments';
import { type Check, compareAmount, compareText } from './expectation';

export interface ExpectedAgreement {
  readonly agreement: string;
  readonly on?: string;
  readonly status: string;
}

export const checkAgreement: Check<ExpectedAgreement> = async (telling, told) => {
  const shown = await telling.read<{ readonly status: string }>(`/api/v1/agreements/${telling.names.agreement(told.agreement)}${told.on === undefined ? '' : `?on=${told.on}`}`);
  return compareText(`status of agreement ${told.agreement}${told.on === undefined ? '' : ` on ${told.on}`}`, told.status, shown.status);
};

export interface ExpectedAssessment extends AboutAssessment {
  readonly status?: string;
  readonly version?: string;
}

export const checkAssessment: Check<ExpectedAssessment> = async (telling, told) => {
  const shown = await telling.read<{ readonly status: string; readonly finalVersion: number; readonly pendingVersion: number | null }>(await assessmentPath(telling, told));
  const what = `assessment of ${told.clause} for ${told.period}`;
  return [...compareText(`status of ${what}`, told.status, shown.status), ...compareText(`version of ${what}`, told.version, String(shown.pendingVersion ?? shown.finalVersion))];
};

/** What a clause would come to with what is known now: nothing is recorded. */
export interface ExpectedDryRun extends AboutAssessment {
  readonly legs?: readonly { readonly leg: string; readonly amount: string }[];
  /** results that are counted and not owed, as the clause writes them */
  readonly counts?: readonly { readonly name: string; readonly value: string }[];
  /** inputs that must be missing */
  readonly missing?: readonly string[];
}

interface DryRunRead {
  /** one for each version of the clause that holds in the period */
  readonly results?: readonly {
    readonly legs: readonly { readonly key: string; readonly amount: AmountJson }[];
    readonly counts: readonly { readonly name: string; readonly elements: readonly string[]; readonly value: string }[];
  }[];
  readonly missing?: readonly { readonly key: string; readonly input: string }[];
}

export const checkDryRun: Check<ExpectedDryRun> = async (telling, told, step) => {
  const body = { agreement: telling.names.agreement(told.agreement), clause: told.clause, period: told.period } as Json;
  const found = (await telling.ask('/api/v1/assessments/dry-run', body, step)) as DryRunRead;
  const failures: Failure[] = [];
  const [legs, counts] = [(found.results ?? []).flatMap((result) => result.legs), (found.results ?? []).flatMap((result) => result.counts)];
  for (const { leg, amount } of told.legs ?? []) {
    const fitting = legs.filter(({ key }) => key === leg || (key.startsWith(leg) && /^[[#]/.test(key.slice(leg.length))));
    failures.push(...compareAmount(`leg ${leg}`, amount, fitting.map((one) => one.amount)));
  }
  for (const { name, value } of told.counts ?? []) {
    const held = counts.filter((count) => count.name === name || `${count.name}[${count.elements.join(',')}]` === name);
    const found = held.map((count) => count.value).join(', ');
    if (!sameTold(value, found)) failures.push({ expected: `count ${name}: ${value}`, found: found === '' ? '—' : found });
  }
  for (const input of told.missing ?? []) {
    if (!(found.missing ?? []).some((one) => one.input === input || one.key === input)) failures.push({ expected: `${input} is missing`, found: JSON.stringify(found.missing ?? []) });
  }
  return failures;
};

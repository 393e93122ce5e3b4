import { canonicalJson, type Json } from '#kernel/canonical-json';
import type { Paper, Words } from '../../dossier';
import { StepFault, type Telling } from '../telling';
import type { Verbs } from './verb';

/** Which observation: the indicator (or what else is stated), about whom, when. */
interface Observed {
  /** `indicator` unless told */
  readonly kind?: string;
  readonly indicator: string;
  readonly agreement?: string;
  /** a name in the cast is that party; any other name stands for itself (a station, a firm) */
  readonly subject?: string | readonly string[];
  readonly period?: string;
  readonly statistic?: string;
}

interface Reading {
  readonly value?: string;
  readonly suspended?: Words;
  readonly source: Words;
  readonly method?: Words;
  readonly document?: Paper;
}

/** One reading, or a table: `values` are lines of subject, period, value (subject left out where there is none to tell apart). */
interface Observe extends Observed, Omit<Reading, 'value'> {
  readonly value?: string;
  readonly values?: readonly (readonly string[])[];
}

export const observationVerbs: Verbs = {
  observe: async (telling, step, told: Observe) => {
    for (const { subject, period, value } of readingsOf(told)) {
      const observed = { ...told, subject, period };
      const body = { ...identity(telling, observed), ...reading({ ...told, value }) } as unknown as Json;
      const { id } = await telling.command(step, { path: '/api/v1/observations', body, role: 'inspector' });
      telling.observations.set(keyOf(telling, observed), id);
      if (step.name !== undefined) telling.names.setStep(step.name, id);
    }
  },
  supersede: async (telling, step, told: Observed & Reading & { readonly reason: Words }) => {
    const id = telling.observations.get(keyOf(telling, told));
    if (id === undefined) throw new StepFault('observation-missing', { observation: JSON.stringify(identity(telling, told)) });
    const aggregate = `/api/v1/observations/${id}`;
    await telling.command(step, { path: `${aggregate}/supersession`, body: { ...reading(told), reason: told.reason } as unknown as Json, role: 'inspector', aggregate });
  },
};

function readingsOf(told: Observe): readonly { readonly subject: Observed['subject']; readonly period: string; readonly value: string | undefined }[] {
  if (told.values === undefined) {
    if (told.period === undefined) throw new StepFault('period-missing', {});
    return [{ subject: told.subject, period: told.period, value: told.value }];
  }
  return told.values.map((line) => {
    const value = line.at(-1);
    const period = told.period ?? line.at(-2);
    const before = line.slice(0, told.period === undefined ? -2 : -1);
    if (value === undefined || period === undefined) throw new StepFault('table-line', { line: line.join(', ') });
    return { subject: before.length === 0 ? told.subject : before, period, value };
  });
}

function identity(telling: Telling, { kind, indicator, agreement, subject, period, statistic }: Observed): { readonly [key: string]: Json } {
  const parts = subject === undefined ? [] : typeof subject === 'string' ? [subject] : subject;
  return {
    ...(kind === undefined ? {} : { kind }), name: indicator, period: period ?? '',
    ...(agreement === undefined ? {} : { agreement: telling.names.agreement(agreement) }),
    ...(parts.length === 0 ? {} : { subject: parts.map((part): Json => (part in telling.dossier.cast ? { party: telling.names.party(part) } : { name: part })) }),
    ...(statistic === undefined ? {} : { statistic }),
  };
}

const keyOf = (telling: Telling, observed: Observed): string => canonicalJson(identity(telling, observed));

function reading({ value, suspended, source, method, document }: Reading): { readonly [key: string]: unknown } {
  return {
    ...(value === undefined ? {} : { value }), ...(suspended === undefined ? {} : { suspended }), source,
    ...(method === undefined ? {} : { method }), ...(document === undefined ? {} : { document }),
  };
}

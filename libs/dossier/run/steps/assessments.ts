import type { Json } from '#kernel/canonical-json';
import type { Paper, Words } from '../../dossier';
import type { Telling } from '../telling';
import type { Verbs } from './verb';

export interface AboutAssessment {
  readonly agreement: string;
  readonly clause: string;
  readonly period: string;
}

interface Assess extends AboutAssessment {
  readonly objectionDays?: string;
  /** `no`: it stays proposed in this step */
  readonly final?: string;
}

interface AssessmentRead extends AboutAssessment {
  readonly id: string;
}

export const assessmentVerbs: Verbs = {
  assess: async (telling, step, told: Assess) => {
    const { agreement, clause, period, objectionDays } = told;
    const body = { agreement: telling.names.agreement(agreement), clause, period, ...(objectionDays === undefined ? {} : { objectionDays: Number(objectionDays) }) };
    const { id } = await telling.command(step, { path: '/api/v1/assessments', body, role: 'office' });
    if (step.name !== undefined) telling.names.setStep(step.name, id);
    if (told.final === 'no') return;
    const aggregate = `/api/v1/assessments/${id}`;
    await telling.command(step, { path: `${aggregate}/finalisation`, body: {}, role: 'office', aggregate });
  },
  finalise: async (telling, step, { answer, ...about }: AboutAssessment & { readonly answer?: Words }) => {
    const aggregate = await assessmentPath(telling, about);
    await telling.command(step, { path: `${aggregate}/finalisation`, body: (answer === undefined ? {} : { answer }) as unknown as Json, role: 'office', aggregate });
  },
  object: async (telling, step, { reason, document, ...about }: AboutAssessment & { readonly reason: Words; readonly document?: Paper }) => {
    const aggregate = await assessmentPath(telling, about);
    await telling.command(step, { path: `${aggregate}/objection`, body: { reason, ...(document === undefined ? {} : { document }) } as unknown as Json, role: 'office', aggregate });
  },
  reassess: async (telling, step, { reason, document, final, ...about }: AboutAssessment & { readonly reason: Words; readonly document?: Paper; readonly final?: string }) => {
    const aggregate = await assessmentPath(telling, about);
    await telling.command(step, { path: `${aggregate}/reassessment`, body: { reason, ...(document === undefined ? {} : { document }) } as unknown as Json, role: 'office', aggregate });
    if (final !== 'no') await telling.command(step, { path: `${aggregate}/finalisation`, body: {}, role: 'office', aggregate });
  },
};

export async function assessmentPath(telling: Telling, { agreement, clause, period }: AboutAssessment): Promise<string> {
  const query = new URLSearchParams({ agreement: telling.names.agreement(agreement), clause, period });
  const held = await telling.readAll<AssessmentRead>(`/api/v1/assessments?${query.toString()}`);
  const [first] = held;
  return `/api/v1/assessments/${first?.id ?? 'missing'}`;
}

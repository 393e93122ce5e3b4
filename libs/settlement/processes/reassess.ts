import type { LedgerEvent } from '#event-store/envelope';
import type { Process, ProcessCommand, ProcessRead } from '#projections/process';
import type { AssessmentCause, AssessmentFinalised, AssessmentProposed } from '../domain/assessment/events';
import type { ObservationSuperseded } from '../domain/observation/events';
import { periodOnRecord } from '../domain/period-on-record';

export const reassessCommand = 'ReassessAfterChange';

/** What stands in the outbox. */
export interface Reassess {
  readonly assessment: string;
  readonly cause: Extract<AssessmentCause, { by: 'observation' | 'history' }>;
}

/** Which assessment rests on a source, with the last day of its period: what is earlier is done again first, since later periods read it as history. */
interface Dependent {
  readonly assessment: string;
  readonly to: string;
}

/**
 * Follows what assessments rest on. Where an observation is superseded, or an earlier assessment becomes final in another version, everything that froze it is assessed
 * again, in order of periods; what those come to is carried on from version to version as each becomes final.
 */
export const reassess: Process = {
  name: 'reassess',
  handles: new Set(['AssessmentProposed', 'ObservationSuperseded', 'AssessmentFinalised']),
  react: async (event, read) => {
    if (event.type === 'AssessmentProposed') return noteSources(event, read);
    if (event.type === 'ObservationSuperseded') {
      const { observation, version } = event.data as ObservationSuperseded;
      return again(`source ${observation}`, { by: 'observation', observation, version }, event, read);
    }
    const { assessment, version } = event.data as AssessmentFinalised;
    return version === 1 ? [] : again(`source ${assessment}`, { by: 'history', assessment, version }, event, read);
  },
};

async function noteSources(event: LedgerEvent, read: ProcessRead): Promise<readonly ProcessCommand[]> {
  const { assessment, period, parts } = event.data as AssessmentProposed;
  const dependent: Dependent = { assessment, to: periodOnRecord(period).to };
  const inputs = parts.flatMap(({ frozen }) => [...frozen.inputs.flatMap(({ sources }) => sources), ...Object.values(frozen.bindings.events ?? {}).flatMap(({ sources }) => sources)]);
  for (const id of new Set(inputs.map((source) => source.id))) await read.keep(`source ${id} ${assessment}`, dependent);
  return [];
}

async function again(source: string, cause: Reassess['cause'], event: LedgerEvent, read: ProcessRead): Promise<readonly ProcessCommand[]> {
  const dependents = (await read.notes(`${source} `)).map(({ value }) => value as Dependent);
  const inOrder = dependents.filter(({ assessment }) => event.stream !== `assessment-${assessment}`).sort((a, b) => (a.to === b.to ? compare(a.assessment, b.assessment) : compare(a.to, b.to)));
  return inOrder.map(({ assessment }) => ({ key: assessment, type: reassessCommand, data: { assessment, cause } satisfies Reassess }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

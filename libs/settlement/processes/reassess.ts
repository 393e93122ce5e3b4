import type { LedgerEvent } from '#event-store/envelope';
import type { Process, ProcessCommand, ProcessRead } from '#projections/process';
import { awaitedMatters, restsOn } from '../domain/assessment/dependence';
import type { AssessmentCause, AssessmentFinalised, AssessmentKey, AssessmentProposed, AssessmentQuestioned } from '../domain/assessment/events';
import type { ObservationRecorded, ObservationSuperseded } from '../domain/observation/events';
import { periodOnRecord } from '../domain/period-on-record';

export const reassessCommand = 'ReassessAfterChange';

/** What stands in the outbox. */
export interface Reassess {
  readonly assessment: string;
  readonly cause: Extract<AssessmentCause, { by: 'observation' | 'history' }>;
}

/** Which assessment is concerned, with the last day of its period: what is earlier is done again first, since later periods read it as history. */
interface Dependent {
  readonly assessment: string;
  readonly agreement: string;
  readonly to: string;
}

/**
 * Follows what assessments rest on. Where an observation is superseded, one arrives that was missing, or an earlier assessment becomes final in another version, what
 * it concerns is assessed again, in order of periods; what those come to is carried on from version to version as each becomes final.
 */
export const reassess: Process = {
  name: 'reassess',
  handles: new Set(['AssessmentProposed', 'AssessmentQuestioned', 'AssessmentFinalised', 'ObservationRecorded', 'ObservationSuperseded']),
  react: async (event, read) => {
    switch (event.type) {
      case 'AssessmentProposed':
        return noteProposal(event.data as AssessmentProposed, read);
      case 'AssessmentQuestioned':
        return noteQuestion(event, read);
      case 'ObservationRecorded': {
        const { observation, matter, agreement } = event.data as ObservationRecorded;
        const concerned = await dependents(`awaited ${matter.kind} ${matter.name}`, read);
        return again(concerned.filter((each) => agreement === null || each.agreement === agreement), { by: 'observation', observation, version: 1 });
      }
      case 'ObservationSuperseded': {
        const { observation, version } = event.data as ObservationSuperseded;
        return again(await dependents(`source ${observation}`, read), { by: 'observation', observation, version });
      }
      default: {
        const { assessment, version } = event.data as AssessmentFinalised;
        return version === 1 ? [] : again(await dependents(`source ${assessment}`, read), { by: 'history', assessment, version });
      }
    }
  },
};

async function noteProposal(proposal: AssessmentProposed, read: ProcessRead): Promise<readonly ProcessCommand[]> {
  const dependent = dependentOf(proposal);
  for (const source of restsOn(proposal.parts)) await read.keep(`source ${source} ${dependent.assessment}`, dependent);
  await noteAwaited(dependent, awaitedMatters(proposal.parts), read);
  return [];
}

/** What it waits for now is what was missing when it could not be done again. */
async function noteQuestion(event: LedgerEvent, read: ProcessRead): Promise<readonly ProcessCommand[]> {
  const question = event.data as AssessmentQuestioned;
  const proposals = (await read.stream(event.stream)).filter(({ type, revision }) => type === 'AssessmentProposed' && revision < event.revision);
  const last = proposals.at(-1)?.data as AssessmentProposed | undefined;
  if (last !== undefined && question.missing.length > 0) await noteAwaited(dependentOf(question), awaitedMatters(last.parts, question.missing), read);
  return [];
}

async function noteAwaited(dependent: Dependent, matters: readonly string[], read: ProcessRead): Promise<void> {
  const list = `awaiting ${dependent.assessment}`;
  for (const before of ((await read.note(list)) as readonly string[] | null) ?? []) await read.keep(`awaited ${before} ${dependent.assessment}`, null);
  for (const matter of matters) await read.keep(`awaited ${matter} ${dependent.assessment}`, dependent);
  await read.keep(list, matters.length === 0 ? null : matters);
}

function dependentOf({ assessment, agreement, period }: AssessmentKey): Dependent {
  return { assessment, agreement, to: periodOnRecord(period).to };
}

async function dependents(prefix: string, read: ProcessRead): Promise<readonly Dependent[]> {
  return (await read.notes(`${prefix} `)).map(({ value }) => value as Dependent);
}

function again(concerned: readonly Dependent[], cause: Reassess['cause']): readonly ProcessCommand[] {
  const inOrder = [...concerned].sort((a, b) => compare(a.to, b.to) || compare(a.assessment, b.assessment));
  return inOrder.map(({ assessment }) => ({ key: assessment, type: reassessCommand, data: { assessment, cause } satisfies Reassess }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

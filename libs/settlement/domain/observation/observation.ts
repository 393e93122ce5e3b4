import type { Acting, Aggregate } from '#kernel/aggregate';
import { canonicalJson } from '#kernel/canonical-json';
import { Fault } from '#kernel/fault';
import { idFrom } from '#kernel/identity';
import type { LocalText } from '#kernel/local-text';
import { parsePeriod } from '#kernel/period';
import { minDate, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { KernelRefusal } from '#kernel/refusals';
import type { ValueForm } from '../indicator/events';
import { type MatterKind, type ObservationEvent, observationEvents, type ObservationKey, type Recording } from './events';
import type { ObservationRefusal } from './refusals';
import { subjectKey } from './subject';
import { unfitValue } from './value-text';
import { periodOnRecord } from '../period-on-record';

export interface Observation extends ObservationKey {
  readonly id: string;
  /** in order; the last one holds */
  readonly versions: readonly (Recording & { readonly reason: LocalText | null })[];
}

type Recorded = Omit<Recording, 'recordedBy'>;

export type ObservationCommand =
  | ({ readonly type: 'record' } & ObservationKey & Recorded)
  | ({ readonly type: 'supersede'; readonly reason: LocalText } & Recorded);

export interface ObservationContext {
  /** namespace of the ids */
  readonly ledger: string;
  /** the indicator observed; null where none of that code is declared, or something else is stated */
  readonly indicator: { readonly code: string; readonly form: ValueForm; readonly statistics: readonly string[] } | null;
  /** ids among the subject that are no parties on record */
  readonly unknownParties: readonly string[];
  readonly agreementExists: boolean;
}

/** One value for each matter, agreement, subject, period and statistic: the stream named by them decides. */
export function observationIdOf(ledger: string, { matter, agreement, subject, period, statistic }: ObservationKey): string {
  return idFrom(ledger, canonicalJson(['observation', matter.kind, matter.name, agreement, subjectKey(subject), period, statistic]));
}

export const observationAggregate: Aggregate<Observation, ObservationEvent, ObservationCommand, ObservationContext> = {
  category: 'observation',
  evolve: evolveObservation,
  decide: decideObservation,
  events: observationEvents,
};

type Decision = readonly ObservationEvent[] | Refusal<ObservationRefusal | KernelRefusal>;

export function decideObservation(state: Observation | null, command: ObservationCommand, acting: Acting, context: ObservationContext): Decision {
  if (command.type === 'record') return record(state, command, acting, context);
  if (state === null) return refuse('observation-unknown');
  return supersede(state, command, acting, context);
}

/** What is stated for one agreement alone. An attribute holds for whoever asks; an indicator's value may be either. */
const statedForAgreement: ReadonlySet<MatterKind> = new Set(['grade', 'finding', 'ruling', 'approval', 'opening', 'fact', 'event']);

function record(state: Observation | null, command: Extract<ObservationCommand, { type: 'record' }>, acting: Acting, context: ObservationContext): Decision {
  if (state !== null) return refuse('observation-exists', { observation: state.id });
  const { type: _, matter, agreement, subject, statistic, ...recorded } = command;
  const period = parsePeriod(command.period, '/period');
  if (isRefusal(period)) return period;
  const [unknown] = context.unknownParties;
  if (unknown !== undefined) return refuse('observation-party-unknown', { party: unknown }, '/subject');
  if (agreement === null && statedForAgreement.has(matter.kind)) return refuse('observation-agreement-missing', { kind: matter.kind }, '/agreement');
  if (agreement !== null && !context.agreementExists) return refuse('observation-agreement-unknown', { agreement }, '/agreement');
  const unfit = unfitStatistic(matter.kind, statistic, context) ?? unfitRecording(matter.kind, matter.name, recorded, context);
  if (unfit !== null) return unfit;
  const key = { matter, agreement, subject, period: period.key, statistic };
  const observation = observationIdOf(context.ledger, key);
  return [{ type: 'ObservationRecorded', effectiveOn: countsFrom(period.to, acting), data: { observation, version: 1, ...key, ...recordingOf(recorded), recordedBy: acting.actor.party } }];
}

function supersede(state: Observation, command: Extract<ObservationCommand, { type: 'supersede' }>, acting: Acting, context: ObservationContext): Decision {
  const { type: _, reason, ...recorded } = command;
  const { id: observation, versions, matter, agreement, subject, period, statistic } = state;
  const present = versions.at(-1);
  if (present === undefined) throw new Fault(`observation ${observation} without a version`);
  // Whoever recorded it corrects it; whoever inspects or supervises may too. Another office objects to the assessment instead.
  const isOwn = versions.some(({ recordedBy }) => recordedBy === acting.actor.party);
  if (!isOwn && acting.actor.role !== 'inspector' && acting.actor.role !== 'supervisor') return refuse('observation-of-another', { party: present.recordedBy });
  const unfit = unfitRecording(matter.kind, matter.name, recorded, context);
  if (unfit !== null) return unfit;
  const key = { matter, agreement, subject, period, statistic };
  const data = { observation, version: versions.length + 1, ...key, ...recordingOf(recorded), recordedBy: acting.actor.party, reason };
  return [{ type: 'ObservationSuperseded', effectiveOn: countsFrom(periodOnRecord(period).to, acting), data }];
}

/** A command may carry more than a version has. */
function recordingOf({ reading, source, method, document }: Recorded): Recorded {
  return { reading, source, method, document };
}

/** It counts from the period's end, and never before it could be known. */
function countsFrom(end: PlainDate, acting: Acting): PlainDate {
  return minDate(end, acting.actedOn);
}


function unfitStatistic(kind: MatterKind, statistic: string | null, { indicator }: ObservationContext): Refusal<ObservationRefusal> | null {
  if (kind !== 'indicator' || indicator === null) return null;
  if (statistic === null) return indicator.statistics.length === 0 ? null : refuse('observation-statistic-missing', { code: indicator.code, statistics: indicator.statistics.join(', ') }, '/statistic');
  if (indicator.statistics.includes(statistic)) return null;
  return refuse('observation-statistic-unknown', { code: indicator.code, statistic, statistics: indicator.statistics.join(', ') }, '/statistic');
}

function unfitRecording(kind: MatterKind, name: string, { reading, document }: Recorded, { indicator }: ObservationContext): Refusal<ObservationRefusal> | null {
  if (kind === 'indicator' && indicator === null) return refuse('observation-indicator-undeclared', { code: name }, '/name');
  // A statement is worth what its document is worth.
  if (kind !== 'indicator' && document === null) return refuse('observation-evidence-missing', { kind }, '/document');
  if (reading.state === 'suspended') return null;
  if (kind === 'event') return unfitValue({ kind: 'date' }, reading.value, '/value');
  return indicator === null ? null : unfitValue(indicator.form, reading.value, '/value');
}

export function evolveObservation(state: Observation | null, event: ObservationEvent): Observation {
  const { observation: id, matter, agreement, subject, period, statistic, ...recording } = event.data;
  const version = { ...recordingOf(recording), recordedBy: recording.recordedBy, reason: event.type === 'ObservationSuperseded' ? event.data.reason : null };
  if (event.type === 'ObservationRecorded') return { id, matter, agreement, subject, period, statistic, versions: [version] };
  if (state === null) throw new Fault(`${event.type} before ObservationRecorded`);
  return { ...state, versions: [...state.versions, version] };
}

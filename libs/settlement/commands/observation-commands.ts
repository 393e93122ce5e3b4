import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { AggregateReader } from '#http/aggregate-reader';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline, type LookedUp } from '#http/command-pipeline';
import { parsePeriod } from '#kernel/period';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { indicatorAggregate, indicatorIdOf } from '../domain/indicator/indicator';
import type { ObservationKey, Recording } from '../domain/observation/events';
import { observationAggregate, type ObservationContext, observationIdOf } from '../domain/observation/observation';
import type { ObservedSubject, SubjectPart } from '../domain/observation/subject';
import { LookUps } from './look-ups';
import type { ReadingBody, RecordObservationBody, SubjectPartBody, SupersedeObservationBody } from './observation-bodies';

type Answer = Promise<CommandAnswer | Refusal>;

@Injectable()
export class ObservationCommands {
  constructor(private readonly pipeline: CommandPipeline, private readonly reader: AggregateReader, private readonly lookUps: LookUps) {}

  async record(asking: CommandAsking, body: RecordObservationBody): Answer {
    const key = keyOf(body);
    if (isRefusal(key)) return key;
    const reading = readingOf(body);
    if (isRefusal(reading)) return reading;
    return this.pipeline.run(asking, {
      aggregate: observationAggregate,
      id: { natural: observationIdOf(asking.ledger.id, key), onlyMakes: true },
      command: { type: 'record', ...key, ...reading },
      lookUp: () => this.context(asking, key),
    });
  }

  async supersede(asking: CommandAsking, id: string, body: SupersedeObservationBody): Answer {
    const reading = readingOf(body);
    if (isRefusal(reading)) return reading;
    const command = { type: 'supersede', reason: body.reason, ...reading } as const;
    return this.pipeline.run(asking, { aggregate: observationAggregate, id: { existing: id }, command, lookUp: (state) => (state === null ? refuse('observation-unknown') : this.context(asking, state)) });
  }

  private async context(asking: CommandAsking, { matter, subject, agreement }: ObservationKey): Promise<LookedUp<ObservationContext>> {
    const indicator = matter.kind === 'indicator' ? await this.indicator(asking.ledger.id, matter.name) : null;
    const found = agreement === null ? null : await this.lookUps.agreement(agreement);
    const unknownParties = await this.lookUps.unknownParties(subject.flatMap((part) => ('party' in part ? [part.party] : [])));
    const basis = [...(indicator === null ? [] : [indicator.basis]), ...(found === null ? [] : [found.basis])];
    return {
      context: { ledger: asking.ledger.id, indicator: indicator?.value ?? null, unknownParties, agreementExists: found !== null },
      basis,
      ...(found === null ? {} : { caseFile: found.value.caseFile }),
    };
  }

  private async indicator(ledger: string, code: string): Promise<{ readonly value: NonNullable<ObservationContext['indicator']>; readonly basis: string } | null> {
    const id = indicatorIdOf(ledger, code);
    const { state, revision } = await this.reader.load(indicatorAggregate, id);
    return state === null ? null : { value: { code, form: state.form, statistics: state.statistics }, basis: `indicator-${id}@${revision}` };
  }
}

/** One stream for each observation: the period under the one key it has. */
function keyOf({ kind, name, agreement, subject, period: periodText, statistic }: RecordObservationBody): ObservationKey | Refusal {
  const period = parsePeriod(periodText, '/period');
  if (isRefusal(period)) return period;
  const parts = subjectOf(subject ?? []);
  if (isRefusal(parts)) return parts;
  return { matter: { kind: kind ?? 'indicator', name }, agreement: agreement ?? null, subject: parts, period: period.key, statistic: statistic ?? null };
}

function subjectOf(bodies: readonly SubjectPartBody[]): ObservedSubject | Refusal {
  const parts: SubjectPart[] = [];
  for (const [index, { party, name }] of bodies.entries()) {
    if ((party === undefined) === (name === undefined)) return refuse('observation-subject-not-one', {}, `/subject/${index}`);
    parts.push(party === undefined ? { name: name ?? '' } : { party });
  }
  return parts;
}

function readingOf({ value, suspended, source, method, document }: ReadingBody): Omit<Recording, 'recordedBy'> | Refusal {
  const common = { source, method: method ?? null, document: document ?? null };
  if (value !== undefined && suspended === undefined) return { ...common, reading: { state: 'known', value } };
  if (value === undefined && suspended !== undefined) return { ...common, reading: { state: 'suspended', cause: suspended } };
  return refuse('observation-reading-not-one', {}, '/value');
}

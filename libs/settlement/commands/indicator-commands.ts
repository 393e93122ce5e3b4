import { Injectable } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline } from '#http/command-pipeline';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { Method, ValueForm } from '../domain/indicator/events';
import { indicatorAggregate, type IndicatorCommand, indicatorIdOf } from '../domain/indicator/indicator';
import type { DeclareIndicatorBody, MethodBody, ValueFormBody } from './indicator-bodies';

type Answer = Promise<CommandAnswer | Refusal>;

@Injectable()
export class IndicatorCommands {
  constructor(private readonly pipeline: CommandPipeline) {}

  async declare(asking: CommandAsking, { code, name, form: formBody, statistics, source, method }: DeclareIndicatorBody): Answer {
    const form = formOf(formBody);
    if (isRefusal(form)) return form;
    const command = { type: 'declare', code, name, form, statistics: statistics ?? [], source: source ?? null, method: method === undefined ? null : methodOf(method) } as const;
    return this.pipeline.run(asking, { aggregate: indicatorAggregate, id: { natural: indicatorIdOf(asking.ledger.id, code), onlyMakes: true }, command, lookUp: () => contextOf(asking) });
  }

  change(asking: CommandAsking, id: string, command: Exclude<IndicatorCommand, { type: 'declare' }>): Answer {
    return this.pipeline.run(asking, { aggregate: indicatorAggregate, id: { existing: id }, command, lookUp: () => contextOf(asking) });
  }
}

function contextOf(asking: CommandAsking) {
  return { context: { ledger: asking.ledger.id } };
}

function formOf({ kind, unit, members }: ValueFormBody): ValueForm | Refusal {
  if (kind === 'number') return unit === undefined ? refuse('indicator-unit-missing', {}, '/form/unit') : { kind, unit };
  if (kind === 'class') return members === undefined ? refuse('indicator-classes-too-few', {}, '/form/members') : { kind, members };
  return { kind };
}

export function methodOf({ from, text, document }: MethodBody): Method {
  return { from: from ?? null, text, document: document ?? null };
}

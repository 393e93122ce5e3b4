import type { Acting, Aggregate } from '#kernel/aggregate';
import { Fault } from '#kernel/fault';
import { idFrom } from '#kernel/identity';
import type { LocalText } from '#kernel/local-text';
import { type Refusal, refuse } from '#kernel/refusal';
import { type IndicatorDeclared, type IndicatorEvent, indicatorEvents, type Method, type ValueForm } from './events';
import type { IndicatorRefusal } from './refusals';

export interface Indicator extends Omit<IndicatorDeclared, 'indicator' | 'method'> {
  readonly id: string;
  /** in the order of recording; the last one that began by a day is the one of that day */
  readonly methods: readonly Method[];
}

export type IndicatorCommand =
  | ({ readonly type: 'declare' } & Omit<IndicatorDeclared, 'indicator'>)
  | { readonly type: 'revise-method'; readonly method: Method; readonly reason: LocalText }
  | { readonly type: 'add-statistics'; readonly statistics: readonly string[] };

/** The id follows from the code, so that one stream decides who has it. */
export function indicatorIdOf(ledger: string, code: string): string {
  return idFrom(ledger, `indicator ${code}`);
}

export interface IndicatorContext {
  readonly ledger: string;
}

export const indicatorAggregate: Aggregate<Indicator, IndicatorEvent, IndicatorCommand, IndicatorContext> = {
  category: 'indicator',
  evolve: evolveIndicator,
  decide: decideIndicator,
  events: indicatorEvents,
};

type Decision = readonly IndicatorEvent[] | Refusal<IndicatorRefusal>;

export function decideIndicator(state: Indicator | null, command: IndicatorCommand, acting: Acting, context: IndicatorContext): Decision {
  if (command.type === 'declare') return declare(state, command, acting, context);
  if (state === null) return refuse('indicator-unknown', { code: '' });
  const of = { indicator: state.id, code: state.code };
  if (command.type === 'revise-method') {
    const { method, reason } = command;
    return [{ type: 'IndicatorMethodRevised', effectiveOn: method.from ?? acting.actedOn, data: { ...of, method, reason } }];
  }
  const statistics = command.statistics.filter((statistic) => !state.statistics.includes(statistic));
  if (state.statistics.length === 0) return refuse('indicator-without-statistics', { code: state.code }, '/statistics');
  return statistics.length === 0 ? [] : [{ type: 'IndicatorStatisticsAdded', effectiveOn: acting.actedOn, data: { ...of, statistics } }];
}

function declare(state: Indicator | null, { type: _, ...declared }: Extract<IndicatorCommand, { type: 'declare' }>, acting: Acting, { ledger }: IndicatorContext): Decision {
  if (state !== null) return refuse('indicator-exists', { code: state.code }, '/code');
  const unfit = unfitForm(declared.form);
  if (unfit !== null) return unfit;
  const indicator = indicatorIdOf(ledger, declared.code);
  return [{ type: 'IndicatorDeclared', effectiveOn: declared.method?.from ?? acting.actedOn, data: { indicator, ...declared } }];
}

function unfitForm(form: ValueForm): Refusal<IndicatorRefusal> | null {
  if (form.kind !== 'class') return null;
  const twice = form.members.find((member, index) => form.members.indexOf(member) !== index);
  if (twice !== undefined) return refuse('indicator-class-twice', { member: twice }, '/form/members');
  return form.members.length < 2 ? refuse('indicator-classes-too-few', {}, '/form/members') : null;
}

export function evolveIndicator(state: Indicator | null, event: IndicatorEvent): Indicator {
  if (event.type === 'IndicatorDeclared') {
    const { indicator: id, method, ...declared } = event.data;
    return { id, ...declared, methods: method === null ? [] : [method] };
  }
  if (state === null) throw new Fault(`${event.type} before IndicatorDeclared`);
  if (event.type === 'IndicatorMethodRevised') return { ...state, methods: [...state.methods, event.data.method] };
  return { ...state, statistics: [...state.statistics, ...event.data.statistics] };
}

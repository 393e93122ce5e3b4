import type { LedgerEvent } from '#event-store/envelope';
import type { Acting, Aggregate, DomainEvent } from '#kernel/aggregate';
import { idFrom } from '#kernel/identity';
import { type PlainDate, plainDateOf } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import type { Process, ProcessRead } from '#projections/process';
import { deliveryAggregate } from './domain/delivery/aggregate';
import { fundAggregate } from './domain/fund/aggregate';
import type { JournalEntry } from './domain/journal';
import { nettingAggregate } from './domain/netting/aggregate';
import { obligationAggregate } from './domain/obligation/aggregate';
import { noContext } from './domain/obligation/commands';
import { remittanceAggregate } from './domain/remittance/aggregate';
import { credits } from './processes/credits';
import { deliveries } from './processes/deliveries';
import { type FollowUp, followUpTargets } from './processes/follow-up';
import { fundFlow } from './processes/fund-flow';
import { nettings } from './processes/nettings';
import { openObligations } from './processes/open-obligations';
import { remittances } from './processes/remittances';

type AnyAggregate = Aggregate<unknown, DomainEvent, { readonly type: string }, unknown>;

export const aggregates = {
  obligation: obligationAggregate,
  remittance: remittanceAggregate,
  delivery: deliveryAggregate,
  fund: fundAggregate,
  netting: nettingAggregate,
};
export type AggregateName = keyof typeof aggregates;

export interface SmallEvent {
  readonly stream: string;
  readonly revision: number;
  readonly seq: number;
  readonly type: string;
  readonly data: { readonly entry?: JournalEntry | null } & Record<string, unknown>;
  readonly effectiveOn: PlainDate;
}

interface Worker {
  readonly process: Process;
  readonly notes: Map<string, unknown>;
  readonly lanes: Map<string, { readonly id: string; readonly data: FollowUp }[]>;
  taken: number;
}

/** A ledger of settlement alone, in memory: the same aggregates and process managers, with the workers as late as the test wants them. */
export class SmallLedger {
  readonly events: SmallEvent[] = [];
  readonly refused: { readonly type: string; readonly refusal: Refusal }[] = [];
  private readonly workers: readonly Worker[] = [openObligations, fundFlow, remittances, deliveries, credits, nettings].map((process) => ({ process, notes: new Map(), lanes: new Map(), taken: 0 }));
  private readonly streams = new Map<string, SmallEvent[]>();
  private readonly states = new Map<string, unknown>();
  private commands = 0;

  stream(name: string): readonly SmallEvent[] {
    return this.streams.get(name) ?? [];
  }

  state<S>(name: AggregateName, id: string): S | null {
    return (this.states.get(`${aggregates[name].category}-${id}`) ?? null) as S | null;
  }

  ids(name: AggregateName): readonly string[] {
    const prefix = `${aggregates[name].category}-`;
    return [...this.streams.keys()].filter((stream) => stream.startsWith(prefix)).map((stream) => stream.slice(prefix.length));
  }

  /** Something that another stage, or the other half of this one, put into the log. */
  put(stream: string, type: string, data: Record<string, unknown>, effectiveOn: PlainDate): void {
    this.append(stream, [{ type, data, effectiveOn }]);
  }

  /** A command of a person; `id` null creates. Answers the id, or the refusal. */
  act(name: AggregateName, id: string | null, party: string, command: { readonly type: string }, context: unknown, actedOn: PlainDate): string | Refusal {
    const commandId = idFrom(base, `command ${this.commands++}`);
    const acting: Acting = { actor: { person: 'person', party, mandate: 'mandate', role: 'office' }, actedOn, commandId };
    const target = id ?? idFrom(commandId, aggregates[name].category);
    const answer = this.decide(name, target, command, acting, context);
    if (isRefusal(answer)) this.refused.push({ type: command.type, refusal: answer });
    return isRefusal(answer) ? answer : target;
  }

  /** One step of one worker: it takes the next event, or carries out the first command of a lane. False where it has nothing to do. */
  async work(worker: number, choice: number): Promise<boolean> {
    const chosen = this.workers[worker % this.workers.length]!;
    const lanes = [...chosen.lanes].filter(([, commands]) => commands.length > 0);
    const more = chosen.taken < this.events.length;
    if (lanes.length === 0 && !more) return false;
    if (more && (lanes.length === 0 || choice % 2 === 0)) await this.take(chosen);
    else this.carryOut(lanes[Math.floor(choice / 2) % lanes.length]![1].shift()!);
    return true;
  }

  /** Until nobody has anything to do; `choices` says who is asked first at each step. */
  async settle(choices: readonly number[] = [0]): Promise<void> {
    for (let step = 0; ; step++) {
      const choice = choices[step % choices.length]!;
      if (!(await this.anyWork(choice + step, choice))) return;
    }
  }

  private async anyWork(first: number, choice: number): Promise<boolean> {
    for (let next = 0; next < this.workers.length; next++) if (await this.work(first + next, choice)) return true;
    return false;
  }

  private async take(worker: Worker): Promise<void> {
    const event = this.events[worker.taken++]!;
    if (!worker.process.handles.has(event.type)) return;
    for (const command of await worker.process.react(asLedgerEvent(event), this.readFor(worker, event))) {
      const lane = command.lane ?? event.stream;
      worker.lanes.set(lane, [...(worker.lanes.get(lane) ?? []), { id: idFrom(base, `${event.seq} ${worker.process.name} ${command.key}`), data: overJson(command.data) as FollowUp }]);
    }
  }

  private readFor(worker: Worker, event: SmallEvent): ProcessRead {
    return {
      stream: async (name) => this.stream(name).filter((each) => each.seq <= event.seq).map(asLedgerEvent),
      note: async (key) => worker.notes.get(key) ?? null,
      notes: async (prefix) => [...worker.notes].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
      keep: async (key, value) => void worker.notes.set(key, value),
    };
  }

  private carryOut({ id, data }: { readonly id: string; readonly data: FollowUp }): void {
    const acting: Acting = { actor: { person: 'worker', party: 'worker', mandate: 'worker', role: 'office' }, actedOn: plainDateOf('2021-06-30'), commandId: id };
    const answer = this.decide(followUpTargets[data.command.type], data.target, data.command, acting, nothingLookedUp);
    if (!isRefusal(answer)) return;
    this.refused.push({ type: data.command.type, refusal: answer });
    if (data.otherwise === undefined) return;
    const { target, command } = data.otherwise;
    const second = this.decide(followUpTargets[command.type], target, { ...command, reason: answer.refused } as typeof command, acting, nothingLookedUp);
    if (isRefusal(second)) this.refused.push({ type: command.type, refusal: second });
  }

  private decide(name: AggregateName, id: string, command: { readonly type: string }, acting: Acting, context: unknown): readonly DomainEvent[] | Refusal {
    const aggregate = aggregates[name] as unknown as AnyAggregate;
    const events = aggregate.decide(this.state(name, id), command, acting, context);
    if (!isRefusal(events)) this.append(`${aggregate.category}-${id}`, events);
    return events;
  }

  private append(stream: string, events: readonly DomainEvent[]): void {
    for (const { type, data, effectiveOn } of events) {
      const event: SmallEvent = { stream, revision: this.stream(stream).length, seq: this.events.length + 1, type, data: overJson(data) as SmallEvent['data'], effectiveOn };
      this.events.push(event);
      this.streams.set(stream, [...this.stream(stream), event]);
      const aggregate = Object.values(aggregates).find(({ category }) => stream.startsWith(`${category}-`)) as unknown as AnyAggregate | undefined;
      if (aggregate !== undefined) this.states.set(stream, aggregate.evolve(this.states.get(stream) ?? null, event as unknown as DomainEvent));
    }
  }
}

/** What a follow-up decides without, whichever aggregate it is for. */
const nothingLookedUp = { ...noContext, obligation: null, obligations: new Map(), bound: null };

const base = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

export function fold(name: AggregateName, events: readonly SmallEvent[]): unknown {
  const aggregate = aggregates[name] as unknown as AnyAggregate;
  return events.reduce<unknown>((state, event) => aggregate.evolve(state, event as unknown as DomainEvent), null);
}

// What is read back is what JSON keeps: a bigint or an undefined in an event would show here.
function overJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function asLedgerEvent(event: SmallEvent): LedgerEvent {
  return { ...event, id: `event ${event.seq}`, meta: { effectiveOn: event.effectiveOn } } as unknown as LedgerEvent;
}

import type { CommandAsking, LedgerIdentity } from '#access/asking';
import { encodeEvent, type EventMetadata } from '#event-store/envelope';
import { type EventStore, type EventToAppend, maxAppendBytes } from '#event-store/port';
import type { Acting, Aggregate, DomainEvent } from '#kernel/aggregate';
import { Fault } from '#kernel/fault';
import { eventIdOf, idFrom, isUuid } from '#kernel/identity';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal';
import { loadAggregate, type Loaded } from './aggregate-loading';
import { appendSurely, type AppendPatience, defaultPatience } from './append-surely';
import type { Clock } from './clock';
import type { CommandAnswer } from './command-answer';
import { noteOutcome } from './command-outcome';
import { answerIfStored, answerOf } from './own-command';

/**
 * Which aggregate. `new`: the command makes it, its id is `idFrom(commandId, category)`. `existing`: it must exist. `natural`: the id follows from what it is about
 * (an observation of one indicator, subject and period), and the command itself decides what it means that it exists or not; one that only ever makes it (`onlyMakes`) names no
 * revision, and refuses by itself where it exists.
 */
export type Target = 'new' | { readonly existing: string } | { readonly natural: string; readonly onlyMakes?: true };

/** What was looked up for a decision. `basis` names the `stream@revision`s it relied on; the case file is kept with the events. */
export interface LookedUp<X> {
  readonly context: X;
  readonly basis?: readonly string[];
  readonly caseFile?: string;
  /** id of the party that is acted for, where it is not the mandate's own */
  readonly onBehalfOf?: string;
}

export interface CommandCall<S, E extends DomainEvent, C, X> {
  readonly aggregate: Aggregate<S, E, C, X>;
  readonly id: Target;
  readonly command: C;
  /** Called with the state before each decision; what it answers is frozen with the events. Left out only where X is undefined. */
  readonly lookUp?: (state: S | null) => Promise<LookedUp<X> | Refusal> | LookedUp<X> | Refusal;
  /** where it is known before looking anything up; else the one the stream's first event has is kept */
  readonly caseFile?: string;
}

/** Conflicts a process manager's command lives through before it is left to the outbox's next attempt. People's commands never get to the second. */
const roundsMax = 16;

/**
 * The one way of every command: own command in the stream? → If-Match → look up → decide → append → answer from the stored events. Refusals are answered,
 * faults thrown; after a fault the same key may be sent again.
 */
export class CommandPipeline {
  constructor(
    private readonly store: EventStore,
    private readonly ledger: LedgerIdentity,
    private readonly clock: Clock,
    private readonly patience: AppendPatience = defaultPatience,
  ) {}

  async run<S, E extends DomainEvent, C, X>(asking: CommandAsking, call: CommandCall<S, E, C, X>): Promise<CommandAnswer | Refusal> {
    const id = idOf(asking, call);
    if (isRefusal(id)) return id;
    for (let round = 1; round <= roundsMax; round++) {
      const answer = await this.round(asking, call, id);
      if (answer !== 'conflict') return answer;
    }
    throw new Fault(`${call.aggregate.category}-${id} changed ${roundsMax} times while one command was decided`);
  }

  private async round<S, E extends DomainEvent, C, X>(asking: CommandAsking, call: CommandCall<S, E, C, X>, id: string): Promise<CommandAnswer | Refusal | 'conflict'> {
    const stream = `${call.aggregate.category}-${id}`;
    const loaded = await loadAggregate(this.store, call.aggregate, stream, asking.commandId);
    const before = answerIfStored(asking, id, loaded.own);
    if (before !== null) return repeated(asking, before);
    const unmet = unmetPrecondition(asking, call, id, loaded);
    if (unmet !== null) return unmet;

    const lookedUp = await lookUp(call, loaded.state);
    if (isRefusal(lookedUp)) return lookedUp;
    const acting: Acting = { actor: asking.actor, actedOn: asking.actedOn, commandId: asking.commandId };
    const decided = call.aggregate.decide(loaded.state, call.command, acting, lookedUp.context);
    if (isRefusal(decided)) return decided;
    if (decided.length === 0) return refuse('nothing-to-change');

    const metas = this.metadata(asking, call, loaded, lookedUp, decided);
    const events = decided.map((event, index) => encodeEvent({ id: eventIdOf(this.ledger.id, stream, asking.commandId, index), type: event.type, data: event.data, meta: at(metas, index) }));
    const bytes = sizeOf(events);
    if (bytes > maxAppendBytes) return refuse('command-too-large', { bytes: String(bytes), max: String(maxAppendBytes) });

    const appended = await appendSurely(this.store, stream, loaded.revision < 0 ? 'none' : loaded.revision, events, this.patience);
    if (appended.outcome === 'conflict') return 'conflict';
    // Stored by another sending of this command, which may have decided otherwise: the next round answers from what stands there.
    if (appended.outcome === 'already-stored') return 'conflict';
    noteOutcome(asking, 'stored');
    return answerOf(id, stream, appended.position, events.map((event, index) => {
      const { effectiveOn, recordedAt } = at(metas, index);
      return { id: event.id, type: event.type, revision: at(appended.revisions, index), effectiveOn, recordedAt };
    }));
  }

  private metadata<S, E extends DomainEvent, C, X>(asking: CommandAsking, call: CommandCall<S, E, C, X>, loaded: Loaded<S>, lookedUp: LookedUp<X>, decided: readonly E[]): readonly EventMetadata[] {
    const recordedAt = this.clock.now();
    const caseFile = call.caseFile ?? lookedUp.caseFile ?? loaded.caseFile ?? asking.cause?.caseFile;
    return decided.map((event) => ({
      schema: versionOf(call.aggregate, event),
      recordedAt,
      effectiveOn: event.effectiveOn,
      actedOn: asking.actedOn,
      actor: asking.actor,
      ...(lookedUp.onBehalfOf === undefined ? {} : { onBehalfOf: lookedUp.onBehalfOf }),
      ...(caseFile === undefined ? {} : { caseFile }),
      correlation: asking.cause?.correlation ?? asking.commandId,
      ...(asking.cause === null ? {} : { causation: asking.cause.event }),
      commandId: asking.commandId,
      bodyHash: asking.bodyHash,
      ...(lookedUp.basis === undefined || lookedUp.basis.length === 0 ? {} : { basis: lookedUp.basis }),
    }));
  }
}

function idOf<S, E extends DomainEvent, C, X>(asking: CommandAsking, call: CommandCall<S, E, C, X>): string | Refusal {
  if (call.id === 'new') return idFrom(asking.commandId, call.aggregate.category);
  const id = 'existing' in call.id ? call.id.existing : call.id.natural;
  return isUuid(id) && id === id.toLowerCase() ? id : unknown(call, id);
}

/** What a command to an aggregate that exists needs; a process manager's takes the present revision. */
function unmetPrecondition<S, E extends DomainEvent, C, X>(asking: CommandAsking, call: CommandCall<S, E, C, X>, id: string, loaded: Loaded<S>): Refusal | null {
  if (loaded.revision < 0) return call.id !== 'new' && 'existing' in call.id ? unknown(call, id) : null;
  // Its id was made from this very command, so that no other can have written there.
  if (call.id === 'new') throw new Fault(`${call.aggregate.category}-${id} exists without the command that makes it`);
  if (asking.cause !== null || ('natural' in call.id && call.id.onlyMakes === true)) return null;
  const present = String(loaded.revision);
  if (asking.ifMatch === null) return refuse('if-match-missing', { revision: present });
  return asking.ifMatch === loaded.revision ? null : refuse('stale-revision', { expected: String(asking.ifMatch), revision: present });
}

async function lookUp<S, E extends DomainEvent, C, X>(call: CommandCall<S, E, C, X>, state: S | null): Promise<LookedUp<X> | Refusal> {
  return call.lookUp === undefined ? { context: undefined as X } : call.lookUp(state);
}

function repeated(asking: CommandAsking, answer: CommandAnswer | Refusal): CommandAnswer | Refusal {
  if (!isRefusal(answer)) noteOutcome(asking, 'repeated');
  return answer;
}

function unknown<S, E extends DomainEvent, C, X>(call: CommandCall<S, E, C, X>, id: string): Refusal {
  return refuse('aggregate-unknown', { category: call.aggregate.category, id: id.slice(0, 80) });
}

function versionOf<S, E extends DomainEvent, C, X>(aggregate: Aggregate<S, E, C, X>, event: E): number {
  const schema = aggregate.events[event.type as E['type']];
  if (schema === undefined) throw new Fault(`${aggregate.category} decided an event of type ${event.type}, which its catalogue does not have`);
  return schema.version;
}

function sizeOf(events: readonly EventToAppend[]): number {
  return events.reduce((sum, event) => sum + event.data.byteLength + event.metadata.byteLength, 0);
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new Fault(`there is no entry ${index} among ${values.length}`);
  return value;
}

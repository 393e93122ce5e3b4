import type { PlainDate } from './plain-date';
import type { Refusal } from './refusal';

/** What happened, as the domain tells it. The envelope (ids, who, when recorded) is added by the command pipeline. */
export interface DomainEvent<T extends string = string, D = unknown> {
  /** PascalCase, past tense */
  readonly type: T;
  /** JSON only; amounts as strings, see `#kernel/amount` */
  readonly data: D;
  /** the day from which it counts */
  readonly effectiveOn: PlainDate;
}

/** Who acts, under which mandate. `party` is the party the mandate is for. */
export interface Actor {
  readonly person: string;
  readonly party: string;
  readonly mandate: string;
  readonly role: Role;
}

export const roles = ['claimant', 'office', 'approver', 'signatory', 'mediator', 'inspector', 'auditor', 'supervisor', 'evaluator', 'observer', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** What a decision may know besides the state and the command. Whatever else it needs is looked up before and handed in, with its `basis`. */
export interface Acting {
  readonly actor: Actor;
  /** the day on which the actor acts: today in the ledger's time zone, or the day stated in a demo or test ledger */
  readonly actedOn: PlainDate;
  /** id of the command; what a decision creates takes its ids from it: `idFrom(commandId, name)` of `#kernel/identity` */
  readonly commandId: string;
}

/**
 * One kind of aggregate: plain functions and data. `decide` answers the events, or why not. It must not look at anything but its arguments.
 *
 * `S` is the state or null where the stream does not exist; `E` the union of its events; `C` the union of its commands, each with a `type`; `X` what
 * the commands' handlers look up elsewhere and hand in.
 */
export interface Aggregate<S, E extends DomainEvent, C, X = undefined> {
  /** the stream's name is `<category>-<id>` */
  readonly category: string;
  evolve(state: S | null, event: E): S;
  decide(state: S | null, command: C, acting: Acting, context: X): readonly E[] | Refusal;
  /** the schema version written today for each type of event, and how older versions are read */
  readonly events: EventCatalogue<E>;
}

export type EventCatalogue<E extends DomainEvent> = { readonly [T in E['type']]: EventSchema };

export interface EventSchema {
  /** the version written today, from 1 */
  readonly version: number;
  /** `upcasts[0]` turns data of version 1 into version 2, and so on; always `version - 1` entries */
  readonly upcasts: readonly ((data: unknown) => unknown)[];
}

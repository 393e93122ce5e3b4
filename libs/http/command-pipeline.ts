import type { CommandAsking } from '#access/asking';
import type { Aggregate, DomainEvent } from '#kernel/aggregate';
import type { Refusal } from '#kernel/refusal';
import type { CommandAnswer } from './command-answer';

/**
 * Which aggregate. `new`: the command makes it, its id is `idFrom(commandId, category)`. `existing`: it must exist. `natural`: the id follows from what it is about
 * (an observation of one indicator, subject and period), and the command itself decides what it means that it exists or not.
 */
export type Target = 'new' | { readonly existing: string } | { readonly natural: string };

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
  /** Called with the state before each decision; what it answers is frozen with the events. Not needed where X is undefined. */
  readonly lookUp?: (state: S | null) => Promise<LookedUp<X> | Refusal> | LookedUp<X> | Refusal;
  /** where it is known before looking anything up */
  readonly caseFile?: string;
}

/** Every command's one way: own command in the stream? → If-Match → look up → decide → append → answer from the stored events. */
export interface RunsCommands {
  run<S, E extends DomainEvent, C, X>(asking: CommandAsking, call: CommandCall<S, E, C, X>): Promise<CommandAnswer | Refusal>;
}

import type { LedgerEvent } from '#event-store/envelope';

/**
 * A process manager: follows the log and issues commands. It decides from the log up to the event at hand and from what it noted before, so that it
 * decides the same after a crash. Its commands, its notes and its checkpoint are written in one transaction; an outbox sends the commands, at least once,
 * and the pipeline carries each out once. A process is never rebuilt.
 */
export interface Process {
  /** kebab-case, unique in the ledger */
  readonly name: string;
  /** the types of events it takes */
  readonly handles: ReadonlySet<string>;
  /** What is to be done about one event: commands, in order. An error it throws parks the event's stream for this process. */
  react(event: LedgerEvent, read: ProcessRead): Promise<readonly ProcessCommand[]>;
}

export interface ProcessCommand {
  /** tells the commands of one process about one event apart; with the event's id it makes the command's id, so that it is done once */
  readonly key: string;
  /** type of an internal command: PascalCase imperative, `OpenObligation` */
  readonly type: string;
  /** JSON */
  readonly data: unknown;
  /** commands of one lane are carried out in order, and one that cannot be carried out yet holds back those behind it; default: the stream of the event */
  readonly lane?: string;
}

/** What a process may look at: the log up to the event at hand, and its own notes. */
export interface ProcessRead {
  /** the events of one stream up to the event at hand, in today's schema */
  stream(name: string): Promise<readonly LedgerEvent[]>;
  /** what the process noted under a key; null where nothing */
  note(key: string): Promise<unknown>;
  /** the notes whose key begins with `prefix`, ordered by key */
  notes(prefix: string): Promise<readonly { readonly key: string; readonly value: unknown }[]>;
  /** notes JSON under a key, in the transaction of the event at hand; null removes it */
  keep(key: string, value: unknown): Promise<void>;
}

/** A command as the outbox hands it over to be carried out. */
export interface IssuedCommand {
  /** uuid, the same at every attempt: use it as the command's id */
  readonly id: string;
  readonly process: string;
  readonly type: string;
  readonly data: unknown;
  readonly cause: CommandCause;
}

export interface CommandCause {
  /** id of the event that the process reacted to */
  readonly event: string;
  readonly stream: string;
  readonly seq: number;
  readonly correlation: string;
  readonly caseFile?: string;
  readonly effectiveOn: string;
  readonly actedOn: string;
}

/**
 * Carries out an issued command through the pipeline. `done` names the seq of the last event it has in the log (null: it had nothing to do); `refused` is
 * final and kept with its reason; an exception is a fault and is retried.
 */
export type Dispatch = (command: IssuedCommand) => Promise<DispatchAnswer>;

export type DispatchAnswer =
  | { readonly outcome: 'done'; readonly seq: number | null }
  | { readonly outcome: 'refused'; readonly code: string; readonly details: Readonly<Record<string, string>> };

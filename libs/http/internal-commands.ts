import type { CommandAsking } from '#access/asking';
import type { Refusal } from '#kernel/refusal';
import type { CommandAnswer } from './command-answer';

/** What a process manager wants done. */
export interface InternalCommand {
  /** unique in the whole ledger, PascalCase imperative: `OpenObligation` */
  readonly type: string;
  /** JSON; kept in the outbox until it is done */
  readonly data: unknown;
}

/** Carries out commands of process managers, by the same pipeline and aggregates as those of people. A provider of its stage's module. */
export interface InternalCommandHandler {
  readonly commandTypes: readonly string[];
  handle(asking: CommandAsking, command: InternalCommand): Promise<CommandAnswer | Refusal>;
}

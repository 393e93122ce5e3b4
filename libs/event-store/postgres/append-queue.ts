import { EventStoreFault } from '../port';
import type { CommandAnswer, Writer } from './writer';

export interface AppendCommand {
  readonly stream: string;
  /** -1: the stream must not exist */
  readonly expected: number;
  readonly events: readonly { readonly id: string; readonly type: string; readonly data: Uint8Array; readonly metadata: Uint8Array }[];
  readonly bytes: number;
}

export interface QueueLimits {
  /** appends waiting, and their bytes; beyond that `append` throws `busy` */
  readonly queuedAppends: number;
  readonly queuedBytes: number;
  /** appends and bytes carried in one call; a single larger append goes alone */
  readonly batchAppends: number;
  readonly batchBytes: number;
}

export const defaultQueueLimits: QueueLimits = { queuedAppends: 10_000, queuedBytes: 64_000_000, batchAppends: 256, batchBytes: 4_000_000 };

interface Waiting {
  readonly command: AppendCommand;
  readonly resolve: (answer: CommandAnswer) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Group commit: while one batch is written and made durable, the appends that arrive gather for the next. One process has one batch under way; over
 * several processes the head's lock orders them.
 */
export class AppendQueue {
  private readonly waiting: Waiting[] = [];
  private bytes = 0;
  private working: Promise<void> | null = null;

  constructor(
    private readonly writer: Writer,
    private readonly limits: QueueLimits,
  ) {}

  append(command: AppendCommand): Promise<CommandAnswer> {
    if (this.waiting.length >= this.limits.queuedAppends || this.bytes + command.bytes > this.limits.queuedBytes) {
      throw new EventStoreFault('busy', `${this.waiting.length} appends of ${this.bytes} bytes are waiting to be stored; try again later`);
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ command, resolve, reject });
      this.bytes += command.bytes;
      this.working ??= this.work();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    while (this.working) await this.working;
  }

  private async work(): Promise<void> {
    // Callers of the same turn of the event loop go into one batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.carryOut(this.nextBatch());
    this.working = null;
  }

  private nextBatch(): readonly Waiting[] {
    let count = 0;
    let bytes = 0;
    for (const { command } of this.waiting) {
      if (count === this.limits.batchAppends || (count > 0 && bytes + command.bytes > this.limits.batchBytes)) break;
      count += 1;
      bytes += command.bytes;
    }
    this.bytes -= bytes;
    return this.waiting.splice(0, count);
  }

  private async carryOut(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.writer.write(batch.map(({ command }) => command));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer) resolve(answer);
        else reject(new EventStoreFault('corrupt', 'an append was left without an answer'));
      }
    } catch (fault) {
      // The batch was refused as a whole and nothing of it is stored: each is tried alone, so that one bad append does not fail its neighbours.
      const refused = fault instanceof EventStoreFault && fault.code === 'corrupt' && batch.length > 1;
      if (refused) for (const one of batch) await this.carryOut([one]);
      else for (const { reject } of batch) reject(fault);
    }
  }
}

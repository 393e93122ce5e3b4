import { constants } from 'node:os';
import { stopOnSignals } from '../ledger/stop-signals';

/** Ctrl-C or SIGTERM ended a command after all that it had opened was given back. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(readonly signal: NodeJS.Signals) {
    super(signal);
  }

  /** as shells tell the end by a signal */
  get exitCode(): number {
    return 128 + constants.signals[this.signal];
  }
}

/**
 * Opens something, works with it and stops it again, whatever happens; a signal ends the work early and is thrown as `Interrupted` when all is stopped. A second
 * Ctrl-C ends the process at once.
 */
export async function whileOpen<O extends { stop(): Promise<void> }, T>(open: () => Promise<O>, work: (opened: O) => Promise<T>): Promise<T> {
  const { asked } = stopOnSignals();
  const opened = await open();
  try {
    const first = await Promise.race([asked.then((signal) => ({ signal })), work(opened).then((value) => ({ value }))]);
    if ('signal' in first) throw new Interrupted(first.signal);
    return first.value;
  } finally {
    await opened.stop();
  }
}

import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal';

/** A bar on standard error for whoever watches; nothing elsewhere. */
export class ProgressBar {
  private readonly bar: SingleBar | null;
  private started = false;

  constructor(terminal: Terminal) {
    this.bar = terminal.isWatched ? new SingleBar({ format: ' {bar} {value}/{total} {name}', stream: process.stderr, hideCursor: true, clearOnComplete: true }) : null;
  }

  show(name: string, done: number, total: number): void {
    if (this.bar === null) return;
    if (!this.started) this.bar.start(total, done, { name });
    this.started = true;
    this.bar.setTotal(total);
    this.bar.update(done, { name });
  }

  stop(): void {
    if (this.started) this.bar?.stop();
  }
}

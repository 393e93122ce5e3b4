/** What has to be stopped again, last started first. One that fails does not keep the others from stopping. */
export class Stoppers {
  private readonly steps: (() => Promise<unknown>)[] = [];
  private stopping: Promise<void> | null = null;

  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  /** Calling it again waits for the same stop. */
  stop(): Promise<void> {
    return (this.stopping ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.steps.reverse()) {
      await step().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be stopped in good order');
  }
}

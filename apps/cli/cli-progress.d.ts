/** The part of cli-progress that the command line uses; the package brings no types. */
declare module 'cli-progress' {
  interface BarOptions {
    readonly format: string;
    readonly stream: NodeJS.WriteStream;
    readonly hideCursor: boolean;
    readonly clearOnComplete: boolean;
  }
  export class SingleBar {
    constructor(options: BarOptions);
    start(total: number, done: number, values: Readonly<Record<string, string>>): void;
    setTotal(total: number): void;
    update(done: number, values: Readonly<Record<string, string>>): void;
    stop(): void;
  }
}

import { constants } from 'node:os';
import { signalProcess } from './postmaster';
import { isRunning, type ProcessIdentity } from './process-identity';

const exit_ms_max = 15_000;
const poll_ms = 20;

/**
 * Stops the server when this process ends without having stopped it: at the end of its work, on an uncaught error, by process.exit. Only kill -9 goes past this,
 * and the next start deals with that. On request also on the signals that otherwise would end the process without a word.
 * Returns what takes the hook away again.
 */
export function stopAtExit(server: ProcessIdentity, released: () => void, onSignals: { signals: boolean; stop: () => Promise<void> }): () => void {
  const atExit = () => {
    if (!signalProcess(server, 'SIGINT')) return released();
    // An exit hook cannot await: the thread itself waits. The server is not waited for as a child meanwhile, and one that has ended counts as gone.
    const deadline = performance.now() + exit_ms_max;
    const clock = new Int32Array(new SharedArrayBuffer(4));
    while (isRunning(server) && performance.now() < deadline) Atomics.wait(clock, 0, 0, poll_ms);
    if (isRunning(server)) signalProcess(server, 'SIGQUIT');
    else released();
  };
  process.once('exit', atExit);
  const names: readonly NodeJS.Signals[] = onSignals.signals ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : [];
  const onSignal = (signal: NodeJS.Signals) => {
    // The exit code a shell expects of a program that a signal has ended.
    onSignals.stop().then(() => process.exit(128 + constants.signals[signal]), (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    });
  };
  for (const name of names) process.on(name, onSignal);
  return () => {
    process.removeListener('exit', atExit);
    for (const name of names) process.removeListener(name, onSignal);
  };
}

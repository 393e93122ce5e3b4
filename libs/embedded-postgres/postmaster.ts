import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Identity } from './as-root';
import type { Binaries } from './binaries';
import { readIfPresent } from './durable-file';
import { diskFull, saysDiskIsFull } from './folder-faults';
import { LauncherFault } from './launcher-fault';
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity';
import { postgresEnvironment } from './run-program';
import { settingArguments, type ServerSettings } from './settings';

const poll_ms = 10;

export interface StartOrder {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly cluster: string;
  readonly log: string;
  readonly settings: ServerSettings;
  /** recovery after a power cut reads the write-ahead log again, so this bound is generous */
  readonly ready_ms_max: number;
}

export interface RunningPostmaster {
  readonly process: ProcessIdentity;
  /** settles when the server has ended, for whatever reason */
  readonly ended: Promise<void>;
}

/**
 * A start that failed for a reason worth another try: the port was free a moment ago and is taken now, or another server (or a last session of one)
 * is at work in the folder, which the caller has to look for.
 */
export class StartObstacle extends Error {
  constructor(readonly kind: 'port-taken' | 'server-present', readonly fault: LauncherFault) {
    super(fault.message);
  }
}

/**
 * Starts the server and answers when it accepts connections. It is the leader of a session of its own: a Ctrl-C at the terminal reaches this program
 * only, which then stops the server when its own work is done. It writes its log to a file, not to a pipe that would break with this program.
 */
export async function startPostmaster(order: StartOrder): Promise<RunningPostmaster> {
  const log = openSync(order.log, 'a', 0o600);
  const logged = statSync(order.log).size;
  const { program, args } = order.identity.wrap(order.binaries.postgres, ['-D', order.cluster, ...settingArguments(order.settings)]);
  const child = spawn(program, args, { env: postgresEnvironment(), cwd: '/', detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  // This program may end while the server runs, after stopping it in its exit hook.
  child.unref();
  const ended = new Promise<{ error?: Error }>((resolve) => {
    child.once('error', (error) => resolve({ error }));
    child.once('exit', () => resolve({}));
  });
  const deadline = performance.now() + order.ready_ms_max;
  for (;;) {
    const over = await Promise.race([ended, pause(poll_ms)]);
    if (over) throw startFailure(order, readFileSync(order.log).subarray(logged).toString('utf8'), over.error);
    const state = readPostmasterFile(order.cluster);
    if (child.pid !== undefined && state?.pid === child.pid && state.status === 'ready') break;
    if (performance.now() > deadline) {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGQUIT');
      await ended;
      throw new LauncherFault('start-timeout', { folder: order.cluster, seconds: String(order.ready_ms_max / 1000), log: order.log });
    }
  }
  const started = identifyProcess(child.pid);
  if (!started) throw startFailure(order, readFileSync(order.log).subarray(logged).toString('utf8'));
  return { process: started, ended: ended.then(() => undefined) };
}

/** What the server writes about itself into its data folder, as far as it matters here; undefined where no server is, or it has only begun to write. */
export function readPostmasterFile(cluster: string): { pid: number; port: number | undefined; status: string } | undefined {
  const lines = readIfPresent(join(cluster, 'postmaster.pid'))?.split('\n');
  if (lines === undefined) return undefined;
  const pid = Number(lines[0]);
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, port: lines[3] ? Number(lines[3]) : undefined, status: (lines[7] ?? '').trim() } : undefined;
}

/**
 * Stops the server: a fast shutdown (sessions are ended, everything is written), and if that takes too long an immediate one, which loses nothing that
 * was committed and makes the next start replay the write-ahead log.
 */
export async function stopPostmaster(server: ProcessIdentity, cluster: string, { fast_ms_max = 30_000, immediate_ms_max = 10_000 } = {}): Promise<void> {
  for (const [signal, ms_max] of [['SIGINT', fast_ms_max], ['SIGQUIT', immediate_ms_max]] as const) {
    if (!signalProcess(server, signal)) return;
    const deadline = performance.now() + ms_max;
    while (performance.now() < deadline) {
      if (!isRunning(server)) return;
      await pause(poll_ms);
    }
  }
  throw new LauncherFault('stop-failed', { pid: String(server.pid), folder: cluster, seconds: String((fast_ms_max + immediate_ms_max) / 1000) });
}

/** Sends the signal to this very process, never to another with its number; false where it is gone. */
export function signalProcess(target: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isRunning(target)) return false;
  try {
    return process.kill(target.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function startFailure(order: StartOrder, said: string, cause?: Error): Error {
  if (saysDiskIsFull(said, order.cluster)) return diskFull(order.cluster, cause);
  const reason = cause?.message ?? (said.trim().split('\n').slice(-5).join(' ') || 'the program ended without a word.');
  const fault = new LauncherFault('start-failed', { folder: order.cluster, reason, log: order.log }, { cause });
  if (/Address already in use/.test(said)) return new StartObstacle('port-taken', fault);
  if (/lock file .* already exists|pre-existing shared memory block/.test(said)) return new StartObstacle('server-present', fault);
  return fault;
}

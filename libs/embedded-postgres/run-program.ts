import { spawn } from 'node:child_process';
import type { Identity } from './as-root';

export interface ProgramResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The environment of every PostgreSQL program. Nothing of ours is handed down but what finds programs and libraries: LANG and LC_* would choose the
 * encoding, TZ the time zone, and PGDATA, PGPORT, PGOPTIONS and their like would quietly overrule the launcher.
 */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];
  const inherited = Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  return { PATH: '/usr/local/bin:/usr/bin:/bin', ...inherited, LC_ALL: 'C', TZ: 'UTC' };
}

/** Runs a short program to its end. Rejects only when it cannot be started at all or outlives the bound. */
export function runProgram(
  identity: Identity,
  program: string,
  args: readonly string[],
  { input = '', milliseconds_max = 60_000 }: { input?: string; milliseconds_max?: number } = {},
): Promise<ProgramResult> {
  const wrapped = identity.wrap(program, args);
  return new Promise((resolve, reject) => {
    const child = spawn(wrapped.program, wrapped.args, { env: postgresEnvironment(), cwd: '/', timeout: milliseconds_max, killSignal: 'SIGKILL' });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A program that ends before it has read its input is judged by its exit code, not by the broken pipe.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') reject(error); });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') }));
    child.stdin.end(input);
  });
}

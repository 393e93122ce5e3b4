import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real process run from the sources, and the lines of JSON it has printed so far. */
export interface RunningProgram<Line> {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly lines: readonly Line[];
  /** The first line, already printed or yet to come, for which `pick` gives something. Rejects when the program ends without one. */
  next<T>(pick: (line: Line) => T | undefined): Promise<T>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const root = join(__dirname, '..');
const running = new Set<number>();

/** For afterAll: a test that failed half way must not leave its programs behind. */
export function killRunningPrograms(): void {
  for (const pid of running) process.kill(-pid, 'SIGKILL');
}

/**
 * Starts a TypeScript program of this repository as the leader of a process group of its own.
 * @param before a command that starts another one, such as `setpriv --reuid=…`, put before Node
 */
export function runProgramFromSource<Line>(
  program: string, argument: unknown, { before = [], env = process.env, cwd = root }: { before?: readonly string[]; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): RunningProgram<Line> {
  const [command = process.execPath, ...args] = [...before, process.execPath, '-r', join(root, 'test', 'typescript-require.cjs'), join(root, program), JSON.stringify(argument)];
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  let complaints = '';
  let over = false;
  child.stderr.on('data', (chunk: Buffer) => { complaints += chunk.toString(); });
  createInterface(child.stdout).on('line', (text) => {
    lines.push(JSON.parse(text) as Line);
    for (const look of [...waiting]) look();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => running.delete(child.pid ?? 0));
    child.once('close', (code, signal) => {
      over = true;
      resolve({ code, signal });
      for (const look of [...waiting]) look();
    });
  });
  const next = <T>(pick: (line: Line) => T | undefined) => new Promise<T>((resolve, reject) => {
    const look = () => {
      for (const line of lines) {
        const picked = pick(line);
        if (picked === undefined) continue;
        waiting.delete(look);
        return resolve(picked);
      }
      if (over) {
        waiting.delete(look);
        reject(new Error(`The program ended first. It printed ${JSON.stringify(lines.slice(-5))} and complained: ${complaints}`));
      }
    };
    waiting.add(look);
    look();
  });
  if (child.pid === undefined) throw new Error(`${command} does not start`);
  running.add(child.pid);
  return { child, pid: child.pid, lines, next, ended };
}

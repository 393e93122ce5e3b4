import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { LedgerClient } from './ledger-client';

const root = join(__dirname, '..');
const running = new Set<ChildProcess>();

/** The server as `npm start` runs it, but from the sources: a process of its own, in a group of its own. */
export interface RunningServer {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Everything it has printed so far. */
  printed(): string;
  /** Resolves with a client of the demo users once the address is printed; rejects with what was printed where it ends before. */
  readonly ready: Promise<LedgerClient>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** For afterAll: a test that failed half way must not leave its servers behind. */
export function killRunningServers(): void {
  for (const { pid } of running) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

export function runServer(settings: Readonly<Record<string, string>>): RunningServer {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', ...settings };
  const child = spawn(process.execPath, ['-r', join(root, 'test/typescript-require.cjs'), join(root, 'apps/ledger/main.ts')], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let text = '';
  let look = (): void => undefined;
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
    look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  const ready = new Promise<LedgerClient>((resolve, reject) => {
    look = () => {
      if (text.includes('Ctrl-C')) resolve(clientOf(text));
    };
    void ended.then(() => reject(new Error(`the server ended before it was ready: ${text}`)));
  });
  // Whoever only waits for the end need not hear of it twice.
  ready.catch(() => undefined);
  return { child, pid: child.pid ?? 0, printed: () => text, ready, ended };
}

function clientOf(text: string): LedgerClient {
  const url = /https?:\/\/[\w.:]+/.exec(text)?.[0] ?? '';
  const users = [...text.matchAll(/^ {5}(\w+) +(\S+)$/gm)].map(([, login, password]) => [login ?? '', password ?? ''] as const);
  return new LedgerClient(url, new Map(users));
}

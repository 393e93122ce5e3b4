import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface CliEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const root = join(__dirname, '..');

/** Runs `concordat` as a process of its own, from the sources, in English and with these settings alone; answers when it has ended. */
export function runCli(args: readonly string[], settings: Readonly<Record<string, string>>): Promise<CliEnd> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8', ...settings };
  const child = spawn(process.execPath, ['-r', join(root, 'test/typescript-require.cjs'), join(root, 'apps/cli/main.ts'), ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..');
const page = join(root, 'dist/console/index.html');
const sources = ['apps/console', 'libs/kernel', 'package-lock.json', 'test/built-console.ts'].map((source) => join(root, source));

/** The screens as the ledger serves them: built where they are not, or where a source is newer. */
export async function buildConsole(): Promise<void> {
  if (existsSync(page) && sources.every((source) => newest(source) <= statSync(page).mtimeMs)) return;
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/console', '--outDir', join(root, 'dist/console'), '--emptyOutDir', '--logLevel', 'warn'], { cwd: root, timeout: 120_000, env: { ...process.env, NODE_ENV: 'production' } });
}

function newest(entry: string): number {
  const stat = statSync(entry);
  return stat.isDirectory() ? readdirSync(entry).reduce((latest, name) => Math.max(latest, newest(join(entry, name))), 0) : stat.mtimeMs;
}

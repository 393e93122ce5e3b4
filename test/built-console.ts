import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..');
/** Not in dist, which a build going on beside the tests takes away. */
const folder = join(root, 'node_modules/.cache/concordat-console');
const page = join(folder, 'index.html');
const sources = ['apps/console', 'libs/kernel', 'package-lock.json', 'test/built-console.ts'].map((source) => join(root, source));

/** The folder of the screens as the ledger serves them: built where they are not, or where a source is newer. */
export async function builtConsole(): Promise<string> {
  if (existsSync(page) && sources.every((source) => newest(source) <= statSync(page).mtimeMs)) return folder;
  await promisify(execFile)(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'apps/console', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], { cwd: root, timeout: 120_000, env: { ...process.env, NODE_ENV: 'production' } });
  return folder;
}

function newest(entry: string): number {
  const stat = statSync(entry);
  return stat.isDirectory() ? readdirSync(entry).reduce((latest, name) => Math.max(latest, newest(join(entry, name))), 0) : stat.mtimeMs;
}

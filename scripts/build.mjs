#!/usr/bin/env node
/**
 * Builds the server and the command line into dist/, and the screens into dist/console. With --if-needed only where a source is newer than the last build.
 * Exit codes: 0 built or up to date, else that of the step that failed.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const stamp = 'dist/.built';
const sources = ['libs', 'apps', 'package.json', 'package-lock.json', '.swcrc', 'scripts/build.mjs'];

function newest(entry) {
  const stat = statSync(entry);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // The folder's own time too: it changes when a file is taken away.
  return readdirSync(entry).reduce((latest, name) => Math.max(latest, newest(path.join(entry, name))), stat.mtimeMs);
}

function run(command, args) {
  const { status, error } = spawnSync(process.execPath, [command, ...args], { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const upToDate = existsSync(stamp) && sources.every((source) => newest(source) <= statSync(stamp).mtimeMs);
if (process.argv.includes('--if-needed') && upToDate) process.exit(0);

const startedAt = new Date();
rmSync('dist', { recursive: true, force: true });
const left = ['**/*.spec.ts', '**/contract-tests/**', '**/testdata/**', '**/test-*.ts'];
run('node_modules/@swc/cli/bin/swc.js', ['libs', 'apps/ledger', 'apps/cli', '-d', 'dist', '--copy-files', '--quiet', '--ignore', left.join(',')]);
// npx links to this file once and keeps the link, so that every build has to make it executable.
chmodSync('dist/apps/cli/main.js', 0o755);
if (readdirSync('apps/console').some((name) => name.startsWith('vite.config.'))) run('node_modules/vite/bin/vite.js', ['build', 'apps/console', '--outDir', path.resolve('dist/console'), '--emptyOutDir', '--logLevel', 'warn']);
// What changed while it was being built is newer than the stamp.
writeFileSync(stamp, `${startedAt.toISOString()}\n`);
utimesSync(stamp, startedAt, startedAt);

#!/usr/bin/env node
/**
 * Measures what a user waits for, on this machine: `npm ci && npm start` in a fresh copy of the tree to a served page, later starts, and the memory of an idle
 * ledger (PSS of its whole process tree, Linux). Prints a table; with --json a program reads it.
 * Usage: node scripts/measure-start.mjs [--json] [--skip-install]     Exit codes: 0 measured, 1 something did not start or stop.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const skipInstall = process.argv.includes('--skip-install');
const limitMs = 600_000;
const folder = mkdtempSync(path.join(tmpdir(), 'concordat-measure-'));
const copy = skipInstall ? process.cwd() : path.join(folder, 'tree');
if (!skipInstall) execFileSync('git', ['clone', '--quiet', '--no-hardlinks', '.', copy]);
const dataDir = path.join(folder, 'data');
const port = await new Promise((resolve) => { const probe = createServer().listen(0, '127.0.0.1', () => { const { port: free } = probe.address(); probe.close(() => resolve(free)); }); });
const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port) };
const seconds = (from) => Math.round((performance.now() - from) / 10) / 100;

async function answered(route) {
  for (const from = performance.now(); performance.now() - from < limitMs; ) {
    const ok = await fetch(`http://127.0.0.1:${port}${route}`).then((answer) => answer.ok, () => false);
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${route} did not answer within ${limitMs / 1000} s`);
}

/** Starts, waits for the page, does what is asked, stops in good order. */
async function started(then) {
  const from = performance.now();
  const program = spawn(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: copy, env, stdio: 'ignore' });
  await new Promise((resolve, reject) => program.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the build ended with ${code}`)))));
  const ledger = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/ledger/main.js'], { cwd: copy, env, stdio: 'ignore' });
  const exited = new Promise((resolve) => ledger.once('exit', resolve));
  await answered('/');
  const page = seconds(from);
  const found = await then(from, ledger.pid);
  const stopping = performance.now();
  ledger.kill('SIGINT');
  const code = await exited;
  if (code !== 0) throw new Error(`the ledger ended with ${code}`);
  return { page, stop: seconds(stopping), ...found };
}

function treeOf(pid) {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try { return [[Number(name), Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1])]]; } catch (gone) { if (gone.code === 'ENOENT' || gone.code === 'ESRCH') return []; throw gone; }
  });
  const tree = [pid];
  for (const member of tree) tree.push(...parents.filter(([, parent]) => parent === member).map(([child]) => child));
  return tree;
}

/** The embedded server is not always a child of Node: its postmaster is found by the data folder. */
function pssMb(pid) {
  const roots = [pid];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try { if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(dataDir)) roots.push(Number(name)); } catch (gone) { if (gone.code !== 'ENOENT' && gone.code !== 'ESRCH') throw gone; }
  }
  const all = new Set(roots.flatMap(treeOf));
  const kb = [...all].reduce((sum, member) => sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, 'utf8'))?.[1] ?? 0), 0);
  return Math.round(kb / 1024);
}

/** The demo is in when the number of events has stood still for three seconds. */
async function demoLoaded() {
  let last = -1;
  let since = performance.now();
  while (performance.now() - since < 3000) {
    const { head } = await fetch(`http://127.0.0.1:${port}/api/v1/ledger`).then((answer) => answer.json());
    const seq = head?.seq ?? head ?? 0;
    if (JSON.stringify(seq) !== JSON.stringify(last)) { last = seq; since = performance.now(); }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

try {
  const from = performance.now();
  if (!skipInstall) execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] });
  const install = seconds(from);
  const first = await started(async (begun) => { await demoLoaded(); return { demo: seconds(begun) - 3 }; });
  const later = [];
  for (let run = 0; run < 3; run += 1) later.push(await started(async (_, pid) => ({ memory: await demoLoaded().then(() => pssMb(pid)) })));
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const figures = {
    installSeconds: skipInstall ? null : install,
    firstStartSeconds: first.page,
    installAndFirstStartSeconds: skipInstall ? null : Math.round((install + first.page) * 100) / 100,
    demoLoadedSeconds: Math.round(first.demo * 100) / 100,
    laterStartSeconds: median(later.map(({ page }) => page)),
    stopSeconds: median(later.map(({ stop }) => stop)),
    idleMemoryMb: median(later.map(({ memory }) => memory)),
  };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(28)} ${value ?? 'not measured'}\n`);
} catch (fault) {
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

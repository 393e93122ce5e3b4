#!/usr/bin/env node
/**
 * Starts what was built, on an empty data folder and a free port, asks it for health and readiness, and stops it again.
 * Exit codes: 0 healthy and stopped cleanly, 1 not.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const startLimitMs = 120_000;
const free = await new Promise((resolve, reject) => {
  const probe = createServer().once('error', reject);
  probe.listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
});
const dataDir = mkdtempSync(path.join(tmpdir(), 'concordat-health-'));
const ledger = spawn(process.execPath, ['dist/apps/ledger/main.js'], { env: { ...process.env, DATA_DIR: dataDir, PORT: String(free), LEDGER_KIND: 'test' }, stdio: ['ignore', 'inherit', 'inherit'] });
const exited = new Promise((resolve) => ledger.once('exit', (code, signal) => resolve({ code, signal })));

async function ask(route) {
  const answer = await fetch(`http://127.0.0.1:${free}${route}`);
  if (!answer.ok) throw new Error(`${route} answered ${answer.status}: ${await answer.text()}`);
  return answer.text();
}

let healthy = false;
let last = 'it never answered';
for (const started = Date.now(); !healthy && Date.now() - started < startLimitMs && ledger.exitCode === null; ) {
  try {
    process.stdout.write(`health: ${await ask('/health')}\nready: ${await ask('/health/ready')}\n`);
    healthy = true;
  } catch (fault) {
    last = fault.message;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
if (!healthy) process.stdout.write(`the built ledger is not healthy: ${last}\n`);
ledger.kill('SIGTERM');
const end = await exited;
rmSync(dataDir, { recursive: true, force: true });
if (end.code !== 0) process.stdout.write(`the ledger ended with ${end.code ?? end.signal}, not 0\n`);
process.exitCode = healthy && end.code === 0 ? 0 : 1;

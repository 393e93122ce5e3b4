import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programFolder } from './program-version';
import type { Settings } from './settings';
import type { RunningLedger } from './start';

/** Stands in the data folder from before the first demo dossier until after the last, so that a load that was interrupted is taken up again. */
const underWay = 'demo-loading';

export interface DemoLoad {
  /** the loader's exit code; null where it was stopped */
  readonly ended: Promise<number | null>;
  stop(): void;
}

/**
 * Loads the dossiers of the program into a demo ledger that was empty when it was started: by the command line, over HTTP, as anybody would. Null where there is nothing to
 * load. Sending a dossier again does nothing twice.
 */
export async function loadDemo(running: RunningLedger, settings: Settings): Promise<DemoLoad | null> {
  const marker = join(settings.dataDir, underWay);
  const loader = join(__dirname, '../cli/main.js');
  const folder = join(programFolder(), 'dossiers');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort() : [];
  const wanted = running.ledger.kind === 'demo' && settings.demo === 'load' && (running.isEmpty || existsSync(marker));
  if (!wanted || files.length === 0 || !existsSync(loader)) return null;
  await writeFile(marker, '');
  const { port, hostname } = new URL(running.url);
  const env = { ...process.env, DATA_DIR: settings.dataDir, HOST: hostname, PORT: port };
  // A group of its own: Ctrl-C is for the server, which stops the loader first.
  const child = spawn(process.execPath, [loader, 'load', ...files.map((name) => join(folder, name))], { stdio: ['ignore', 'inherit', 'inherit'], env, detached: true });
  return { ended: endOf(child, marker), stop: () => void child.kill('SIGTERM') };
}

async function endOf(child: ChildProcess, marker: string): Promise<number | null> {
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== null) await rm(marker, { force: true });
  return code;
}

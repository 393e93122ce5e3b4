import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Settings } from './settings';

/** A log file that has grown beyond this is put aside at the next start; the one before is given up. */
const fileBytesMax = 50 * 1024 * 1024;

/** Where the structured log goes; the data folder exists by then. */
export function openLog(settings: Settings): Writable {
  if (settings.logTo === 'stdout') return process.stdout;
  const file = join(settings.dataDir, 'ledger.log');
  if (existsSync(file) && statSync(file).size > fileBytesMax) renameSync(file, `${file}.1`);
  return createWriteStream(file, { flags: 'a', mode: 0o600 });
}

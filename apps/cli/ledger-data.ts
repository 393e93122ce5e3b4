import { holdsData, joinRunningServer } from '#embedded-postgres/join-server';
import { LauncherFault } from '#embedded-postgres/launcher-fault';
import { holdsLog } from '#event-store/postgres/holds-log';
import { systemClock } from '#http/clock';
import { type Engine, startEngine } from '../ledger/engine';
import { type Foundation, openFoundation } from '../ledger/foundation';
import type { Settings } from '../ledger/settings';
import { stages } from '../ledger/stages';
import { CliFault } from './cli-fault';
import type { Terminal } from './terminal';

/**
 * Opens the ledger of the data folder (or of DATABASE_URL) without its server: a stopped one by starting its database, a running one by joining the database that its
 * server runs, beside which all that the command line does is safe. Never makes a ledger where there is none.
 */
export function openLedgerData(settings: Settings, terminal: Terminal): Promise<Foundation> {
  if (settings.eventStore === 'embedded' && !holdsData(settings.dataDir)) throw new CliFault('unreachable', 'no-data', { folder: settings.dataDir });
  return openFoundation({ ...settings, role: 'worker' }, stages, systemClock, () => engineWithLedger(settings, terminal));
}

async function engineWithLedger(settings: Settings, terminal: Terminal): Promise<Engine> {
  const engine = await startOrJoin(settings, terminal);
  if (await holdsLog(engine.url)) return engine;
  await engine.stop();
  throw new CliFault('unreachable', 'no-log', { engine: engine.name });
}

async function startOrJoin(settings: Settings, terminal: Terminal): Promise<Engine> {
  try {
    return await startEngine(settings);
  } catch (error) {
    if (!(error instanceof LauncherFault) || error.code !== 'in-use') throw error;
    const { url, version } = await joinRunningServer(settings.dataDir);
    terminal.note('joined', { pid: error.details['pid'] ?? '?' });
    return { url, name: `embedded PostgreSQL ${version}`, bindLedger: () => undefined, stop: () => Promise.resolve() };
  }
}

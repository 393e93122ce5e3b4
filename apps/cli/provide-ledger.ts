import { LauncherFault } from '#embedded-postgres/launcher-fault';
import type { Settings } from '../ledger/settings';
import { startLedger } from '../ledger/start';
import { CliFault } from './cli-fault';
import { ledgerAt, ownAddress } from './ledger-address';
import type { Terminal } from './terminal';

export interface LedgerAddress {
  readonly url: string;
  /** stops what was started for the command, and nothing else */
  stop(): Promise<void>;
}

/** The ledger that runs at the address of the settings, else one started on the data folder for the time of a command, on any free port of this machine alone. */
export async function provideLedger(settings: Settings, terminal: Terminal): Promise<LedgerAddress> {
  const url = ownAddress(settings);
  if (settings.port !== 0 && (await ledgerAt(url)) !== null) return { url, stop: () => Promise.resolve() };
  terminal.note('starting', { folder: settings.dataDir });
  const running = await startLedger({ ...settings, host: '127.0.0.1', port: 0, role: 'all', logTo: 'file' }).catch((error: unknown) => {
    if (!(error instanceof LauncherFault) || error.code !== 'in-use') throw error;
    throw new CliFault('unreachable', 'runs-elsewhere', { url, pid: error.details['pid'] ?? '?', folder: settings.dataDir }, { cause: error });
  });
  return { url: running.url, stop: () => running.stop() };
}

import { resolve } from 'node:path';
import { chooseIdentity } from './as-root';
import { findBinaries } from './binaries';
import { ledgerRole } from './cluster';
import { confirmServer } from './confirm-server';
import { openDataFolder, readMarker, refuseOtherLedger, writeMarker, type DataFolder } from './data-folder';
import { stopAtExit } from './exit-hook';
import { folderFault } from './folder-faults';
import { claimFolder, type FolderClaim } from './folder-owner';
import type { LauncherStep } from './launcher-step';
import { recallPasswords } from './passwords';
import { stopPostmaster } from './postmaster';
import { provideCluster } from './provide-cluster';
import { serveCluster } from './serve-cluster';

export interface StartOptions {
  /** made where it is missing; must be empty the first time */
  readonly dataDir: string;
  /** when given, data of another ledger are refused, and new data are marked with it */
  readonly ledgerId?: string;
  readonly onLog?: (step: LauncherStep) => void;
  /** called once if the server ends without having been asked to; connections fail from then on */
  readonly onLost?: () => void;
  /** also stop the server on SIGINT, SIGTERM and SIGHUP, for programs that do not handle these themselves; default false */
  readonly stopOnSignals?: boolean;
}

export interface EmbeddedPostgres {
  /**
   * With the password, for the role that owns the ledger's database and is no superuser: `postgresql://concordat:…@127.0.0.1:<port>/concordat?sslmode=disable`. The loopback
   * address needs no TLS, and saying so keeps a PGSSLMODE of the surroundings from asking for it.
   */
  readonly url: string;
  readonly port: number;
  /** of the server's first process */
  readonly pid: number;
  /** such as `18.4` */
  readonly version: string;
  /** true where a server was still running for an owner that had died; it was stopped in good order and started anew */
  readonly adopted: boolean;
  /** the id the data are marked with, as soon as they are */
  readonly ledgerId: string | undefined;
  /** Marks the data as this ledger's. A fault `other-ledger` if they are another's. */
  bindLedger(ledgerId: string): void;
  /** Ends all sessions, stops the server and gives the folder free. Calling it again waits for the same stop. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of this data folder and answers when it accepts connections; the first start builds it, in about a second. Whatever happens to this
 * process (a normal end, an error, kill -9), the next start finds the data and a folder it can use.
 * @throws LauncherFault
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const root = resolve(options.dataDir);
  try {
    const folder = openDataFolder(root);
    const claim = await claimFolder(root);
    try {
      return await startClaimed(options, folder, claim);
    } catch (error) {
      claim.release();
      throw error;
    }
  } catch (error) {
    throw folderFault(root, error);
  }
}

async function startClaimed(options: StartOptions, folder: DataFolder, claim: FolderClaim): Promise<EmbeddedPostgres> {
  const log = options.onLog ?? (() => undefined);
  const before = readMarker(folder);
  refuseOtherLedger(folder, before, options.ledgerId);
  const binaries = await findBinaries(folder.root);
  const identity = chooseIdentity(binaries.postgres);
  let marker = await provideCluster(folder, before, binaries, identity, log);
  if (options.ledgerId !== undefined && marker.ledgerId === undefined) {
    marker = { ...marker, ledgerId: options.ledgerId };
    writeMarker(folder, marker);
  }

  const passwords = recallPasswords(folder.passwords);
  const { server, port, adopted } = await serveCluster(folder, marker, binaries, identity, log);
  const url = `postgresql://${ledgerRole}:${passwords.ledger}@127.0.0.1:${port}/${ledgerRole}?sslmode=disable`;
  try {
    await confirmServer(url, marker, folder);
  } catch (error) {
    await stopPostmaster(server.process, folder.cluster);
    throw error;
  }
  log('ready');

  let stopped: Promise<void> | undefined;
  const forgetHook = stopAtExit(server.process, () => claim.release(), { signals: options.stopOnSignals === true, stop: () => stop() });
  void server.ended.then(() => { if (!stopped) options.onLost?.(); });
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      log('stopping');
      await stopPostmaster(server.process, folder.cluster);
      forgetHook();
      claim.release();
      log('stopped');
    })();
    return stopped;
  };
  return {
    url, port, pid: server.process.pid, version: binaries.version, adopted, stop,
    get ledgerId() { return marker.ledgerId; },
    bindLedger: (ledgerId) => {
      refuseOtherLedger(folder, marker, ledgerId);
      if (marker.ledgerId !== undefined) return;
      marker = { ...marker, ledgerId };
      writeMarker(folder, marker);
    },
  };
}
